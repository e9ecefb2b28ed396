import type { TableName } from './tables.ts';

const otherDays = 540;

/** How long the figures of a table are taken for what AWS charges, in days. Others change less often. */
const days: Readonly<Partial<Record<TableName, number>>> = {
  'ec2-on-demand-linux': 270,
  'ec2-on-demand-windows': 270,
  'ec2-on-demand-linux-zones': 270,
  'ec2-on-demand-linux-china': 270,
  'ec2-spot': 30,
};

export function termDays(table: TableName): number {
  return days[table] ?? otherDays;
}

/** Whether figures of a date are past their term on a day; both ISO dates. What has no date is. */
export function isPastTerm(table: TableName, date: string, today: string): boolean {
  const ageDays = (Date.parse(today) - Date.parse(date)) / 86_400_000;
  return !(ageDays <= termDays(table));
}
