import type { DraftFinding } from '../../draft.ts';
import { innerSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { type Container, containerLists } from '../../template/container.ts';
import type { Resource } from '../../template/resource.ts';
import { containerAmounts, type TaskQuantity, taskAmounts } from '../../template/task.ts';
import { comesFromElsewhere } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';
import { enlargeTask } from './enlarge.ts';

// Amazon ECS API Reference, ContainerDefinition; the API says "The 'memory' setting for container … is greater
// than for the task" (pulumi/pulumi-awsx issue 1220).
const PARTS = [
  { property: 'Cpu', of: 'Cpu', unit: 'CPU units' },
  { property: 'Memory', of: 'Memory', unit: 'MiB' },
  { property: 'MemoryReservation', of: 'Memory', unit: 'MiB' },
] as const;

/** Containers of which one alone takes more than the task has. */
export function* findTooLarge(task: Resource, context: CheckContext): Iterable<DraftFinding> {
  const containers = containerLists(task, context.template).flatMap((list) => list.containers);
  for (const container of containers) {
    const said = new Set<string>();
    for (const part of PARTS) {
      const finding = said.has(part.of) ? undefined : checkContainer(container, part, context);
      if (!finding) continue;
      said.add(part.of);
      yield finding;
    }
  }
}

/** The first branch in which it is too large. */
function checkContainer(
  container: Container,
  part: (typeof PARTS)[number],
  context: CheckContext,
): DraftFinding | undefined {
  const limits = taskAmounts(container.task, part.of, context.template);
  for (const amount of containerAmounts(container, part.property, context.template)) {
    const via = joinWays(container.via, amount.via);
    const limit = limits.find((other) => other.amount < amount.amount && standTogether(via, other.via));
    if (limit) return describe(container, part, { ...amount, via }, limit, context);
  }
  return undefined;
}

function describe(
  container: Container,
  { property, of, unit }: (typeof PARTS)[number],
  amount: TaskQuantity,
  limit: TaskQuantity,
  context: CheckContext,
): DraftFinding {
  const { task, label } = container;
  const via = joinWays(amount.via, limit.via);
  // A rule over two values of which one came from a default stands on the literal one.
  const away = comesFromElsewhere(amount.via) && !comesFromElsewhere(limit.via);
  const [culprit, other] = away ? [limit, amount] : [amount, limit];
  const verb = property === 'MemoryReservation' ? 'reserves' : 'takes';
  const message = `The ${label} ${verb} ${amount.amount} ${unit}, more than the ${limit.amount} ${unit} of its task.`;
  return {
    message: sayWhen(message, via),
    span: innerSpan(culprit.node),
    severity: soften('error', via),
    resource: task.id,
    property: `ContainerDefinitions.${property}`,
    related: [
      {
        span: innerSpan(other.node),
        message: other === limit ? `${of} of the task` : `${property} of the ${label}`,
      },
    ],
    fixes: enlargeTask(task, { [of]: amount.amount }, via, context),
  };
}
