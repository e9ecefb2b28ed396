import type { Annotated, Workload } from './annotated.ts';
import { readPair } from './annotation.ts';
import type { Resource } from './resource.ts';

/** What a settings file says of the workloads of a file, apart from the file. */
export interface StatedWorkload {
  /** Pattern of logical IDs, in which `*` stands for any letters; undefined for every resource. */
  readonly resource?: string | undefined;
  /** Keys and values of the annotation, as written. */
  readonly says: readonly (readonly [key: string, value: string])[];
}

/** What is stated of a resource; of several entries that match, the later counts. What cannot be read is left out. */
export function statedOf(resource: Resource, stated: readonly StatedWorkload[]): Workload {
  const found = new Map<string, Annotated>();
  const at = { key: { start: 0, end: 0 }, value: { start: 0, end: 0 } };
  for (const { resource: pattern, says } of stated) {
    if (pattern !== undefined && !matches(pattern, resource.id)) continue;
    for (const [name, text] of says) {
      for (const { key, value } of readPair(name, text, at).statements)
        found.set(key.fact, { value, span: resource.key, key: key.key, isStated: true });
    }
  }
  if (found.get('stateful')?.value === true) found.delete('interruptible');
  return found;
}

/** Steps bounded by the product of both lengths; IDs have at most 255 letters. */
function matches(pattern: string, id: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return id === pattern;
  if (!id.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}
