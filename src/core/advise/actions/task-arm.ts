import { priceFargate } from '../../cost/fargate.ts';
import type { DraftEdit } from '../../draft.ts';
import { editTaskPlatform } from '../../edit/task-platform.ts';
import { platformImages } from '../../template/image-platform.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import type { Saving } from './saving.ts';
import { savingOfTask } from './task-saving.ts';

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

function savingOf(context: ActionContext): Saving {
  const { subject, catalog, region } = context;
  const size = {
    cpuUnits: numberFact(subject, 'task.cpuUnits') ?? 0,
    memoryMiB: numberFact(subject, 'task.memoryMiB') ?? 0,
  };
  const [now, then] = [false, true].map(
    (arm) => priceFargate(size, { linux: true, arm }, region, catalog)?.hourlyUsd,
  );
  return savingOfTask(now, then, context);
}
