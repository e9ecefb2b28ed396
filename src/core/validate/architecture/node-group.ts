import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { innerSpan, type ScalarNode, valueSpan } from '../../syntax/node.ts';
import { amiTypeFor } from '../../template/ami-type.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { instanceTypePlaces } from '../../template/places.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { isOpen, type Step, scalarOf, type Value } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';
import { machinesOf, nameProcessor, type Processor, type TypedMachine, typeNodeOf } from './processor.ts';

/** AmiType of an EKS node group against its instance types. */
export function* findNodeGroupMismatches(group: Resource, context: CheckContext): Iterable<DraftFinding> {
  if (group.type !== 'AWS::EKS::Nodegroup') return;
  const machines = machinesIn(group, context);
  for (const value of resolveAll(propertyValue(group, 'AmiType'), context.template)) {
    const node = scalarOf(value);
    const processor = node && processorOfAmi(node.text);
    if (!processor) continue;
    const wrong = machines.filter(
      (machine) => machine.processor !== processor && standTogether(machine.via, value.via),
    );
    if (wrong.length > 0)
      yield* report({ group, value, node, processor, wrong, machines, template: context.template });
  }
}

function machinesIn(group: Resource, { template, catalog }: CheckContext): readonly TypedMachine[] {
  const own = instanceTypePlaces(group, template).filter(({ list }) => !list);
  if (own.length > 0) {
    return own.flatMap(({ node, via }) =>
      machinesOf(node, template, catalog).map((machine) => ({ ...machine, via: [...via, ...machine.via] })),
    );
  }
  const source = template.byId.get(referencedId(propertyValue(group, 'LaunchTemplate', 'Id')) ?? '');
  return source ? machinesOf(typeNodeOf(source), template, catalog) : [];
}

/** Undefined for CUSTOM, and for what is newer than these. */
function processorOfAmi(amiType: string): Processor | undefined {
  if (amiType.includes('ARM_64')) return 'arm64';
  return amiType.includes('x86_64') ? 'x86_64' : undefined;
}

interface Mismatch {
  readonly group: Resource;
  readonly value: Value;
  readonly node: ScalarNode;
  readonly processor: Processor;
  readonly wrong: readonly TypedMachine[];
  readonly machines: readonly TypedMachine[];
  readonly template: Template;
}

/** Where every type is of the other kind, it is the AmiType that is wrong; else it is those types. */
function* report({
  group,
  value,
  node,
  processor,
  wrong,
  machines,
  template,
}: Mismatch): Iterable<DraftFinding> {
  const [first] = wrong;
  if (!first) return;
  if (wrong.length === machines.length && !(isOpen(value.via) && !isOpen(first.via))) {
    const via = wrong.reduce((joined, machine) => joinWays(joined, machine.via), value.via);
    const names = wrong.map(({ type }) => type.name).join(', ');
    yield {
      message: sayWhen(
        `${node.text} is an image for ${nameProcessor(processor)}, but ${names} ${wrong.length > 1 ? 'are' : 'is'} ${nameProcessor(first.processor)}.`,
        via,
      ),
      span: innerSpan(node),
      severity: soften('error', via),
      resource: group.id,
      property: 'AmiType',
      related: wrong.map((machine) => ({ span: valueSpan(machine.node), message: machine.type.name })),
      fixes: changeAmi(node, value.via, first.processor, template),
    };
    return;
  }
  for (const machine of wrong) {
    const via = joinWays(machine.via, value.via);
    yield {
      message: sayWhen(
        `${machine.type.name} is an ${nameProcessor(machine.processor)} type, but ${node.text} is an image for ${nameProcessor(processor)}.`,
        via,
      ),
      span: valueSpan(machine.node),
      severity: soften('error', via),
      resource: group.id,
      property: 'InstanceTypes',
      related: [{ span: innerSpan(node), message: `AmiType is ${node.text}` }],
    };
  }
}

function changeAmi(
  node: ScalarNode,
  via: readonly Step[],
  wanted: Processor,
  template: Template,
): DraftFix[] {
  const twin = amiTypeFor(wanted, node.text);
  if (twin === undefined) return [];
  return [
    {
      kind: 'repair',
      title: `Change to ${twin}`,
      preferred: true,
      deployment: 'replacement',
      edits: changeValue(node, via, twin, template),
    },
  ];
}
