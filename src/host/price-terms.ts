import type { CoveredFamily, PriceTerms } from '../core/index.ts';

const PERCENT = /^(\d{1,2}(?:\.\d{1,2})?)%$/;
const FAMILY = /^[a-z][a-z0-9-]{0,19}$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Reads `discount` and `covered` of a settings file. `refuse` hears of what cannot be used, in a sentence. */
export function readPriceTerms(
  { discount, covered }: { readonly discount?: unknown; readonly covered?: unknown },
  refuse: (message: string) => void,
): PriceTerms | undefined {
  const discountPercent = readDiscount(discount, refuse);
  const families = readCovered(covered, refuse);
  if (discountPercent === undefined && families.length === 0) return undefined;
  return { discountPercent, covered: families };
}

function readDiscount(value: unknown, refuse: (message: string) => void): number | undefined {
  if (value === undefined || value === null) return undefined;
  const percent = typeof value === 'string' ? PERCENT.exec(value.trim())?.[1] : undefined;
  if (percent === undefined) refuse('"discount" has to be a percentage such as 12%.');
  return percent === undefined || Number(percent) === 0 ? undefined : Number(percent);
}

function readCovered(value: unknown, refuse: (message: string) => void): CoveredFamily[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    refuse('"covered" has to be a list such as [{ family: m7g, until: 2027-03 }].');
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const cover = readFamily(item);
    if (!cover) refuse(`"covered[${index}]" has to be such as { family: m7g, until: 2027-03 }.`);
    return cover ?? [];
  });
}

function readFamily(item: unknown): CoveredFamily | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { family, until } = item as Partial<Record<string, unknown>>;
  if (typeof family !== 'string' || !FAMILY.test(family)) return undefined;
  if (until === undefined || until === null) return { family };
  return typeof until === 'string' && MONTH.test(until) ? { family, until } : undefined;
}
