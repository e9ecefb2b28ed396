import { columnsOf, isRateTable } from '../catalog/refreshed-columns.ts';
import { findStale } from '../catalog/staleness.ts';
import type { TableName } from '../catalog/tables.ts';
import type { AnalysisProblem, TableDate } from '../model.ts';

/** One note where prices that the analysis rests on are past their term. */
export function noteStale(figures: Iterable<TableDate>, today: string): AnalysisProblem[] {
  const tables = findStale(figures, today);
  return tables.length === 0 ? [] : [{ code: 'table-stale', message: describeStale(tables), tables }];
}

/** `Prices that may have changed since: Spot of 2026-06-15 …`, each table once with its oldest date. */
export function describeStale(tables: readonly TableDate[]): string {
  const oldest = new Map<string, string>();
  for (const { table, date } of tables) {
    if (date < (oldest.get(table) ?? '9')) oldest.set(table, date);
  }
  const named = [...oldest].sort().map(([table, date]) => `${nameOf(table)} of ${date}`);
  return `Prices that may have changed since: ${named.join('; ')}.${describeUpdate([...oldest.keys()].sort())}`;
}

/** An update fetches what AWS publishes for its own regions, and not all of that. */
function describeUpdate(tables: readonly string[]): string {
  const fetched = tables.filter((table) => isFetched(table as TableName));
  if (fetched.length === 0) return '';
  const which = fetched.length === tables.length ? '' : ` of ${fetched.map(nameOf).join(' and ')}`;
  return ` "compute-advisor catalog update" fetches new ones${which}.`;
}

function isFetched(table: TableName): boolean {
  return columnsOf(table) !== undefined || isRateTable(table);
}

const NAMES: Readonly<Record<string, string>> = {
  'ec2-on-demand-linux': 'On-Demand',
  'ec2-on-demand-windows': 'On-Demand Windows',
  'ec2-on-demand-linux-zones': 'On-Demand in Local Zones',
  'ec2-on-demand-linux-china': 'On-Demand in China',
  'ec2-os-surcharges': 'surcharges of systems',
  'ec2-dedicated-hosts': 'Dedicated Hosts',
  'ec2-spot': 'Spot',
  'ec2-reserved-all-upfront-linux': 'Reserved Instances, all upfront',
  'ec2-reserved-no-upfront-linux': 'Reserved Instances without upfront payment',
  'savings-plans': 'Savings Plans',
  'cpu-credits': 'CPU credits',
  'app-runner': 'App Runner',
  'load-balancers': 'load balancers',
  vpc: 'NAT gateways and public IPv4',
  eks: 'EKS',
  ecr: 'ECR',
  messaging: 'messaging',
  ebs: 'EBS',
  fargate: 'Fargate',
  lambda: 'Lambda',
};

/** A table in words; its own name where there are none. */
function nameOf(table: string): string {
  return NAMES[table] ?? table;
}
