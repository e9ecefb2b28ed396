import type { DraftFinding } from '../../draft.ts';
import { asMapping, asScalar, asSequence, entryOf, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { isPossible } from '../../template/branches.ts';
import { intrinsicOf, referencedId } from '../../template/intrinsic.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Step } from '../../template/value.ts';
import { type Given, givenAt, type Place, placesAt, together } from '../given.ts';
import { sayWhen, soften } from '../severity.ts';

const KEYS = ['Subnets', 'SubnetMappings'] as const;

/** An Application Load Balancer in fewer than two subnets. */
export function* findFewSubnets(balancer: Resource, template: Template): Iterable<DraftFinding> {
  for (const root of placesAt(balancer, '', template)) {
    const application = givenAt(root, 'Type', template).filter(isApplication);
    for (const key of KEYS) yield* checkList(balancer, root, key, application, template);
  }
}

function isApplication(type: Given): boolean {
  return type.kind === 'absent' || (type.kind === 'text' && type.text === 'application');
}

function* checkList(
  balancer: Resource,
  root: Place,
  key: (typeof KEYS)[number],
  application: readonly Given[],
  template: Template,
): Iterable<DraftFinding> {
  const entry = entryOf(root.node, key);
  if (!entry) return;
  for (const { a: list, via } of together(placesAt(balancer, key, template), application)) {
    const items = writtenItems(list.node, template);
    if (!items) continue;
    const few = scenarios(items, via, template).find((way) => countIn(items, way, template) < 2);
    if (!few) continue;
    yield {
      message: sayWhen('An Application Load Balancer needs subnets of two Availability Zones at least.', few),
      span: entry.key,
      severity: soften('error', few),
      resource: balancer.id,
      property: key,
    };
    return;
  }
}

/** Undefined where one of them may be several, or stands where one subnet is enough: on an Outpost, in a Local Zone. */
function writtenItems(list: SyntaxNode, template: Template): readonly SyntaxNode[] | undefined {
  const items = asSequence(list)?.items;
  return items?.some((item) => mayBeMany(item, template) || standsAlone(item, template)) ? undefined : items;
}

function mayBeMany(item: SyntaxNode, template: Template): boolean {
  const intrinsic = intrinsicOf(item);
  if (!intrinsic) return asScalar(item)?.text.includes(',') === true;
  if (intrinsic.name !== 'Ref') return ['Split', 'GetAZs', 'Transform'].includes(intrinsic.name);
  const parameter = template.parameters.get(asScalar(intrinsic.argument)?.text ?? '');
  return /List|^CommaDelimited/.test(asScalar(valueAt(parameter?.body, 'Type'))?.text ?? '');
}

function standsAlone(item: SyntaxNode, template: Template): boolean {
  const named = asMapping(item) && !intrinsicOf(item) ? valueAt(item, 'SubnetId') : item;
  const subnet = template.byId.get(referencedId(named) ?? '');
  if (subnet?.type !== 'AWS::EC2::Subnet') return false;
  const zone = asScalar(propertyValue(subnet, 'AvailabilityZone'))?.text ?? '';
  // `us-east-1-bos-1a`.
  return propertyEntry(subnet, 'OutpostArn') !== undefined || /-\d-[a-z]+-\d[a-z]$/.test(zone);
}

/** The way that leads to the list, and with it each branch that an item hangs on. */
function scenarios(
  items: readonly SyntaxNode[],
  via: readonly Step[],
  template: Template,
): readonly (readonly Step[])[] {
  const steps = items
    .flatMap((item) => resolveAll(item, template))
    .flatMap((value) => value.via.filter(({ kind }) => kind === 'condition'))
    .filter((step) => isPossible(via, [step], template));
  return [via, ...steps.slice(0, 16).map((step) => [...via, step])];
}

/** How many items there are at most. */
function countIn(items: readonly SyntaxNode[], way: readonly Step[], template: Template): number {
  return items.filter((item) =>
    resolveAll(item, template).some(
      (value) => (value.known || value.reason !== 'missing') && isPossible(way, value.via, template),
    ),
  ).length;
}
