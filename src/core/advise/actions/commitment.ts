import { hoursPerMonth } from '../../catalog/prices.ts';
import { type CommitmentKind, type CommitmentOption, listPurchaseOptions } from '../../cost/commitment.ts';
import { instanceCount } from '../../cost/running.ts';
import { coverOf } from '../../cost/terms.ts';
import { launchSourceOf } from '../../template/links.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import { purchaseOf } from '../facts/group-facts.ts';
import type { Subject } from '../subject.ts';
import {
  type Bargain,
  guideTo,
  orderOf,
  reasonsFor,
  resultsOf,
  savingOf,
  termOf,
} from './commitment-text.ts';
import { recommendComputePlan } from './compute-plan.ts';
import { type ActionContext, type Choice, numberFact, type Outcome, wordFact } from './outcome.ts';
import { purchaseCommands } from './purchase-commands.ts';

/** A commitment for what runs for sure; silent where it would not cost less, or where a price is not known. */
export function recommendCommitment(context: ActionContext): Outcome | undefined {
  const { subject, template, catalog, region } = context;
  if (!subject.instance && !isGroup(subject)) return recommendComputePlan(context);
  const type = subject.instance?.type.name;
  const copies = copiesOf(subject, template);
  if (!type || !copies || !isPlainOnDemand(subject, template)) return undefined;
  if (coverOf(type, context.terms ?? {}, context.today ?? '')) return undefined;
  const hours = Math.min(numberFact(subject, 'workload.hours') ?? hoursPerMonth, hoursPerMonth);
  const horizonMonths = wordFact(subject, 'workload.horizon') === '3y' ? 36 : 12;
  const { onDemand, commitments } = listPurchaseOptions(
    { type, region, hours, horizonMonths, discountPercent: context.terms?.discountPercent },
    catalog,
  );
  const [kind, alike] = kindsFor(wordFact(subject, 'workload.spendFlexibility'), horizonMonths);
  const worth = commitments.filter((option) => pays(option, hours)).sort(byTotal);
  const paying = worth.filter((option) => option.kind === kind);
  // Without upfront payment first: it asks for nothing but the term.
  const first = paying.find(({ payment }) => payment === 'no-upfront');
  if (!onDemand || !first) return undefined;
  const bargain = (option: CommitmentOption): Bargain => ({ option, onDemand, hours, copies, type });
  const twin = worth.find(
    ({ kind: other, payment, years }) =>
      other === alike && payment === first.payment && years === first.years,
  );
  const others = [...(twin ? [twin] : []), ...paying.filter((option) => option !== first)];
  return {
    ...choose(bargain(first), context),
    results: resultsOf(bargain(first)),
    others: others.map((option) => choose(bargain(option), context)),
    figures: [...paying, ...(twin ? [twin] : [])].map(({ table, date }) => ({ table, date })),
  };
}

function copiesOf(subject: Subject, template: Template): number | undefined {
  if (isNodeGroup(subject)) return instanceCount(subject.resource, template)?.count;
  if (!isGroup(subject)) return 1;
  const base = numberFact(subject, 'group.minSize');
  // Under spikes what never stops is the minimum; a steady group runs at what it asks for.
  if (base === undefined || wordFact(subject, 'workload.pattern') !== 'steady') return base;
  return Math.max(base, numberFact(subject, 'group.instances') ?? base);
}

function isGroup({ groups }: Subject): boolean {
  return groups.includes('group');
}

function isNodeGroup({ resource }: Subject): boolean {
  return resource.type === 'AWS::EKS::Nodegroup';
}

/**
 * The reference decisions, "Purchase option": a Reserved Instance for a year in a fixed family, a Savings Plan for three
 * years of changing shapes. The second kind does as well where the family is fixed.
 */
function kindsFor(
  flexibility: string | undefined,
  horizonMonths: number,
): readonly [CommitmentKind, CommitmentKind?] {
  if (flexibility === 'any') return ['compute-savings-plan'];
  if (flexibility !== 'same-family') return ['reserved-standard'];
  return horizonMonths > 12
    ? ['ec2-instance-savings-plan', 'reserved-standard']
    : ['reserved-standard', 'ec2-instance-savings-plan'];
}

function pays({ withinHorizon, breakEvenHours }: CommitmentOption, hours: number): boolean {
  return withinHorizon && breakEvenHours !== undefined && hours > breakEvenHours;
}

function byTotal(a: CommitmentOption, b: CommitmentOption): number {
  return a.totalUsd - b.totalUsd;
}

/** Whether it pays On-Demand, on shared hardware, for the one type that is known. */
function isPlainOnDemand(subject: Subject, template: Template): boolean {
  const { resource } = subject;
  // On Spot and on Windows another price is paid.
  if (isNodeGroup(subject) && !subject.facts.has('instance.hourlyUsd')) return false;
  const purchase = purchaseOf(resource, template);
  if (isGroup(subject) ? purchase !== 'on-demand' : purchase === 'spot') return false;
  const source = launchSourceOf(resource, template);
  // What a launch template elsewhere says of Spot and tenancy is not known.
  if (propertyEntry(resource, 'LaunchTemplate') && !source) return false;
  if (ELSEWHERE.some((path) => propertyEntry(resource, ...path))) return false;
  return [resource, ...(source ? [source] : [])].every((place) => isShared(place, template));
}

// Types that may run instead, and hosts that are paid for whole.
const ELSEWHERE = [
  ['MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'],
  ['HostId'],
  ['HostResourceGroupArn'],
];

const TENANCIES = [['Tenancy'], ['PlacementTenancy'], ['LaunchTemplateData', 'Placement', 'Tenancy']];

function isShared(place: Resource, template: Template): boolean {
  return TENANCIES.every((path) => {
    if (!propertyEntry(place, ...path)) return true;
    return textOf(resolve(propertyValue(place, ...path), template)) === 'default';
  });
}

const FACTS = [
  ...['workload.hours', 'workload.spendFlexibility'],
  ...['group.purchase', 'group.minSize', 'group.maxSize', 'group.desired'],
  ...['instance.type', 'instance.hourlyUsd'],
];

function choose(bargain: Bargain, { subject, region }: ActionContext): Choice {
  const { option, hours, copies } = bargain;
  const { monthlySavingUsd = 0, savingPercent = 0 } = savingOf(bargain);
  const isBase = isGroup(subject) && numberFact(subject, 'group.maxSize') !== copies;
  return {
    title: `${orderOf(bargain)} for ${termOf(option)}`,
    ...{ monthlySavingUsd, savingPercent, facts: FACTS },
    because: [
      ...(subject.facts.has('workload.hours')
        ? []
        : [{ fact: 'workload.hours', value: hours, from: 'inferred' } as const]),
      ...reasonsFor(bargain),
    ],
    fix: {
      kind: 'guide',
      title: guideTo(bargain, isBase),
      deployment: 'none',
      edits: [],
      skeleton: { language: 'shellscript', text: purchaseCommands(bargain, region) },
    },
  };
}
