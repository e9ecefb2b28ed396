import { priceFargate } from '../../cost/fargate.ts';
import { type FargateTaskSize, fargateSizes, smallestFargateSize } from '../../cost/fargate-size.ts';
import { resizeTask } from '../../edit/task-size.ts';
import { reservedBy } from '../../template/reserved.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../../template/task.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { savingOfTask } from './task-saving.ts';

/** The least size of Fargate that gives what one copy needs, and what the containers reserve. */
export function recommendTaskSize(context: ActionContext): Outcome | undefined {
  const { subject, template, catalog } = context;
  const { resource } = subject;
  const [cpu, memory] = [taskCpu(resource, template), taskMemory(resource, template)];
  const linux = isLinuxTask(resource, template);
  if (!cpu || !memory || linux === undefined) return undefined;
  const present = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const best = smallestFargateSize(neededBy(context, present), fargateSizes(catalog, linux));
  if (!best || isSame(best, present)) return undefined;
  const [now, then] = [present, best].map((size) => hourlyOf(size, linux, context));
  const { phrase, ...figures } = savingOfTask(now, then, context);
  const edits = resizeTask({ cpu, memory }, best, template);
  const title = `Change to ${describe(best)}`;
  return {
    title,
    ...figures,
    facts: ['task.cpuUnits', 'task.memoryMiB', 'task.fargate'],
    on: best.cpuUnits === present.cpuUnits ? 'Memory' : 'Cpu',
    results: {
      change: `Change ${describe(present)} to ${describe(best)}`,
      present: `what the task has is`,
      saving: phrase,
    },
    fix:
      edits.length > 0
        ? { kind: 'advice', title: `${title} (${phrase})`, deployment: 'replacement', edits: [...edits] }
        : {
            kind: 'guide',
            title: `${title} (${phrase}): where its size is written`,
            deployment: 'replacement',
            edits: [],
          },
  };
}

/** What nobody says of vCPU or memory stays as it is. */
function neededBy({ subject, template }: ActionContext, present: FargateTaskSize): FargateTaskSize {
  const [vcpu, memoryGiB] = [numberFact(subject, 'workload.vcpu'), numberFact(subject, 'workload.memoryGiB')];
  const reserved = reservedBy(subject.resource, template);
  return {
    cpuUnits: Math.max(vcpu === undefined ? present.cpuUnits : vcpu * 1024, reserved.cpuUnits),
    memoryMiB: Math.max(memoryGiB === undefined ? present.memoryMiB : memoryGiB * 1024, reserved.memoryMiB),
  };
}

function isSame(a: FargateTaskSize, b: FargateTaskSize): boolean {
  return a.cpuUnits === b.cpuUnits && a.memoryMiB === b.memoryMiB;
}

function hourlyOf(
  size: FargateTaskSize,
  linux: boolean,
  { subject, template, region, catalog }: ActionContext,
): number | undefined {
  const arm = isArmTask(subject.resource, template);
  return arm === undefined ? undefined : priceFargate(size, { linux, arm }, region, catalog)?.hourlyUsd;
}

/** `0.5 vCPU with 1 GiB`. */
function describe({ cpuUnits, memoryMiB }: FargateTaskSize): string {
  return `${cpuUnits / 1024} vCPU with ${memoryMiB / 1024} GiB`;
}
