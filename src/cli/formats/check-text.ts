import type { Severity } from '../../core/index.ts';
import type { BaselineReport } from '../baseline.ts';
import {
  type AnyFileReport,
  type CheckReport,
  type FileReport,
  type FindingReport,
  isFailed,
  type Summary,
} from '../report.ts';
import { safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';
import { problemsOf, staleNote } from './problems.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The report for people: files with something to say, then one line that sums up. Lines and columns from 1. */
export function formatCheckAsText(report: CheckReport, palette: Palette): string {
  const blocks = report.files.map((file) => formatFile(file, palette)).filter((block) => block !== '');
  const general = [...formatPackNotes(report.files, palette), ...formatStale(report.files, palette)];
  return [...blocks, ...general, formatSummary(report, palette)].join('\n\n');
}

function formatFile(file: AnyFileReport, palette: Palette): string {
  const heading = palette.path(safeLine(file.path));
  if (isFailed(file))
    return `${heading}\n  ${palette.severity.error('cannot check')}  ${safeLine(file.error)}`;
  if (file.findings.length === 0 && ownProblems(file).length === 0) return '';
  return [heading, ...formatFindings(file, palette), ...formatProblems(file, palette)].join('\n');
}

function formatFindings({ findings }: FileReport, palette: Palette): string[] {
  const places = findings.map(formatPlace);
  const placeWidth = Math.max(...places.map((place) => place.length));
  const severityWidth = Math.max(...findings.map(({ severity }) => severity.length));
  return findings.flatMap((finding, index) => {
    const { severity, message, rule } = finding;
    const place = palette.faint((places[index] ?? '').padStart(placeWidth));
    const level = palette.severity[severity](severity.padEnd(severityWidth));
    const line = `  ${place}  ${level}  ${safeLine(message)}  ${palette.faint(rule)}`;
    const remedy = remedyOf(finding);
    const indent = ' '.repeat(placeWidth + severityWidth + 6);
    return remedy === undefined ? [line] : [line, `${indent}${palette.good(`→ ${safeLine(remedy)}`)}`];
  });
}

function formatPlace({ range }: FindingReport): string {
  return `${range.start.line + 1}:${range.start.character + 1}`;
}

/** What to do first: the advice of rank 1, else the first repair. */
function remedyOf({ recommendations, fixes }: FindingReport): string | undefined {
  return recommendations[0]?.title ?? fixes.find(({ kind }) => kind !== 'suppress')?.title;
}

function formatStale(files: readonly AnyFileReport[], palette: Palette): string[] {
  const note = staleNote(files);
  return note === undefined ? [] : [`${palette.faint('note')}  ${safeLine(note)}`];
}

// Packs are those of a folder: said once, and not for each of its files.
const PACK_NOTE = 'pack-unused';

function ownProblems(file: FileReport): FileReport['problems'] {
  return problemsOf(file).filter(({ code }) => code !== PACK_NOTE);
}

function formatPackNotes(files: readonly AnyFileReport[], palette: Palette): string[] {
  const notes = files.flatMap((file) => (isFailed(file) ? [] : problemsOf(file)));
  const messages = new Set(notes.flatMap(({ code, message }) => (code === PACK_NOTE ? [message] : [])));
  if (messages.size === 0) return [];
  return [[...messages].map((message) => `${palette.faint('note')}  ${safeLine(message)}`).join('\n')];
}

function formatProblems(file: FileReport, palette: Palette): string[] {
  return ownProblems(file).map(({ message }) => `  ${palette.faint('note')}  ${safeLine(message)}`);
}

function formatSummary(
  { files, summary, region, environment, catalog, baseline }: CheckReport,
  palette: Palette,
): string {
  if (files.length === 0) return 'No CloudFormation, SAM, CDK or ECS task-definition file here.';
  const failed = files.filter(isFailed).length;
  const sentences: string[] = [];
  if (files.length > failed) {
    sentences.push(`${countFindings(summary, palette)} in ${count(files.length - failed, 'file')}.`);
  }
  if (failed > 0) sentences.push(palette.severity.error(`${count(failed, 'path')} could not be checked.`));
  if (summary.monthlyUsd !== null) {
    const prices = catalog.filter(({ table }) => table === 'ec2-on-demand-linux');
    const inForce = prices.find((table) => table.region === region) ?? prices.find((table) => !table.region);
    const date = inForce?.date;
    const dated = date === undefined ? '' : `, prices of ${date}`;
    sentences.push(`Priced resources: ${formatUsd(summary.monthlyUsd)} a month (${region}${dated}).`);
  }
  if (baseline) sentences.push(describeBaseline(baseline));
  if (environment !== undefined) sentences.push(`Environment: ${safeLine(environment)}.`);
  return sentences.join(' ');
}

function describeBaseline({ known, gone }: BaselineReport): string {
  const left = gone === 0 ? '' : ` ${gone} of it ${gone === 1 ? 'is' : 'are'} gone: it can be written again.`;
  return `${count(known, 'finding')} of the baseline not shown.${left}`;
}

function countFindings(summary: Summary, palette: Palette): string {
  const parts = SEVERITIES.filter((severity) => summary[severity] > 0).map((severity) =>
    palette.severity[severity](NOUNS[severity](summary[severity])),
  );
  return parts.length === 0 ? palette.good('Nothing found') : parts.join(', ');
}

const NOUNS: Readonly<Record<Severity, (n: number) => string>> = {
  error: (n) => count(n, 'error'),
  warning: (n) => count(n, 'warning'),
  information: (n) => `${n} information`,
  hint: (n) => count(n, 'hint'),
};

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function formatUsd(usd: number): string {
  return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
