import type { WholeDifference } from '../cost-difference.ts';
import { type CostReport, isPriced } from '../cost-report.ts';
import type { ResourceReport } from '../report.ts';
import {
  afterOf,
  beforeOf,
  billOf,
  boundsOf,
  describeChange,
  describePrices,
  describeTotal,
  differenceOf,
  NOT_IN_IT,
  priceOf,
} from './cost-words.ts';
import { escapeMarkdown, renderMarkdownTable } from './markdown.ts';
import { staleNote } from './problems.ts';

/** Bills as Markdown: a table of what has a price, and a list of what has none. */
export function formatCostAsMarkdown({ files, compute, region, catalog }: CostReport): string {
  const costed = files.flatMap((file) => ('error' in file ? [] : file));
  const rows = costed.flatMap(({ path, resources }) =>
    resources.filter(isPriced).map((resource) => {
      return [path, resource.id, resource.type, billOf(resource), boundsOf(resource) || partsOf(resource)];
    }),
  );
  const unpriced = costed.flatMap(({ path, resources }) =>
    resources
      .filter((resource) => !isPriced(resource) && !resource.pricedAt)
      .map(({ id, unpriced }) => `- ${escapeMarkdown(`${path} ${id}: ${unpriced.join('; ')}`)}`),
  );
  const failed = files.flatMap((file) =>
    'error' in file ? `- ${escapeMarkdown(`${file.path}: ${file.error}`)}` : [],
  );
  return [
    `### ${escapeMarkdown(describeTotal(compute))}`,
    ...(rows.length > 0
      ? [renderMarkdownTable([['file', 'resource', 'type', 'a month', 'made of'], ...rows])]
      : []),
    ...(unpriced.length > 0 ? [`Not priced:\n\n${unpriced.join('\n')}`] : []),
    ...(failed.length > 0 ? [`Not read:\n\n${failed.join('\n')}`] : []),
    escapeMarkdown(
      [NOT_IN_IT, `${describePrices(region, catalog)}.`, staleNote(files) ?? ''].join(' ').trim(),
    ),
  ].join('\n\n');
}

/** What a bill is made of, and first what it is short of. */
function partsOf({ parts, partlyPriced, unpriced }: ResourceReport): string {
  const known = parts.map((part) => `${part.what} ${priceOf(part)}`);
  return [...(partlyPriced ? [`without ${unpriced[0]}`] : []), ...known].join('; ');
}

/** A comment for a pull request: the change of the total, and of each resource. */
export function formatDifferenceAsMarkdown(difference: WholeDifference): string {
  const { changes, base, failed } = difference;
  const total = describeChange(difference);
  const rows = changes.map((change) => [
    change.path,
    change.id,
    change.type,
    beforeOf(change),
    afterOf(change),
    differenceOf(change),
  ]);
  const reasons = changes
    .filter(({ unpriced }) => unpriced.length > 0)
    .map(({ path, id, unpriced }) => `- ${escapeMarkdown(`${path} ${id}: ${unpriced.join('; ')}`)}`);
  const broken = failed.map(({ path, error }) => `- ${escapeMarkdown(`${path}: ${error}`)}`);
  return [
    `### ${escapeMarkdown(`Compute cost: ${total}`)}`,
    rows.length > 0
      ? renderMarkdownTable([['file', 'resource', 'type', 'before', 'after', 'difference'], ...rows])
      : 'No resource costs more or less.',
    ...(reasons.length > 0 ? [`Not priced:\n\n${reasons.join('\n')}`] : []),
    ...(broken.length > 0 ? [`Not read:\n\n${broken.join('\n')}`] : []),
    escapeMarkdown(
      `Against ${base.ref} (${base.commit.slice(0, 9)}). ${NOT_IN_IT} ${describePrices(difference.region, difference.catalog)}.`,
    ),
  ].join('\n\n');
}
