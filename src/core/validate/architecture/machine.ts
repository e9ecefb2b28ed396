import { needOf, rankInstanceTypes } from '../../catalog/ranking.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeInstanceType, effectOfChange } from '../../edit/instance-type.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { asSequence, entryOf, type SyntaxNode, standsWithin, valueAt, valueSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import {
  architectureOfPath,
  type ImageAlias,
  imageAliases,
  imageOf,
  toArm,
  toX86,
} from '../../template/image.ts';
import { launchSourceOf } from '../../template/links.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import { typeDemands } from '../../template/type-demands.ts';
import { knownTypeUsers } from '../../template/type-users.ts';
import { isOpen, parameterOf } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';
import { machinesOf, nameProcessor, type Processor, type TypedMachine, typeNodeOf } from './processor.ts';

/** What has an instance type and an image of its own. */
export const MACHINE_TYPES = [
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
];

/** Instance types against the machine image that they start. */
export function* findMachineMismatches(resource: Resource, context: CheckContext): Iterable<DraftFinding> {
  for (const { type, image } of couplesOf(resource, context)) {
    const aliases = imageAliases(image, context.template);
    for (const machine of machinesOf(type, context.template, context.catalog)) {
      for (const alias of aliases) yield* compare(resource, machine, alias, context);
    }
  }
}

interface Couple {
  readonly type: SyntaxNode | undefined;
  readonly image: SyntaxNode | undefined;
}

/** Types and images that meet in a resource, of which at least one is its own. */
function couplesOf(resource: Resource, { template }: CheckContext): readonly Couple[] {
  const source = launchSourceOf(resource, template);
  if (resource.type === 'AWS::AutoScaling::AutoScalingGroup') {
    return source ? overridesOf(resource).map((type) => ({ type, image: imageOf(source) })) : [];
  }
  if (!MACHINE_TYPES.includes(resource.type)) return [];
  const [type, image] = [typeNodeOf(resource), imageOf(resource)];
  if (!source || (type && image)) return [{ type, image }];
  if (!type && !image) return [];
  return [{ type: type ?? typeNodeOf(source), image: image ?? imageOf(source) }];
}

/** Types of overrides that start the group's own image: one with a launch template of its own brings another. */
function overridesOf(group: Resource): readonly SyntaxNode[] {
  const overrides = propertyValue(group, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
  return (asSequence(overrides)?.items ?? []).flatMap((item) => {
    const own = entryOf(item, 'LaunchTemplateSpecification') ?? entryOf(item, 'ImageId');
    return own ? [] : (valueAt(item, 'InstanceType') ?? []);
  });
}

function* compare(
  resource: Resource,
  machine: TypedMachine,
  alias: ImageAlias,
  context: CheckContext,
): Iterable<DraftFinding> {
  const processor = architectureOfPath(alias.path);
  if (!processor || processor === machine.processor || !standTogether(machine.via, alias.via)) return;
  const via = joinWays(machine.via, alias.via);
  const onImage = isOpen(machine.via) && !isOpen(alias.via);
  const [standing, other] = onImage ? [alias.node, machine.node] : [machine.node, alias.node];
  const message = `${machine.type.name} is an ${nameProcessor(machine.processor)} type, but its image is for ${nameProcessor(processor)} (${alias.path.slice(0, 120)}).`;
  yield {
    message: sayWhen(message, via),
    span: valueSpan(standing),
    severity: soften('error', via),
    resource: resource.id,
    property: onImage ? 'ImageId' : 'InstanceType',
    related: [{ span: valueSpan(other), message: onImage ? 'its instance type' : 'its image' }],
    fixes: [
      ...changeImage(resource, machine.processor, alias, context),
      ...changeType(machine, processor, context),
    ],
  };
}

function changeImage(
  resource: Resource,
  wanted: Processor,
  { path, scalar, via }: ImageAlias,
  { template }: CheckContext,
): DraftFix[] {
  const twin = wanted === 'arm64' ? toArm(path) : toX86(path);
  const parameter = parameterOf(via);
  const shared = parameter
    ? template.hasMoreReferrers(parameter, 1)
    : scalar !== undefined && !standsWithin(scalar, resource.body);
  // What others start from as well cannot change with this type alone; a group's image is that of its template.
  if (!scalar || !twin || shared) return [];
  return [
    {
      kind: 'repair',
      title: `Change the image to the one for ${nameProcessor(wanted)}`,
      deployment: resource.type === 'AWS::EC2::LaunchTemplate' ? 'none' : 'replacement',
      edits: [replaceScalar(scalar, scalar.text.replace(path, twin))],
    },
  ];
}

function changeType(
  { type, node }: TypedMachine,
  wanted: Processor,
  { instanceTypes, catalog, region, template }: CheckContext,
): DraftFix[] {
  const site = instanceTypes.find(({ scalar }) => scalar === node);
  const demands = site && typeDemands(knownTypeUsers(site, template), template);
  const need = { ...needOf(type, demands), architectures: [wanted], series: [type.series] };
  const [best] = site ? rankInstanceTypes(need, region, catalog, 1) : [];
  if (!site || !best) return [];
  return [
    {
      kind: 'advice',
      title: `Change to ${best.type.name}, which is ${nameProcessor(wanted)}`,
      deployment: effectOfChange(site),
      edits: changeInstanceType(site, best.type.name, template),
    },
  ];
}
