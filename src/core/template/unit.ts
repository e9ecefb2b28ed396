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
  if (!earlier) return { all: gather(resources) };
  const { units } = earlier;
  const common = endsSince(since, earlier.resources, resources);
  const { kept, ends } = wholeUnits(earlier, common);
  if (!standsAlone(resources, kept)) return { all: regroup(resources, units) };
  const all = withBetween(units, ends, regroup(between(resources, kept), between(units, ends)));
  return { all, since: { before: units, kept: ends } };
}

/** Of common ends of resources those that end with a unit, and the same in units. */
function wholeUnits({ resources, units }: Grouped, common: KeptEnds): { kept: KeptEnds; ends: KeptEnds } {
  // Where each block has one resource, as in YAML, units stand where their resources do.
  if (units.length === resources.length) return { kept: common, ends: common };
  const head = countWhole((index) => units[index], common.head);
  const tail = countWhole((index) => units[units.length - 1 - index], common.tail);
  const kept = { head: head.resources, tail: tail.resources };
  return { kept, ends: { head: head.units, tail: tail.units } };
}

/** How many units hold no more than so many resources, and how many they hold. */
function countWhole(
  unitAt: (index: number) => Unit | undefined,
  most: number,
): { units: number; resources: number } {
  let [units, resources] = [0, 0];
  for (let next = unitAt(0); next && resources + next.resources.length <= most; next = unitAt(units)) {
    resources += next.resources.length;
    units++;
  }
  return { units, resources };
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
