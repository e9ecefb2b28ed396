import { between, endsSince } from '../text/kept-ends.ts';
import type { Resource } from './resource.ts';
import type { ResourceList } from './resource-list.ts';

type Listed = Pick<ResourceList, 'all' | 'since'>;

/** How many resources of each type a file has, counted so that an edit is counted by itself. */
export class TypeTally {
  private constructor(
    private readonly resources: readonly Resource[],
    private readonly counts: ReadonlyMap<string, number>,
  ) {}

  static read({ all, since }: Listed, earlier?: TypeTally): TypeTally {
    const before = earlier?.resources ?? [];
    const kept = endsSince(since, before, all);
    const [gone, come] = [between(before, kept), between(all, kept)];
    if (earlier && gone.length === come.length && gone.every(({ type }, i) => type === come[i]?.type))
      return new TypeTally(all, earlier.counts);
    const counts = new Map(earlier?.counts);
    for (const { type } of gone) counts.set(type, (counts.get(type) ?? 0) - 1);
    for (const { type } of come) counts.set(type, (counts.get(type) ?? 0) + 1);
    return new TypeTally(all, counts);
  }

  count(type: string): number {
    return this.counts.get(type) ?? 0;
  }
}
