import {
  describeCpus,
  describeMemories,
  type FargateTaskSize,
  nearestFargateSizes,
} from '../../cost/fargate-size.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { resizeTask } from '../../edit/task-size.ts';
import { innerSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import type { Resource } from '../../template/resource.ts';
import {
  isFargateTask,
  isLinuxTask,
  type TaskQuantity,
  type TaskSize,
  taskSizes,
} from '../../template/task.ts';
import { comesFromElsewhere } from '../../template/value.ts';
import type { Check, CheckContext } from '../check.ts';
import { findUnsized } from '../fargate/missing.ts';
import { describePrice, sizesFor } from '../fargate/offer.ts';
import { findUnreadable } from '../fargate/unreadable.ts';
import { demandingWays, fargateWays } from '../fargate/ways.ts';
import { sayWhen, soften } from '../severity.ts';

export const fargateSize: Check = {
  id: 'fargate-size',
  title: 'CPU and memory that Fargate does not have together',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3047', 'E3048'],
  why: 'Fargate runs tasks of certain sizes alone; a task of another size is refused when its definition is registered.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, context: CheckContext): Iterable<DraftFinding> {
    const { template } = context;
    const ways = fargateWays(task, template);
    if (ways.length === 0) return;
    if (isFargateTask(task, template)) yield* findUnreadable(task, template);
    const unsized = findUnsized(task, demandingWays(task, template), context);
    if (unsized) yield unsized;
    for (const size of taskSizes(task, template)) {
      const way = ways.find((one) => standTogether(one, size.via));
      const finding = way && checkSize({ ...size, via: joinWays(way, size.via) }, task, context);
      if (finding) yield finding;
    }
  },
};

function checkSize(present: TaskSize, task: Resource, context: CheckContext): DraftFinding | undefined {
  const { cpu, memory, via } = present;
  const sizes = sizesFor(task, context);
  const system = isLinuxTask(task, context.template) === false ? ' for Windows' : '';
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const withCpu = sizes.filter(({ cpuUnits }) => cpuUnits === size.cpuUnits);
  if (sizes.length === 0 || withCpu.some(({ memoryMiB }) => memoryMiB === size.memoryMiB)) return undefined;
  // A rule over two values of which one came from elsewhere stands on the literal one.
  const away = comesFromElsewhere(memory.via) && !comesFromElsewhere(cpu.via);
  const culprit = withCpu.length === 0 || away ? cpu : memory;
  return {
    message: sayWhen(explain({ cpu, memory, system }, withCpu, sizes), via),
    span: innerSpan(culprit.node),
    severity: soften('error', via),
    resource: task.id,
    property: culprit === cpu ? 'Cpu' : 'Memory',
    // What gives at least as much comes first.
    fixes: nearestFargateSizes(size, sizes)
      .toReversed()
      .flatMap((nearest) => fixTo(nearest, present, task, context)),
  };
}

interface WrongSize {
  readonly cpu: TaskQuantity;
  readonly memory: TaskQuantity;
  /** ` for Windows`, or empty. */
  readonly system: string;
}

function explain(
  { cpu, memory, system }: WrongSize,
  withCpu: readonly FargateTaskSize[],
  sizes: readonly FargateTaskSize[],
): string {
  const [units, mib] = [withUnit(cpu, 'CPU units'), withUnit(memory, 'MiB')];
  const problem = `Fargate has no size of ${units} with ${mib}${system}`;
  if (withCpu.length > 0) return `${problem}: with ${units}, memory is ${describeMemories(withCpu)}.`;
  return `${problem}: a task has ${describeCpus(sizes)}.`;
}

function withUnit({ node }: TaskQuantity, unit: string): string {
  return /[A-Za-z]/.test(node.text) ? node.text : `${node.text} ${unit}`;
}

function fixTo(
  size: FargateTaskSize,
  present: TaskSize,
  task: Resource,
  context: CheckContext,
): readonly DraftFix[] {
  const edits = resizeTask(present, size, context.template);
  if (edits.length === 0) return [];
  const { cpu, memory } = present;
  return [
    {
      kind: 'repair',
      // What gives at least as much as was asked for is what was meant.
      preferred: size.cpuUnits >= cpu.amount && size.memoryMiB >= memory.amount,
      title: `Change to ${size.cpuUnits} CPU units and ${size.memoryMiB} MiB${describePrice(size, task, context)}`,
      deployment: 'replacement',
      edits,
    },
  ];
}
