import type { Crossing, ServiceChoice, ServiceName, ServiceOption } from '../../core/index.ts';
import { safeLine } from '../safe-text.ts';
import type { Palette } from '../terminal.ts';
import { usd } from './cost-words.ts';
import { escapeMarkdown, renderMarkdownTable } from './markdown.ts';

const NAMES: Readonly<Record<ServiceName, string>> = { lambda: 'Lambda', fargate: 'Fargate', ec2: 'EC2' };

/** The services side by side for people, then where the lines cross. */
export function formatChoiceAsText(choice: ServiceChoice, palette: Palette): string {
  const rows = choice.options.map((option) => [NAMES[option.service], option.what, ...amountsOf(option)]);
  const table = rows.length > 0 ? align([['', '', 'a month', 'a day'], ...rows]) : [];
  const [head, ...lines] = table.map(safeLine);
  return [
    describeDemand(choice),
    [
      ...(head === undefined ? [] : [palette.faint(head)]),
      ...lines,
      ...choice.unknown.map((none) => safeLine(describeNone(none))),
    ].join('\n'),
    describeCrossings(choice).join('\n'),
    palette.faint(describeBasis(choice).map(safeLine).join('\n')),
  ].join('\n\n');
}

export function formatChoiceAsMarkdown(choice: ServiceChoice): string {
  const rows = choice.options.map((option) => [NAMES[option.service], option.what, ...amountsOf(option)]);
  const none = choice.unknown.map((one) => `- ${escapeMarkdown(describeNone(one))}`);
  return [
    `### ${escapeMarkdown(describeDemand(choice))}`,
    ...(rows.length > 0 ? [renderMarkdownTable([['service', 'as', 'a month', 'a day'], ...rows])] : []),
    ...(none.length > 0 ? [none.join('\n')] : []),
    describeCrossings(choice)
      .map((line) => `- ${escapeMarkdown(line)}`)
      .join('\n'),
    escapeMarkdown(describeBasis(choice).join(' ')),
  ].join('\n\n');
}

function describeDemand({ demand }: ServiceChoice): string {
  const { requestsPerMonth, durationMs, memoryMiB, architecture, region } = demand;
  const noun = requestsPerMonth === 1 ? 'request' : 'requests';
  const requests = `${round(requestsPerMonth)} ${noun} a month of ${round(durationMs)} ms`;
  return `${requests} and ${round(memoryMiB)} MiB, ${architecture}, ${region}`;
}

function round(amount: number): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** What a day costs may be a part of a cent. */
function amountsOf({ monthlyUsd, dailyUsd }: ServiceOption): [string, string] {
  const day = dailyUsd > 0 && dailyUsd < 0.1 ? `$${Number(dailyUsd.toPrecision(2))}` : usd(dailyUsd);
  return [usd(monthlyUsd), day];
}

function describeNone({ service, what, reason }: ServiceChoice['unknown'][number]): string {
  return `${NAMES[service]} (${what}): ${reason}`;
}

function describeCrossings({ crossings, options, demand }: ServiceChoice): string[] {
  const first = crossings.filter(({ isFirst }) => isFirst);
  const again = crossings.length - first.length;
  const lines = first.map(describeCrossing);
  if (again > 0)
    lines.push(
      `Where tasks or instances are added the lines cross again, ${again === 1 ? 'once' : `${again} times`} here.`,
    );
  if (lines.length > 0) return lines;
  const services = new Set(options.map(({ service }) => service));
  return [
    services.size > 1
      ? 'The lines do not cross.'
      : options.length === 0
        ? `No price in USD is known here for ${demand.region}: there is nothing to compare.`
        : 'There is nothing to compare with.',
  ];
}

function describeCrossing({ requestsPerMonth, monthlyUsd, below, above }: Crossing): string {
  const at = `${round(requestsPerMonth)} requests a month (${usd(monthlyUsd)})`;
  return `From ${at} on ${NAMES[above]} costs less than ${NAMES[below]}.`;
}

function describeBasis({ options, assumptions }: ServiceChoice): string[] {
  const notes = options.flatMap(({ service, notes }) => notes.map((note) => `${NAMES[service]}: ${note}.`));
  const left = options.map(({ service, leftOut }) => `${NAMES[service]} without ${leftOut.join(', ')}.`);
  const sources = options.map(({ table, date }) => `${table} of ${date}`);
  return [
    ...new Set(notes),
    ...new Set(left),
    `Assumed: ${assumptions.join('; ')}.`,
    ...(sources.length > 0 ? [`Prices: ${[...new Set(sources)].join('; ')}.`] : []),
  ];
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
