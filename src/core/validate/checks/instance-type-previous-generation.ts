import { currentSuccessor, isPreviousGeneration, priceDifference } from '../../catalog/alternatives.ts';
import { formatUsd } from '../../cost/money.ts';
import { otherPriceReason } from '../../cost/platform.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeInstanceType, effectOfChange } from '../../edit/instance-type.ts';
import type { InstanceTypeSite } from '../../template/instance-types.ts';
import { launchSourceOf } from '../../template/links.ts';
import type { Resource } from '../../template/resource.ts';
import { typeDemands } from '../../template/type-demands.ts';
import { knownTypeUsers } from '../../template/type-users.ts';
import { workloadOf } from '../../template/workload.ts';
import type { CheckContext, TypeCheck } from '../check.ts';
import { isUnavailable } from '../instance-type/available.ts';
import { usesOf } from '../related.ts';
import { sayWhen } from '../severity.ts';

export const instanceTypePreviousGeneration: TypeCheck = {
  id: 'instance-type-previous-generation',
  title: 'A previous-generation instance type',
  severity: 'warning',
  pack: 'validity',
  equivalents: ['I3100'],
  why: 'Types that EC2 no longer lists, or that still run on Xen and are no longer current, cost more for less and may not be there to launch.',
  source: 'https://aws.amazon.com/ec2/previous-generation/',
  find: checkSite,
};

function checkSite(site: InstanceTypeSite, context: CheckContext): DraftFinding | undefined {
  const { catalog, region, template } = context;
  // What may be chosen is not what runs; an entry of a mapping is there to run in its environment.
  const isOffered = site.choice && !site.via.some(({ kind }) => kind === 'mapping');
  const type = isOffered ? undefined : catalog.instanceType(site.name);
  if (!type || !isPreviousGeneration(type) || isUnavailable(type, context)) return undefined;
  const demands = typeDemands(knownTypeUsers(site, template), template);
  const successor = currentSuccessor(type, region, catalog, demands);
  const present = catalog.onDemandLinuxHourlyUsd(type.name, region);
  const { differenceMonthlyUsd } = paysForLinux(site, context)
    ? priceDifference(present, successor?.price)
    : {};
  const state = type.retired ? 'is retired' : 'is previous generation';
  const fix: DraftFix | undefined = site.scalar &&
    successor && {
      kind: 'advice',
      title: `Change to ${successor.type.name}`,
      deployment: effectOfChange(site),
      edits: changeInstanceType(site, successor.type.name, template),
    };
  const message = successor
    ? `${type.name} ${state}; ${successor.type.name} gives at least as much${compare(differenceMonthlyUsd)}.`
    : `${type.name} ${state}.`;
  return {
    message: sayWhen(message, site.via),
    span: site.span,
    resource: site.uses[0].resource.id,
    property: site.uses[0].property,
    related: usesOf(site),
    fixes: fix ? [fix] : [],
  };
}

/** Whether the prices known here, Linux on shared hardware, are what every use pays. */
function paysForLinux({ uses }: InstanceTypeSite, { template, annotations }: CheckContext): boolean {
  const places = uses.flatMap(({ resource }) => [resource, launchSourceOf(resource, template) ?? []].flat());
  const said = (place: Resource) => workloadOf(place, template, annotations);
  return otherPriceReason(places, { template, workloadOf: said }) === undefined;
}

function compare(monthlyUsd: number | undefined): string {
  if (monthlyUsd === undefined) return '';
  if (Math.abs(monthlyUsd) < 0.005) return ' for the same price';
  return ` for ${formatUsd(Math.abs(monthlyUsd))} a month ${monthlyUsd < 0 ? 'less' : 'more'}`;
}
