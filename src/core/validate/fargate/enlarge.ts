import type { DraftFix } from '../../draft.ts';
import { resizeTask } from '../../edit/task-size.ts';
import { standTogether } from '../../template/branches.ts';
import type { Resource } from '../../template/resource.ts';
import { taskSizes } from '../../template/task.ts';
import type { Step } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { describePrice, smallestSizeFor } from './offer.ts';

/** Gives a task the least size that holds what its containers take; none where its size is not known. */
export function enlargeTask(
  task: Resource,
  need: { readonly Cpu?: number; readonly Memory?: number },
  via: readonly Step[],
  context: CheckContext,
): readonly DraftFix[] {
  const { template } = context;
  const present = taskSizes(task, template).find((size) => standTogether(size.via, via));
  if (!present) return [];
  const { cpu, memory } = present;
  const size = smallestSizeFor(
    task,
    {
      cpuUnits: Math.max(cpu.amount, need.Cpu ?? 0),
      memoryMiB: Math.max(memory.amount, need.Memory ?? 0),
    },
    context,
  );
  if (!size) return [];
  const edits = resizeTask(present, size, template);
  if (edits.length === 0) return [];
  const title = `Give the task ${size.cpuUnits} CPU units and ${size.memoryMiB} MiB${describePrice(size, task, context)}`;
  return [{ kind: 'repair', title, preferred: true, deployment: 'replacement', edits }];
}
