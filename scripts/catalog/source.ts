import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TypeList } from '../../src/core/catalog/tables.ts';

export const generatedBy = 'scripts/catalog.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the facts are read, beside the repository; not every checkout has it. */
export const factsFolder = join(root, '..', 'shared', 'data');

export const dataFolder = join(root, 'data');

export type Json = Readonly<Record<string, unknown>>;

export function readFacts<T>(file: string): T {
  return JSON.parse(readFileSync(join(factsFolder, file), 'utf8')) as T;
}

/** Stops the script where the source says something that the table does not carry. */
export function expectKeys(where: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${where}: no place for ${unknown.join(', ')}`);
}

/** Families with their sizes, in the order given. Throws where a family is not in one piece. */
export function listTypes(names: readonly string[]): TypeList {
  const families = new Map<string, string[]>();
  let last = '';
  for (const name of names) {
    const dot = name.indexOf('.');
    const family = name.slice(0, dot);
    const sizes = families.get(family) ?? [];
    if (sizes.length > 0 && family !== last) throw new Error(`${family} is not in one piece`);
    families.set(family, [...sizes, name.slice(dot + 1)]);
    last = family;
  }
  return Object.fromEntries([...families].map(([family, sizes]) => [family, sizes.join(' ')]));
}

/** Names of all types in the order of instance-types.json, which every table follows. */
export function allTypeNames(): string[] {
  return readFacts<{ types: { type: string }[] }>('instance-types.json').types.map(({ type }) => type);
}

/** Of all types, those that occur in any of the rows. Throws on a type without hardware facts. */
export function typesOf(rows: Iterable<Iterable<string>>): string[] {
  const used = new Set<string>();
  for (const row of rows) for (const name of row) used.add(name);
  const names = allTypeNames().filter((name) => used.delete(name));
  if (used.size > 0) throw new Error(`types without hardware facts: ${[...used].join(', ')}`);
  return names;
}

/** The earliest date that a text mentions, as a whole ISO date; `undated` where there is none. */
export function earliestDate(text: string): string {
  const dates = text.match(/\b20\d\d(-\d\d){0,2}\b/g) ?? [];
  return dates.map((date) => `${date}-01-01`.slice(0, 10)).sort()[0] ?? 'undated';
}

/** Top-level entries a line each; of objects, the entries a line each: so that a diff names what changed. */
export function formatTable(table: object): string {
  const lines = Object.entries(table).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${formatEntry(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function formatEntry(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const lines = Object.entries(value).map(
    ([key, entry]) => `    ${isList ? '' : `${JSON.stringify(key)}: `}${JSON.stringify(entry)}`,
  );
  if (lines.length === 0) return isList ? '[]' : '{}';
  return isList ? `[\n${lines.join(',\n')}\n  ]` : `{\n${lines.join(',\n')}\n  }`;
}
