import { between, keptEnds } from '../text/kept-ends.ts';
import { referencesIn } from './references.ts';
import type { Resource } from './resource.ts';

type Names = ReadonlySet<string>;

/** Which resources refer to a name. */
export class Referrers {
  private constructor(
    private readonly resources: readonly Resource[],
    /** Of every resource that was asked about in any version; a resource never changes. */
    private readonly names: WeakMap<Resource, Names>,
    /** Positions in `resources` by name. */
    private index: ReadonlyMap<string, readonly number[]> | undefined,
  ) {}

  static read(resources: readonly Resource[], earlier?: Referrers): Referrers {
    return earlier ? earlier.update(resources) : new Referrers(resources, new WeakMap(), undefined);
  }

  private update(resources: readonly Resource[]): Referrers {
    const kept = keptEnds(this.resources, resources);
    const [gone, come] = [between(this.resources, kept), between(resources, kept)];
    const isSame =
      gone.length === come.length &&
      gone.every((resource, i) => sameNames(this.namesIn(resource), this.namesIn(come[i])));
    return new Referrers(resources, this.names, isSame ? this.index : undefined);
  }

  /** In order of the file. */
  of(name: string): readonly Resource[] {
    return this.positions.get(name)?.flatMap((position) => this.resources[position] ?? []) ?? [];
  }

  count(name: string): number {
    return this.positions.get(name)?.length ?? 0;
  }

  namesIn(resource: Resource | undefined): Names {
    if (!resource) return new Set();
    const known = this.names.get(resource);
    if (known) return known;
    const names = referencesIn(resource.body);
    this.names.set(resource, names);
    return names;
  }

  /** Put together when first asked for, and shared by the versions in which each place refers to the same names. */
  private get positions(): ReadonlyMap<string, readonly number[]> {
    this.index ??= this.readPositions();
    return this.index;
  }

  private readPositions(): Map<string, number[]> {
    const index = new Map<string, number[]>();
    for (const [position, resource] of this.resources.entries()) {
      for (const name of this.namesIn(resource)) {
        const positions = index.get(name);
        if (positions) positions.push(position);
        else index.set(name, [position]);
      }
    }
    return index;
  }
}

function sameNames(a: Names, b: Names): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
