import type { DraftFinding } from '../../draft.ts';
import { asSequence, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { launchSourceOf } from '../../template/links.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { CheckContext } from '../check.ts';
import { mayRunOtherTypes } from '../instance-type/overrides.ts';
import { soften } from '../severity.ts';
import { processorOfTask } from './container.ts';
import { machinesOf, nameProcessor, typeNodeOf } from './processor.ts';

/** The processor that a task asks for, against the instances of its service's capacity providers. */
export function* findServiceMismatches(service: Resource, context: CheckContext): Iterable<DraftFinding> {
  if (service.type !== 'AWS::ECS::Service') return;
  const { template, catalog } = context;
  const task = template.byId.get(referencedId(propertyValue(service, 'TaskDefinition')) ?? '');
  const platform = task && propertyEntry(task, 'RuntimePlatform', 'CpuArchitecture');
  const processor = task && platform && processorOfTask(task, template);
  const strategy = asSequence(propertyValue(service, 'CapacityProviderStrategy'))?.items ?? [];
  if (!task || !platform || !processor || strategy.length === 0) return;
  const sources = strategy.map((item) => launchSourceBehind(item, context));
  const machines = sources.map((source) => {
    const found = source ? machinesOf(typeNodeOf(source), template, catalog) : [];
    return found.length === 1 && source && !mayRunOtherTypes(source, template) ? found[0] : undefined;
  });
  const [first] = machines;
  // One provider that could take the task is enough.
  if (!first || machines.some((machine) => !machine || machine.processor === processor)) return;
  yield {
    message: `${task.id} asks for ${nameProcessor(processor)}, but the instances of ${service.id} are ${nameProcessor(first.processor)} (${first.type.name}): no task is placed.`,
    span: platform.key,
    severity: soften('error', first.via),
    resource: task.id,
    property: 'RuntimePlatform.CpuArchitecture',
    related: [{ span: first.node, message: `instances of ${service.id}` }],
  };
}

function launchSourceBehind(item: SyntaxNode, { template }: CheckContext): Resource | undefined {
  const provider = template.byId.get(referencedId(valueAt(item, 'CapacityProvider')) ?? '');
  const group =
    provider &&
    template.byId.get(
      referencedId(propertyValue(provider, 'AutoScalingGroupProvider', 'AutoScalingGroupArn')) ?? '',
    );
  return group && launchSourceOf(group, template);
}
