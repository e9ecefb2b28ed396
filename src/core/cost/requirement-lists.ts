import type { InstanceType } from '../catalog/instance-type.ts';
import { asSequence, type MappingNode, valueAt } from '../syntax/node.ts';
import { resolve } from '../template/resolve.ts';
import type { Template } from '../template/template.ts';
import { textOf } from '../template/value.ts';

export type Test = (type: InstanceType) => boolean;

/** What the words of one list leave of the types. */
type ListTest = (words: readonly string[]) => Test;

const LISTS: Readonly<Record<string, ListTest>> = {
  AllowedInstanceTypes: (names) => (type) => names.some((name) => matches(type, name)),
  ExcludedInstanceTypes: (names) => (type) => !names.some((name) => matches(type, name)),
  CpuManufacturers: (makers) => (type) => makers.includes(MAKERS[type.processorMaker ?? ''] ?? ''),
  InstanceGenerations: (generations) => (type) => generations.includes(type.current ? 'current' : 'previous'),
  LocalStorageTypes:
    (kinds) =>
    ({ localDisks }) =>
      localDisks.every(({ kind }) => kinds.includes(kind)),
  // A type without accelerators has none of those that are asked for.
  AcceleratorTypes: (kinds) => (type) => acceleratorKinds(type).some((kind) => kinds.includes(kind)),
  AcceleratorManufacturers: (makers) => (type) =>
    cardsOf(type).some(({ maker }) => makers.includes(MAKERS[maker] ?? maker.toLowerCase())),
  AcceleratorNames: (names) => (type) => cardsOf(type).some(({ name }) => names.includes(wordOf(name))),
};

const MAKERS: Readonly<Record<string, string>> = {
  Intel: 'intel',
  AMD: 'amd',
  AWS: 'amazon-web-services',
  Apple: 'apple',
};

/** The lists of an `InstanceRequirements`; undefined for one of which a word is not known. */
export function readLists(requirements: MappingNode, template: Template): readonly (Test | undefined)[] {
  return Object.entries(LISTS).map(([key, test]) => readList(requirements, key, template, test));
}

function readList(node: MappingNode, key: string, template: Template, test: ListTest): Test | undefined {
  const list = valueAt(node, key);
  if (!list) return () => true;
  const names = asSequence(list)?.items.map((item) => textOf(resolve(item, template)));
  const known = names?.filter((name) => name !== undefined);
  return names && known?.length === names.length ? test(known) : undefined;
}

function cardsOf({ gpus, accelerators }: InstanceType): readonly { maker: string; name: string }[] {
  return [...gpus, ...accelerators];
}

function acceleratorKinds({ gpus, accelerators }: InstanceType): readonly string[] {
  const others = accelerators.map(({ kind }) => (kind === 'neuron' ? 'inference' : kind));
  return gpus.length > 0 ? ['gpu', ...others] : others;
}

/** As InstanceRequirements spells an accelerator: `vu9p`, `radeon-pro-v520`. */
function wordOf(name: string): string {
  return (/\((.+)\)$/.exec(name)?.[1] ?? name).toLowerCase().replaceAll(' ', '-');
}

/** A type name, with an asterisk for any letters. */
function matches({ name, family }: InstanceType, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern || family === pattern;
  const parts = pattern.slice(0, 60).split('*');
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return pattern.endsWith('*') || name.endsWith(parts.at(-1) ?? '');
}
