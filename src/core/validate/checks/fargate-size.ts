import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { type FargateTaskSize, fargateSizes, nearestFargateSizes } from '../../cost/fargate-size.ts';
import { formatUsd } from '../../cost/money.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan } from '../../syntax/node.ts';
import type { Resource } from '../../template/resource.ts';
import {
  isArmTask,
  isLinuxTask,
  requiredCompatibilities,
  type TaskQuantity,
  taskCpu,
  taskMemory,
} from '../../template/task.ts';
import type { Check, CheckContext } from '../check.ts';
import { soften } from '../severity.ts';

export const fargateSize: Check = {
  id: 'fargate-size',
  title: 'CPU and memory that Fargate does not have together',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3047'],
  why: 'Fargate runs tasks of certain sizes alone; a task of another size is refused when its definition is registered.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  *find(context: CheckContext): Iterable<DraftFinding> {
    for (const resource of context.template.resources) {
      if (resource.type !== 'AWS::ECS::TaskDefinition') continue;
      if (!requiredCompatibilities(resource).includes('FARGATE')) continue;
      const finding = checkSize(resource, context);
      if (finding) yield finding;
    }
  },
};

function checkSize(task: Resource, context: CheckContext): DraftFinding | undefined {
  const cpu = taskCpu(task, context.template);
  const memory = taskMemory(task, context.template);
  if (!cpu || !memory) return undefined;
  // Where the system is not known, what Linux has is allowed.
  const linux = isLinuxTask(task, context.template) ?? true;
  const sizes = fargateSizes(context.catalog, linux);
  const size = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const withCpu = sizes.filter(({ cpuUnits }) => cpuUnits === size.cpuUnits);
  if (sizes.length === 0 || withCpu.some(({ memoryMiB }) => memoryMiB === size.memoryMiB)) return undefined;
  const via = [...cpu.via, ...memory.via];
  // A rule over two values of which one came from elsewhere stands on the literal one.
  const culprit = withCpu.length === 0 || (memory.via.length > 0 && cpu.via.length === 0) ? cpu : memory;
  return {
    message: explain(cpu, memory, withCpu),
    span: innerSpan(culprit.node),
    severity: soften('error', via),
    resource: task.id,
    property: culprit === cpu ? 'Cpu' : 'Memory',
    // What gives at least as much comes first.
    fixes: nearestFargateSizes(size, sizes)
      .toReversed()
      .map((nearest) => fixTo(nearest, { cpu, memory, task, context })),
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

interface Place {
  readonly cpu: TaskQuantity;
  readonly memory: TaskQuantity;
  readonly task: Resource;
  readonly context: CheckContext;
}

function fixTo(size: FargateTaskSize, { cpu, memory, task, context }: Place): DraftFix {
  const platform = {
    linux: isLinuxTask(task, context.template) ?? true,
    arm: isArmTask(task, context.template) ?? false,
  };
  const price = priceFargate(size, platform, context.region, context.catalog);
  const cost = price ? ` (${formatUsd(price.hourlyUsd * hoursPerMonth)} a month)` : '';
  return {
    kind: 'repair',
    // What gives at least as much as was asked for is what was meant.
    preferred: size.cpuUnits >= cpu.amount && size.memoryMiB >= memory.amount,
    title: `Change to ${size.cpuUnits} CPU units and ${size.memoryMiB} MiB${cost}`,
    deployment: 'replacement',
    edits: [
      ...(cpu.amount === size.cpuUnits ? [] : [replaceScalar(cpu.node, String(size.cpuUnits))]),
      ...(memory.amount === size.memoryMiB ? [] : [replaceScalar(memory.node, String(size.memoryMiB))]),
    ],
  };
}
