import type { WholeDifference } from '../cost-difference.ts';
import { type CostFileReport, type CostReport, isPriced } from '../cost-report.ts';
import type { FailedFileReport, ResourceReport } from '../report.ts';
import { safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';
import {
  afterOf,
  amountsOf,
  beforeOf,
  billOf,
  boundsOf,
  count,
  describeChange,
  describePrices,
  describeTotal,
  differenceOf,
  NOT_IN_IT,
  priceOf,
  sumOf,
} from './cost-words.ts';
import { fold } from './fold.ts';
import { formatNote, formatNotes, problemsOf, sharedProblems } from './problems.ts';

/** Bills for people: by file and resource with the parts, then the total. Lines from 1. */
export function formatCostAsText(report: CostReport, palette: Palette): string {
  if (report.files.length === 0)
    return 'No compute in CloudFormation, SAM or ECS task-definition files here.';
  const shared = sharedProblems(report.files);
  const files = report.files.map((file) => formatFile(file, shared, palette));
  const total = palette.strong(describeTotal(report.compute));
  const environment =
    report.environment === undefined ? '' : ` Environment: ${safeLine(report.environment)}.`;
  const where = `(${describePrices(report.region, report.catalog)})`;
  const notes = formatNotes(shared, report.files, palette);
  return [...files, ...(notes === '' ? [] : [notes]), `${total} ${NOT_IN_IT} ${where}${environment}`].join(
    '\n\n',
  );
}

/** `shared`: notes that stand behind all files. */
function formatFile(
  file: CostFileReport | FailedFileReport,
  shared: ReadonlySet<string>,
  palette: Palette,
): string {
  const heading = palette.path(safeLine(file.path));
  if ('error' in file)
    return `${heading}\n  ${palette.severity.error('cannot read')}  ${safeLine(file.error)}`;
  const priced = file.resources.filter(isPriced);
  const unpriced = file.resources.filter((resource) => !isPriced(resource) && !resource.pricedAt);
  const lines = [heading];
  for (const resource of priced) lines.push(...formatResource(resource, priced, palette));
  if (unpriced.length > 0) lines.push(`  ${palette.faint('not priced')}`, ...unpriced.map(formatUnpriced));
  const notes = problemsOf(file).filter(({ message }) => !shared.has(message));
  lines.push(...notes.map(({ message }) => `  ${formatNote(message, palette)}`));
  const region = file.region === undefined ? '' : ` (${safeLine(file.region)})`;
  if (amountsOf(file.compute).length > 0)
    lines.push(`  ${palette.strong(`compute ${sumOf(file.compute)}`)}${region}`);
  return lines.join('\n');
}

function formatResource(
  resource: ResourceReport,
  all: readonly ResourceReport[],
  palette: Palette,
): string[] {
  const width = Math.max(...all.map((other) => billOf(other).length));
  const price = palette.strong(billOf(resource).padStart(width));
  const { id, type, line, parts, assumptions, unpriced, notes = [] } = resource;
  const about = resource.confidence === 'estimate' ? palette.faint('  estimate') : '';
  const indent = ' '.repeat(width + 4);
  const bounds = boundsOf(resource);
  return [
    `  ${price}  ${safeLine(id)}  ${palette.faint(`${safeLine(type)}, line ${line + 1}`)}${about}`,
    ...(bounds ? [`${indent}${safeLine(bounds)}`] : []),
    ...parts.map(
      (part) =>
        `${indent}${safeLine(part.what)} ${priceOf(part)}  ${palette.faint(`${part.source}, ${part.date}`)}`,
    ),
    ...formatTerm('assumes', assumptions, indent, palette),
    ...formatTerm('left out', unpriced, indent, palette),
    ...notes.flatMap((note) => formatTerm('note', [note], indent, palette)),
  ];
}

function formatTerm(name: string, said: readonly string[], indent: string, palette: Palette): string[] {
  if (said.length === 0) return [];
  return fold(`${name}: ${safeLine(said.join('; '))}`, indent).map((line) => palette.faint(line));
}

function formatUnpriced({ id, type, line, unpriced }: ResourceReport): string {
  return `    ${safeLine(id)} (${safeLine(type)}, line ${line + 1}): ${safeLine(unpriced.join('; '))}`;
}

export function formatDifferenceAsText(difference: WholeDifference, palette: Palette): string {
  const { changes, base, failed } = difference;
  const lines = changes.map((change) => {
    const way = [beforeOf(change), afterOf(change)].filter(Boolean).join(' to ');
    const reason = change.unpriced.length > 0 ? `: ${safeLine(change.unpriced.join('; '))}` : '';
    return `  ${differenceOf(change)}  ${safeLine(`${change.path} ${change.id}`)}  ${palette.faint(`${safeLine(change.type)}, ${way}${reason}`)}`;
  });
  const total = `Compute: ${safeLine(describeChange(difference))} since ${safeLine(base.ref)}.`;
  const broken = failed.map(
    ({ path, error }) => `  ${palette.severity.error('cannot read')}  ${safeLine(path)}: ${safeLine(error)}`,
  );
  const prices = `${count(changes.length, 'resource')} changed; ${describePrices(difference.region, difference.catalog)}.`;
  return [
    ...lines,
    ...broken,
    ...(lines.length + broken.length > 0 ? [''] : []),
    `${palette.strong(total)} ${prices}`,
  ].join('\n');
}
