import type { Block } from '../syntax/node.ts';
import { between, endsSince, type KeptEnds, type Since, withBetween } from '../text/kept-ends.ts';
import type { Resource } from './resource.ts';
import type { ResourceList } from './resource-list.ts';

/** Resources that were read from one block, which change together. */
export interface Unit {
  readonly block: Block;
  readonly resources: readonly Resource[];
}

/** In order of the file, and what they have in common with the version before. */
export interface Units {
  readonly all: readonly Unit[];
  readonly since?: Since<Unit>;
}

interface Grouped {
  readonly resources: readonly Resource[];
  readonly units: readonly Unit[];
}

/** Resources in order of the file, by block; a group that is the same as before stays the same object. */
export function groupByBlock(
  { all: resources, since }: Pick<ResourceList, 'all' | 'since'>,
  earlier?: Grouped,
): Units {
  // Where each block has one resource, as in YAML, units stand where their resources do.
  const isPlain = earlier && earlier.units.length === earlier.resources.length;
  const kept = isPlain ? endsSince(since, earlier.resources, resources) : { head: 0, tail: 0 };
  if (!standsAlone(resources, kept)) return { all: regroup(resources, earlier?.units ?? []) };
  const units = earlier?.units ?? [];
  const all = withBetween(units, kept, regroup(between(resources, kept), between(units, kept)));
  return isPlain ? { all, since: { before: units, kept } } : { all };
}

/** Whether the blocks at the ends hold nothing of what lies between. */
function standsAlone(resources: readonly Resource[], { head, tail }: KeptEnds): boolean {
  const blockAt = (index: number) => resources[index]?.key.block;
  const end = resources.length - tail;
  const isApart = (index: number) =>
    index === 0 || index === resources.length || blockAt(index - 1) !== blockAt(index);
  return isApart(head) && isApart(end);
}

function regroup(resources: readonly Resource[], earlier: readonly Unit[]): Unit[] {
  const known = new Map(earlier.map((unit) => [unit.block, unit]));
  return gather(resources).map((unit) => {
    const old = known.get(unit.block);
    return old && sameResources(old.resources, unit.resources) ? old : unit;
  });
}

function sameResources(a: readonly Resource[], b: readonly Resource[]): boolean {
  return a.length === b.length && a.every((resource, index) => resource === b[index]);
}

function gather(resources: readonly Resource[]): Unit[] {
  const units: { block: Block; resources: Resource[] }[] = [];
  for (const resource of resources) {
    const { block } = resource.key;
    const last = units.at(-1);
    if (last?.block === block) last.resources.push(resource);
    else units.push({ block, resources: [resource] });
  }
  return units;
}
