import type { DraftEdit } from '../draft.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource, spell } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { scalarOf } from '../template/value.ts';
import { insertEntries } from './mapping.ts';
import { replaceScalar } from './scalar.ts';

/** Gives a task another processor, `ARM64` or `X86_64`, where that is written; empty where that cannot be done. */
export function editTaskPlatform(task: Resource, word: string, template: Template): readonly DraftEdit[] {
  const present = propertyEntry(task, 'RuntimePlatform', 'CpuArchitecture');
  const node = present && scalarOf(resolve(present.value, template));
  if (present) return node ? [replaceScalar(node, word)] : [];
  const platform = propertyValue(task, 'RuntimePlatform');
  const name = (text: string) => spell(task, text);
  const holder = platform?.kind === 'mapping' ? platform : task.properties;
  if (!holder || (platform && platform.kind !== 'mapping')) return [];
  const architecture = { [name('CpuArchitecture')]: word };
  const values = platform
    ? architecture
    : { [name('RuntimePlatform')]: { ...architecture, [name('OperatingSystemFamily')]: 'LINUX' } };
  const edit = insertEntries(values, holder, template.tree);
  return edit ? [edit] : [];
}
