import { between, endsSince } from '../text/kept-ends.ts';
import { referencesIn } from './references.ts';
import type { Resource } from './resource.ts';
import type { ResourceList } from './resource-list.ts';

type Listed = Pick<ResourceList, 'all' | 'since'>;
type Names = ReadonlySet<string>;
type Index = ReadonlyMap<string, readonly number[]>;

/** Which resources refer to a name. */
export class Referrers {
  private constructor(
    private readonly resources: readonly Resource[],
    /** Of every resource that was asked about in any version; a resource never changes. */
    private readonly names: WeakMap<Resource, Names>,
    /** Positions in `resources` by name. */
    private index: Index | undefined,
  ) {}

  static read({ all: resources, since }: Listed, earlier?: Referrers): Referrers {
    return earlier ? earlier.update(resources, since) : new Referrers(resources, new WeakMap(), undefined);
  }

  private update(resources: readonly Resource[], since: Listed['since']): Referrers {
    const kept = endsSince(since, this.resources, resources);
    const [gone, come] = [between(this.resources, kept), between(resources, kept)];
    if (!this.index) return new Referrers(resources, this.names, undefined);
    const index =
      gone.length === come.length
        ? this.updateIndex(this.index, gone, come, kept.head)
        : this.shiftIndex(this.index, gone, come, kept.head);
    return new Referrers(resources, this.names, index);
  }

  /** The same index where the resources that were changed refer to the same names. */
  private updateIndex(
    index: Index,
    gone: readonly Resource[],
    come: readonly Resource[],
    first: number,
  ): Index {
    const changes = gone.flatMap((resource, i) => {
      const [before, after] = [this.namesIn(resource), this.namesIn(come[i])];
      return sameNames(before, after) ? [] : [{ position: first + i, before, after }];
    });
    if (changes.length === 0) return index;
    const updated = new Map(index);
    for (const { position, before, after } of changes) {
      for (const name of before)
        updated.set(
          name,
          (updated.get(name) ?? []).filter((at) => at !== position),
        );
      for (const name of after) updated.set(name, insertInOrder(position, updated.get(name) ?? []));
    }
    return updated;
  }

  /** The index where resources were added or taken away, so that those behind them stand elsewhere. */
  private shiftIndex(
    index: Index,
    gone: readonly Resource[],
    come: readonly Resource[],
    first: number,
  ): Index {
    const [end, grown] = [first + gone.length, come.length - gone.length];
    const shifted = new Map<string, readonly number[]>();
    for (const [name, positions] of index) shifted.set(name, shift(positions, first, end, grown));
    for (const [offset, resource] of come.entries()) {
      const position = first + offset;
      for (const name of this.namesIn(resource))
        shifted.set(name, insertInOrder(position, shifted.get(name) ?? []));
    }
    return shifted;
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
  private get positions(): Index {
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

/** Positions without those from `first` to `end`, behind which everything stands so many places farther. */
function shift(positions: readonly number[], first: number, end: number, grown: number): readonly number[] {
  const last = positions.at(-1);
  if (last === undefined || last < first) return positions;
  const moved: number[] = [];
  for (const at of positions) {
    if (at < first) moved.push(at);
    else if (at >= end) moved.push(at + grown);
  }
  return moved;
}

function insertInOrder(position: number, positions: readonly number[]): readonly number[] {
  const before = positions.filter((at) => at < position);
  return [...before, position, ...positions.slice(before.length)];
}

function sameNames(a: Names, b: Names): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
