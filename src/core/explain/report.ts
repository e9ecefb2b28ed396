import { sumMonthlyCny, sumMonthlyUsd } from '../cost/total.ts';
import type { Analysis, Finding, ResourceSummary, TableDate } from '../model.ts';
import { LineIndex } from '../text/line-index.ts';
import { type PlacedFinding, writeAdvice } from './report-advice.ts';
import { harmless, renderReportTable } from './report-markdown.ts';

/** A file that was analysed, named as the reader knows it. */
export interface ReportedFile {
  readonly path: string;
  readonly text: string;
  readonly analysis: Analysis;
}

export interface ReportInput {
  readonly files: readonly ReportedFile[];
  /** Files that could not be read, with the reason. */
  readonly failed?: readonly { readonly path: string; readonly error: string }[];
  readonly catalog: readonly TableDate[];
  readonly region: string;
  readonly environment?: string | undefined;
}

/** The compute of some files as Markdown: its cost, the advice by saving, what is wrong, and what is not known. */
export function writeReport(input: ReportInput): string {
  const found = input.files.flatMap(placeFindings);
  return [
    '# Compute Advisor report',
    describeRun(input),
    ...writeCost(input.files),
    ...writeAdvice(found),
    ...writeFaults(found),
    ...writeFailed(input.failed ?? []),
  ].join('\n\n');
}

function describeRun({ files, catalog, region, environment }: ReportInput): string {
  const regions = [...new Set([region, ...files.map(({ analysis }) => analysis.region)])].join(', ');
  const date = catalog.find(({ table }) => table === 'ec2-on-demand-linux')?.date;
  const values = environment === undefined ? 'defaults of parameters' : `environment ${environment}`;
  return harmless(
    `${count(files.length, 'file')}; region ${regions}; ${values}${date === undefined ? '' : `; EC2 prices of ${date}`}.`,
  );
}

function placeFindings({ path, text, analysis }: ReportedFile): PlacedFinding[] {
  const lines = new LineIndex(text);
  return analysis.findings.map((finding) => ({
    finding,
    place: `${path}:${lines.positionAt(finding.range.start).line + 1}`,
  }));
}

function writeCost(files: readonly ReportedFile[]): string[] {
  const all = files.flatMap(({ path, analysis }) =>
    analysis.resources.map((resource) => ({ path, resource })),
  );
  if (all.length === 0) return ['## Cost', 'No compute here.'];
  const resources = all.map(({ resource }) => resource);
  const amounts = [describeUsd(sumMonthlyUsd(resources)), describeCny(sumMonthlyCny(resources))];
  const total = amounts.filter((amount) => amount !== undefined).join(' and ');
  const priced = all.filter(({ resource }) => isPriced(resource));
  const rows = priced.map(({ path, resource }) => [
    path,
    resource.id,
    resource.type,
    describeUsd(resource.monthlyUsd) ?? describeCny(resource.monthlyCny ?? null) ?? '',
    resource.parts.map(({ what, source, date }) => `${what} (${source}, ${date})`).join('; '),
  ]);
  const open = all.filter(({ resource }) => !isPriced(resource) && !resource.pricedAt);
  const reasons = open.map(({ path, resource }) =>
    harmless(`${path} ${resource.id}: ${resource.unpriced.join('; ') || 'not known here'}`),
  );
  return [
    '## Cost',
    `**${total === '' ? 'Not known' : `${total} a month`}**; ${priced.length} of ${count(priced.length + open.length, 'resource')} priced.`,
    ...(rows.length > 0
      ? [renderReportTable([['file', 'resource', 'type', 'a month', 'made of'], ...rows])]
      : []),
    ...(reasons.length > 0 ? [`Not priced:\n\n${reasons.map((reason) => `- ${reason}`).join('\n')}`] : []),
  ];
}

function isPriced({ monthlyUsd, monthlyCny }: ResourceSummary): boolean {
  return monthlyUsd !== null || monthlyCny !== undefined;
}

function describeUsd(usd: number | null): string | undefined {
  return usd === null ? undefined : usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

function describeCny(cny: number | null): string | undefined {
  return cny === null ? undefined : `CNY ${cny.toFixed(2)}`;
}

const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

function writeFaults(found: readonly PlacedFinding[]): string[] {
  const rows = found
    .filter(({ finding }) => finding.recommendations.length === 0)
    .sort((a, b) => ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity))
    .map(({ finding: { severity, message, rule }, place }) => [severity, place, message, rule]);
  if (rows.length === 0) return [];
  return ['## Checks', renderReportTable([['severity', 'place', 'message', 'rule'], ...rows])];
}

function writeFailed(failed: readonly { readonly path: string; readonly error: string }[]): string[] {
  if (failed.length === 0) return [];
  return ['## Not read', failed.map(({ path, error }) => `- ${harmless(`${path}: ${error}`)}`).join('\n')];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
