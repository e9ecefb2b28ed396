import { between, endsSince, type Since } from '../../text/kept-ends.ts';
import { type Selection, select, selectAgain } from '../../text/selection.ts';

type Find<Item, Fault> = (item: Item) => readonly Fault[];

/** What is wrong with each of some items, looked for again only in those for which it may be something else. */
export class KeptFaults<Item extends object, Fault> {
  private constructor(
    private readonly items: readonly Item[],
    private readonly faulty: Selection<Item>,
    /** Of those that have any. */
    private readonly faults: ReadonlyMap<Item, readonly Fault[]>,
  ) {}

  /**
   * `earlier`: of an earlier version of the text. An item that was there has the same faults, but for those that
   * `isAffected` picks.
   */
  static find<Item extends object, Fault>(
    items: readonly Item[],
    find: Find<Item, Fault>,
    earlier?: KeptFaults<Item, Fault>,
    isAffected?: (item: Item) => boolean,
    since?: Since<Item>,
  ): KeptFaults<Item, Fault> {
    const faults = new Map(earlier?.faults);
    const isFaulty = (item: Item): boolean => {
      const found = find(item);
      if (found.length > 0) faults.set(item, found);
      else faults.delete(item);
      return found.length > 0;
    };
    if (!earlier) return new KeptFaults(items, select(items, isFaulty), faults);
    const kept = endsSince(since, earlier.items, items);
    for (const gone of between(earlier.items, kept)) faults.delete(gone);
    if (!isAffected) return new KeptFaults(items, selectAgain(items, isFaulty, earlier.faulty, kept), faults);
    const changed = new Set(between(items, kept));
    const isOpen = (item: Item) => changed.has(item) || isAffected(item);
    const faulty = select(items, (item) => (isOpen(item) ? isFaulty(item) : faults.has(item)));
    return new KeptFaults(items, faulty, faults);
  }

  /** Whether an item had faults. */
  has(item: Item): boolean {
    return this.faults.has(item);
  }

  get all(): readonly Fault[] {
    return this.faulty.items.flatMap((item) => this.faults.get(item) ?? []);
  }
}
