import type { DraftEdit } from '../draft.ts';
import type { TaskQuantity } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { changeValue } from './allowed-values.ts';

/** Gives a task another size where its CPU and memory are written; none where one of them cannot be changed. */
export function resizeTask(
  { cpu, memory }: { readonly cpu: TaskQuantity; readonly memory: TaskQuantity },
  size: { readonly cpuUnits: number; readonly memoryMiB: number },
  template: Template,
): readonly DraftEdit[] {
  const changes = [
    { from: cpu, to: size.cpuUnits },
    { from: memory, to: size.memoryMiB },
  ].filter(({ from, to }) => from.amount !== to);
  const edits = changes.map(({ from, to }) => changeValue(from.node, from.via, String(to), template));
  return edits.some((part) => part.length === 0) ? [] : edits.flat();
}
