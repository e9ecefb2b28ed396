import type { Finding, Fix } from '../model.ts';
import type { Range } from '../text/range.ts';

/** A fix that is to be carried out, with the finding that it answers. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * The repairs that are surely meant; with `rules`, those of the rules named alone, and their advice. None
 * touches the place of another: of two the first is chosen, and the other is offered again after it.
 */
export function chooseFixes(findings: readonly Finding[], rules?: ReadonlySet<string>): ChosenFix[] {
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    if (rules && !rules.has(finding.rule)) continue;
    const fix =
      finding.fixes.find(({ kind, preferred }) => kind === 'repair' && preferred) ?? adviceOf(finding, rules);
    if (fix && fix.edits.length > 0 && isFree(fix, chosen)) chosen.push({ finding, fix });
  }
  return chosen;
}

function adviceOf({ fixes }: Finding, rules: ReadonlySet<string> | undefined): Fix | undefined {
  return rules && fixes.find(({ kind, edits }) => kind === 'advice' && edits.length > 0);
}

/**
 * Advice of the rules named that stands behind other advice of them, on the same thing: carrying out both would undo
 * what the first rests on.
 */
export function findOutranked(findings: readonly Finding[], rules: ReadonlySet<string>): readonly Finding[] {
  const named = findings.filter((finding) => rules.has(finding.rule) && adviceOf(finding, rules));
  const firsts = named.filter((finding) => rankOf(finding) === 1);
  return named.filter(
    (finding) =>
      rankOf(finding) > 1 &&
      firsts.some((first) => first.rule !== finding.rule && changesSame(first, finding)),
  );
}

function rankOf({ recommendations }: Finding): number {
  return recommendations[0]?.rank ?? 1;
}

function changesSame(a: Finding, b: Finding): boolean {
  const changed = a.recommendations[0]?.changes ?? [];
  return b.recommendations[0]?.changes.some((change) => changed.includes(change)) === true;
}

function isFree({ edits }: Fix, chosen: readonly ChosenFix[]): boolean {
  const taken = chosen.flatMap(({ fix }) => fix.edits);
  return edits.every(({ range }) => !taken.some((other) => meets(other.range, range)));
}

function meets(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
