import type { KeptEnds } from '../text/kept-ends.ts';
import type { Block, Placement } from './node.ts';

interface HasBlock {
  readonly parsed: { readonly block: Block };
}

/**
 * Where the blocks of one version of a text start; they follow upon each other without a gap. Versions with as many
 * blocks share one index of them, to which each adds its own: what a block had for an index in another version does
 * not count where another one stands now.
 */
export class BlockPlaces implements Placement {
  private constructor(
    private readonly parts: readonly HasBlock[],
    private readonly starts: Int32Array,
    private readonly index: Map<Block, number>,
  ) {}

  static of(parts: readonly HasBlock[], offset: number): BlockPlaces {
    const places = new BlockPlaces(parts, new Int32Array(parts.length + 1), new Map());
    places.starts[0] = offset;
    places.add(0, parts.length);
    return places;
  }

  /** Those of a text that has its ends in common with this one. Looks at no block of the ends. */
  after(parts: readonly HasBlock[], { head, tail }: KeptEnds): BlockPlaces {
    const shared = parts.length === this.parts.length && this.index.size < 1.25 * parts.length + 100;
    if (!shared) return BlockPlaces.of(parts, this.startOf(0));
    const places = new BlockPlaces(parts, this.starts.slice(), this.index);
    const end = parts.length - tail;
    places.add(head, end);
    const grown = places.startOf(end) - this.startOf(end);
    if (grown !== 0)
      for (let i = end + 1; i < places.starts.length; i++) places.starts[i] = this.startOf(i) + grown;
    return places;
  }

  private add(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const block = this.parts[i]?.parsed.block;
      if (!block) continue;
      this.index.set(block, i);
      this.starts[i + 1] = this.startOf(i) + block.text.length;
    }
  }

  /** Where a block starts; at the number of blocks, where the last one ends. */
  startOf(index: number): number {
    return this.starts[index] ?? 0;
  }

  get(block: Block): number | undefined {
    const index = this.index.get(block);
    return index !== undefined && this.parts[index]?.parsed.block === block ? this.starts[index] : undefined;
  }
}
