import type { Catalog } from '../../catalog/catalog.ts';
import type { NameVerdict } from '../../catalog/nearest.ts';
import { nearestWord } from '../../text/nearest-word.ts';

// Letters and a generation, as every family but the Macs has them.
const WELL_FORMED = /^[a-z]{1,4}\d{1,2}[a-z]{0,6}(?:-[a-z0-9]{1,8})?$/;

/** Judges the name of a family, `m5`. One that is well formed and not known may be new. */
export function classifyFamilyName(name: string, catalog: Catalog): NameVerdict {
  if (catalog.family(name).length > 0) return { verdict: 'known' };
  const lower = name.toLowerCase();
  if (catalog.family(lower).length > 0) return { verdict: 'near-miss', nearest: [lower] };
  if (WELL_FORMED.test(name)) return { verdict: 'unknown', nearest: [] };
  const nearest = nearestWord(name, new Set(catalog.instanceTypes().map(({ family }) => family)));
  return { verdict: 'malformed', nearest: nearest ? [nearest] : [] };
}
