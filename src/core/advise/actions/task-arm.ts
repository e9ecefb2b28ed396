import { hoursPerMonth } from '../../catalog/prices.ts';
import { priceFargate } from '../../cost/fargate.ts';
import { lessDiscount } from '../../cost/terms.ts';
import type { DraftEdit } from '../../draft.ts';
import { editTaskPlatform } from '../../edit/task-platform.ts';
import { platformImages } from '../../template/image-platform.ts';
import { servicesOf } from '../../template/task.ts';
import { fargateTasksOf } from '../facts/service-facts.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

/** A task on Fargate on arm64, with the edit where no image says that it is made for another processor. */
export function recommendArmTask(context: ActionContext): Outcome | undefined {
  const { subject, template } = context;
  const { phrase, ...figures } = savingOf(context);
  const title = 'Run this task on arm64';
  const isForX86 = platformImages(subject.resource, template).some(({ processor }) => processor === 'x86_64');
  const edits = isForX86 ? [] : platformEdits(context);
  return {
    title,
    results: { change: title, saving: phrase },
    ...figures,
    facts: ['task.arch', 'task.fargate', 'task.cpuUnits', 'task.memoryMiB'],
    fix:
      edits.length > 0
        ? {
            kind: 'advice',
            title: `${title}, with images built for it (${phrase})`,
            deployment: 'replacement',
            edits,
          }
        : {
            kind: 'guide',
            title: `${title} (${phrase}): CpuArchitecture: ARM64 in RuntimePlatform, with images built for it`,
            deployment: 'replacement',
            edits: [],
          },
    architectureChanged: true,
  };
}

function platformEdits({ subject: { resource }, template }: ActionContext): readonly DraftEdit[] {
  return ownProperties(resource) ? editTaskPlatform(resource, 'ARM64', template) : [];
}

/** For the tasks that services of the file run on Fargate; where others run them, the share alone. */
function savingOf({ subject, template, catalog, region, terms }: ActionContext): Saving {
  const size = {
    cpuUnits: numberFact(subject, 'task.cpuUnits') ?? 0,
    memoryMiB: numberFact(subject, 'task.memoryMiB') ?? 0,
  };
  const [now, then] = [false, true].map(
    (arm) => priceFargate(size, { linux: true, arm }, region, catalog)?.hourlyUsd,
  );
  if (!now || then === undefined) return unknownSaving();
  const share = 1 - then / now;
  const counts = servicesOf(subject.resource, template).map((service) => fargateTasksOf(service, template));
  if (counts.length === 0 || counts.includes(undefined))
    return { phrase: `${Math.round(share * 100)} % less`, savingPercent: Math.round(share * 100) };
  const tasks = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const hours = numberFact(subject, 'workload.hours') ?? hoursPerMonth;
  return describeSaving(lessDiscount(now - then, terms) * tasks * hours, share);
}
