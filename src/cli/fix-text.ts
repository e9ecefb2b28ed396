import {
  type AnalyzedDocument,
  applyEdits,
  chooseFixes,
  type FileKind,
  type Finding,
  findOutranked,
  LineIndex,
} from '../core/index.ts';
import type { Advisor } from './advisor.ts';

/** One finding that was answered, with its line in the text that it was found in, from 0. */
export interface FixedFinding {
  readonly rule: string;
  readonly title: string;
  readonly resource?: string;
  readonly line: number;
  readonly deployment: string;
}

export interface FixedText {
  readonly text: string;
  readonly kind: FileKind;
  readonly fixed: readonly FixedFinding[];
}

// One repair may uncover the next; what has not settled by then goes round in circles.
const MOST_ROUNDS = 20;

/** Carries out fixes until none is left. Undefined for a text that is none of ours or cannot be analysed. */
export async function fixText(
  path: string,
  text: string,
  advisor: Advisor,
  rules: ReadonlySet<string> | undefined,
): Promise<FixedText | undefined> {
  const seen = new Set([text]);
  const fixed: FixedFinding[] = [];
  // What comes first may leave them as the first in the next round.
  const outranked = new Set<string>();
  let analyzed = await analyzedOf(advisor, path, text);
  if (!analyzed) return undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { document, analysis } = analyzed;
    for (const finding of rules ? findOutranked(analysis.findings, rules) : [])
      outranked.add(nameOf(finding));
    const open = analysis.findings.filter((finding) => !outranked.has(nameOf(finding)));
    const chosen = chooseFixes(open, rules);
    const next = applyEdits(
      document.text,
      chosen.flatMap(({ fix }) => fix.edits),
    );
    const after = seen.has(next) ? undefined : await analyzedOf(advisor, path, next);
    // What would break the text, or what was there before, is no repair.
    if (!after || faultsOf(after) > faultsOf(analyzed)) break;
    seen.add(next);
    const lines = new LineIndex(document.text);
    for (const { finding, fix } of chosen) {
      const { rule, resource, range } = finding;
      const { line } = lines.positionAt(range.start);
      const of = resource === undefined ? {} : { resource };
      fixed.push({ rule, title: fix.title, ...of, line, deployment: fix.deployment });
    }
    analyzed = after;
  }
  return { text: analyzed.document.text, kind: analyzed.analysis.kind, fixed };
}

function nameOf({ rule, resource }: Finding): string {
  return `${rule} ${resource ?? ''}`;
}

async function analyzedOf(
  advisor: Advisor,
  path: string,
  text: string,
): Promise<AnalyzedDocument | undefined> {
  const answer = await advisor.lookAt(path, text);
  return answer.kind === 'analyzed' ? answer.analyzed : undefined;
}

/** Places where the text itself cannot be read. */
function faultsOf({ analysis }: AnalyzedDocument): number {
  return analysis.findings.filter(({ rule }) => rule === 'syntax').length;
}
