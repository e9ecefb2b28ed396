import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { describeParameters } from '../template/value.ts';
import type { PriceContext } from './bill.ts';
import { readCount } from './count.ts';

/** How many of something run: what is desired, and the bounds where they are known. */
export interface Sizes {
  readonly count: number;
  /** The property that says it, `DesiredCapacity`. */
  readonly property: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly assumptions: readonly string[];
}

interface SizePaths {
  readonly desired: readonly string[];
  readonly least: readonly string[];
  readonly most: readonly string[];
}

/** At the desired size, else the least; or why that is not known. */
export function readSizes(
  resource: Resource,
  paths: SizePaths,
  { template }: Pick<PriceContext, 'template'>,
): Sizes | { readonly reason: string } {
  const path = [paths.desired, paths.least].find((candidate) => propertyEntry(resource, ...candidate));
  if (!path) return { reason: 'their number is not known' };
  const value = resolve(propertyValue(resource, ...path), template);
  const counted = readCount(value);
  if ('reason' in counted) return counted;
  const [least, most] = [paths.least, paths.most].map((bound) => {
    const found = readCount(resolve(propertyValue(resource, ...bound), template));
    return 'count' in found ? found.count : undefined;
  });
  const isReversed = least !== undefined && most !== undefined && least > most;
  return {
    ...counted,
    property: path.at(-1) ?? '',
    // Nothing runs between bounds that exclude each other.
    ...(isReversed ? {} : { least, most }),
    assumptions: describeParameters(value.via),
  };
}

/** `MinSize 2 to MaxSize 6`; what is desired where a bound is not known. `types`: how many there are to run. */
export function describeBounds(
  { count, property, least, most }: Sizes,
  paths: SizePaths,
  types: number,
): string {
  const low = least === undefined ? `${property} ${count}` : `${paths.least.at(-1)} ${least}`;
  const high = most === undefined ? `${property} ${count}` : `${paths.most.at(-1)} ${most}`;
  const byType = types > 1 ? ', by the types that run' : '';
  return `${low === high ? low : `${low} to ${high}`}${byType}`;
}
