import type { Catalog } from '../../catalog/catalog.ts';
import { hoursPerMonth } from '../../catalog/prices.ts';
import { isBurstable, isFlex } from '../../catalog/ranking.ts';
import { packTasks } from '../../cost/packing.ts';
import { lessDiscount } from '../../cost/terms.ts';
import { taskOf } from '../../template/links.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../../template/task.ts';
import { skeletonFor } from '../skeletons/skeleton.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { describeSaving } from './saving.ts';

/** What it has to be cheaper by, to be worth running instances for. */
const WORTH = 0.85;

/** Instances that hold the tasks of a service; silent where they do not cost clearly less than Fargate. */
export function recommendOwnInstances({
  subject,
  template,
  catalog,
  region,
  terms,
}: ActionContext): Outcome | undefined {
  const task = taskOf(subject.resource, template);
  const hourlyUsd = numberFact(subject, 'service.hourlyUsd');
  const tasks = numberFact(subject, 'service.tasks');
  if (!task || !hourlyUsd || !tasks || isLinuxTask(task, template) !== true) return undefined;
  const [cpu, memory, arm] = [taskCpu(task, template), taskMemory(task, template), isArmTask(task, template)];
  if (!cpu || !memory || arm === undefined) return undefined;
  const need = { cpuUnits: cpu.amount, memoryMiB: memory.amount };
  const best = cheapestHolder(need, tasks, arm, region, catalog);
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  if (!best || best.hourlyUsd > hourlyUsd * tasks * WORTH) return undefined;
  const saving = describeSaving(
    lessDiscount(hourlyUsd * tasks - best.hourlyUsd, terms) * hours,
    1 - best.hourlyUsd / (hourlyUsd * tasks),
    {
      approximate: true,
    },
  );
  const { phrase, ...figures } = saving;
  const packing = `${best.count} × ${best.type} hold ${tasks} tasks`;
  return {
    title: 'Run on EC2 capacity or managed instances',
    results: { packing, saving: phrase },
    ...figures,
    facts: ['service.tasks', 'service.hourlyUsd'],
    fix: {
      kind: 'guide',
      title: `Run on EC2 capacity or managed instances (${packing}, ${phrase}): a capacity provider with managed scaling; on a group of your own the instances remain to be run`,
      deployment: 'replacement',
      edits: [],
      skeleton: skeletonFor('ecs-on-ec2', subject),
    },
  };
}

interface Holder {
  readonly type: string;
  readonly count: number;
  readonly hourlyUsd: number;
}

/** Two instances at least, so that one may fail; current types of fixed performance. */
function cheapestHolder(
  need: Parameters<typeof packTasks>[0],
  tasks: number,
  arm: boolean,
  region: string,
  catalog: Catalog,
): Holder | undefined {
  const wanted = arm ? 'arm64' : 'x86_64';
  let best: Holder | undefined;
  for (const type of ['c', 'm', 'r'].flatMap((series) => catalog.instanceTypesOf(series))) {
    if (!type.current || type.retired || type.bareMetal || isBurstable(type) || isFlex(type)) continue;
    if (!type.architectures.includes(wanted) || catalog.offers(region, type.name) === false) continue;
    const count = packTasks(need, tasks, type);
    const price = catalog.onDemandLinuxHourlyUsd(type.name, region);
    if (!count || count < 2 || !price) continue;
    if (!best || price.usd * count < best.hourlyUsd)
      best = { type: type.name, count, hourlyUsd: price.usd * count };
  }
  return best;
}
