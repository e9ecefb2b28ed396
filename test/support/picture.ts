import { type Analysis, type Finding, LineIndex } from '../../src/core/index.ts';

/**
 * Everything found in a text, each finding under its line, with what leads to it and the titles of its fixes.
 * A false alarm is a difference of pictures.
 */
export function drawFindings(text: string, analysis: Analysis): string {
  const lines = new LineIndex(text);
  const drawn = analysis.findings.map((finding) => drawFinding(finding, text, lines));
  // The age of prices is of the facts, not of the file; it has tests of its own.
  const said = analysis.problems.filter(({ code }) => code !== 'table-stale');
  const problems = said.map(({ code, message }) => `problem[${code}] ${message}\n`);
  return [...drawn, ...problems].join('\n') || 'nothing found\n';
}

function drawFinding(finding: Finding, text: string, lines: LineIndex): string {
  const { line, character } = lines.positionAt(finding.range.start);
  const source = text.slice(lines.startOf(line), lines.endOf(line));
  const onLine = Math.min(finding.range.end, lines.endOf(line)) - finding.range.start;
  const carets = ' '.repeat(character) + '^'.repeat(Math.max(1, onLine));
  return [
    `${line + 1}: ${source}`,
    `${' '.repeat(String(line + 1).length + 2)}${carets} ${finding.severity}[${finding.rule}] ${finding.message}`,
    ...[
      finding.resource === undefined
        ? []
        : [`of ${finding.resource}${finding.property ? `, ${finding.property}` : ''}`],
      finding.related.map(
        ({ range, message }) => `see line ${lines.positionAt(range.start).line + 1}: ${message}`,
      ),
      finding.recommendations.flatMap(({ rank, title, because }) => [
        `rank ${rank}: ${title}`,
        ...because.map(({ fact, value, from }) => `  because ${fact} is ${value} (${from})`),
      ]),
      finding.fixes.map(
        ({ kind, title, preferred, deployment }) =>
          `${kind}${preferred ? ' (preferred)' : ''}: ${title} [${deployment}]`,
      ),
    ]
      .flat()
      .map((part) => `    ${part}`),
  ]
    .join('\n')
    .concat('\n');
}
