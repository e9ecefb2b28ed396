import type { Block } from '../syntax/node.ts';
import { referencesIn } from './references.ts';
import type { Resource } from './resource.ts';

/** Which resources refer to a name, and which names a block of resources refers to. */
export class Referrers {
  private constructor(
    private readonly byName: ReadonlyMap<string, readonly Resource[]>,
    private readonly byResource: ReadonlyMap<Resource, ReadonlySet<string>>,
  ) {}

  static read(resources: readonly Resource[], earlier?: Referrers): Referrers {
    const byResource = new Map<Resource, ReadonlySet<string>>();
    const byName = new Map<string, Resource[]>();
    for (const resource of resources) {
      const names = earlier?.byResource.get(resource) ?? referencesIn(resource.body);
      byResource.set(resource, names);
      for (const name of names) {
        const referrers = byName.get(name);
        if (referrers) referrers.push(resource);
        else byName.set(name, [resource]);
      }
    }
    return new Referrers(byName, byResource);
  }

  /** In order of the file. */
  of(name: string): readonly Resource[] {
    return this.byName.get(name) ?? [];
  }

  namesIn(resource: Resource): ReadonlySet<string> {
    return this.byResource.get(resource) ?? new Set();
  }
}

/** Resources that were read from one block, which change together. */
export interface Unit {
  readonly block: Block;
  readonly resources: readonly Resource[];
}

/** Resources in order of the file, by block; a group that is the same as before stays the same object. */
export function groupByBlock(resources: readonly Resource[], earlier: readonly Unit[] = []): Unit[] {
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
