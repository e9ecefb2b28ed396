import type { DraftFinding } from '../../draft.ts';
import { innerSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { type Container, type ContainerList, containerLists } from '../../template/container.ts';
import type { Resource } from '../../template/resource.ts';
import { containerAmounts, type TaskQuantity, taskAmounts } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import type { Step } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';
import { enlargeTask } from './enlarge.ts';

interface Share extends TaskQuantity {
  readonly container: Container;
}

/** Tasks whose containers take more together than the task has; what is not known counts as nothing. */
export function* findTooMany(task: Resource, context: CheckContext): Iterable<DraftFinding> {
  for (const property of ['Cpu', 'Memory'] as const) {
    const limits = taskAmounts(task, property, context.template);
    for (const list of containerLists(task, context.template)) {
      const shares = sharesOf(list, property, context.template);
      const total = shares.reduce((sum, { amount }) => sum + amount, 0);
      const via = shares.reduce<readonly Step[]>((ways, share) => joinWays(ways, share.via), list.via);
      const limit = limits.find(({ amount, via: other }) => amount < total && standTogether(via, other));
      if (limit && shares.length > 1) yield describe(task, property, limit, { shares, total, via }, context);
    }
  }
}

/** What each container surely reserves: conditions of its own leave it out. */
function sharesOf(list: ContainerList, property: 'Cpu' | 'Memory', template: Template): Share[] {
  return list.containers.flatMap((container) => {
    if (container.via.length > list.via.length) return [];
    const share =
      (property === 'Memory' ? single(container, 'MemoryReservation', template) : undefined) ??
      single(container, property, template);
    return share ? [{ ...share, container }] : [];
  });
}

function single(
  container: Container,
  property: 'Cpu' | 'Memory' | 'MemoryReservation',
  template: Template,
): TaskQuantity | undefined {
  const amounts = containerAmounts(container, property, template);
  const [amount] = amounts;
  if (amounts.length !== 1 || amount?.via.some(({ kind }) => kind === 'condition' || kind === 'loop'))
    return undefined;
  return amount;
}

function describe(
  task: Resource,
  property: 'Cpu' | 'Memory',
  limit: TaskQuantity,
  { shares, total, via }: { shares: readonly Share[]; total: number; via: readonly Step[] },
  context: CheckContext,
): DraftFinding {
  const unit = property === 'Cpu' ? 'CPU units' : 'MiB';
  const ways = joinWays(via, limit.via);
  const message = `The containers take ${total} ${unit} together, more than the ${limit.amount} ${unit} of their task.`;
  return {
    message: sayWhen(message, ways),
    span: innerSpan(limit.node),
    severity: soften('error', ways),
    resource: task.id,
    property,
    related: shares.map(({ amount, node, container }) => ({
      span: innerSpan(node),
      message: `${amount} ${unit} of the ${container.label}`,
    })),
    fixes: enlargeTask(task, { [property]: total }, ways, context),
  };
}
