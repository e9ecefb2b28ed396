import type { ExampleResult, PackProblem } from '../../core/index.ts';
import { safeJson, safeLine } from '../safe-text.ts';

/** What came of a pack's examples. */
export interface ExaminedPack {
  readonly pack: string;
  readonly problems: readonly PackProblem[];
  readonly results: readonly ExampleResult[];
}

export function formatExamplesAsJson(packs: readonly ExaminedPack[], indent: number | undefined): string {
  const shown = packs.map(({ pack, problems, results }) => ({
    pack,
    problems: problems.map(({ code, rule, message }) => ({ code, rule: rule ?? null, message })),
    results,
  }));
  return safeJson({ version: 1, packs: shown }, indent);
}

/** A line for what is wrong, and a sum for each pack. */
export function formatExamplesAsText(packs: readonly ExaminedPack[]): string {
  return packs.flatMap(formatPack).map(safeLine).join('\n');
}

function formatPack({ pack, problems, results }: ExaminedPack): string[] {
  const wrong = results.filter(({ came, expected }) => came !== expected);
  return [
    `${pack}: ${results.length - wrong.length} of ${results.length} examples come out as they say`,
    ...problems.map(({ rule, message }) => `  ${rule === undefined ? '' : `${rule}: `}${message}`),
    ...wrong.map(
      ({ rule, expected, number, came }) =>
        `  ${rule}: example ${number} under ${expected} ${
          came === 'unread' ? 'is no template that can be read' : came === 'fires' ? 'fires' : 'is silent'
        }`,
    ),
  ];
}
