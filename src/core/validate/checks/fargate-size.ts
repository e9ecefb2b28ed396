import { type FargateTaskSize, nearestFargateSizes } from '../../cost/fargate-size.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { innerSpan } from '../../syntax/node.ts';
import type { Resource } from '../../template/resource.ts';
import { isFargateTask, type TaskQuantity, type TaskSize, taskSizes } from '../../template/task.ts';
import { comesFromElsewhere } from '../../template/value.ts';
import type { Check, CheckContext } from '../check.ts';
import { findUnsized } from '../fargate/missing.ts';
import { describePrice, sizesFor } from '../fargate/offer.ts';
import { resizeTask } from '../fargate/resize.ts';
import { sayWhen, soften } from '../severity.ts';

export const fargateSize: Check = {
  id: 'fargate-size',
  title: 'CPU and memory that Fargate does not have together',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3047'],
  why: 'Fargate runs tasks of certain sizes alone; a task of another size is refused when its definition is registered.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, context: CheckContext): Iterable<DraftFinding> {
    if (!isFargateTask(task, context.template)) return;
    const unsized = findUnsized(task, context);
    if (unsized) yield unsized;
    for (const size of taskSizes(task, context.template)) {
      const finding = checkSize(size, task, context);
      if (finding) yield finding;
    }
  },
};

function checkSize(present: TaskSize, task: Resource, context: CheckContext): DraftFinding | undefined {
  const { cpu, memory, via } = present;
  const sizes = sizesFor(task, context);
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const withCpu = sizes.filter(({ cpuUnits }) => cpuUnits === size.cpuUnits);
  if (sizes.length === 0 || withCpu.some(({ memoryMiB }) => memoryMiB === size.memoryMiB)) return undefined;
  // A rule over two values of which one came from elsewhere stands on the literal one.
  const away = comesFromElsewhere(memory.via) && !comesFromElsewhere(cpu.via);
  const culprit = withCpu.length === 0 || away ? cpu : memory;
  return {
    message: sayWhen(explain(cpu, memory, withCpu), via),
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

function explain(cpu: TaskQuantity, memory: TaskQuantity, withCpu: readonly FargateTaskSize[]): string {
  const [units, mib] = [withUnit(cpu, 'CPU units'), withUnit(memory, 'MiB')];
  const problem = `Fargate has no size of ${units} with ${mib}`;
  if (withCpu.length > 0) return `${problem}: with ${units}, memory is ${describeMemories(withCpu)}.`;
  return `${problem}: a task has 256, 512, 1024, 2048, 4096, 8192 or 16384 CPU units.`;
}

function withUnit({ node }: TaskQuantity, unit: string): string {
  return /[A-Za-z]/.test(node.text) ? node.text : `${node.text} ${unit}`;
}

/** `512, 1024 or 2048 MiB`, `4096 to 16384 MiB in steps of 1024`. */
function describeMemories(sizes: readonly FargateTaskSize[]): string {
  const memories = sizes.map(({ memoryMiB }) => memoryMiB);
  const [first = 0, second = 0] = memories;
  const last = memories.at(-1) ?? first;
  if (memories.length <= 3) return `${memories.slice(0, -1).join(', ')} or ${last} MiB`;
  return `${first} to ${last} MiB in steps of ${second - first}`;
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
