import type { DraftFinding } from '../draft.ts';
import type { Span } from '../syntax/node.ts';
import type { Fact, Facts } from './fact-schema.ts';

/** The inferred among the facts that made a rule fire. */
export function guessesIn(decidedBy: readonly string[], facts: Facts): readonly Fact[] {
  return decidedBy.flatMap((path) => {
    const fact = facts.get(path);
    return fact?.from === 'inferred' ? [fact] : [];
  });
}

/** ` Inferred from the tag Environment=dev; say "@workload prod" if not.` Empty where nothing was guessed. */
export function sayInferred(guesses: readonly Fact[]): string {
  const [first] = guesses;
  if (!first) return '';
  const sources = [...new Set(guesses.map(({ detail }) => detail))].join(' and ');
  return ` Inferred from ${sources}; say \`@workload ${first.otherwise}\` if not.`;
}

export function placeOfGuess({ place, detail }: Fact): NonNullable<DraftFinding['related']> {
  return place ? [{ span: place as Span, message: `inferred from ${detail}` }] : [];
}
