import type { WhyNot, WhyNotFact, WhyNotPart } from '../../core/index.ts';
import { safeJson, safeLine } from '../safe-text.ts';

interface ShownWhyNot {
  readonly path: string;
  readonly answer: WhyNot;
}

/** The answer as one object. */
export function formatWhyNotAsJson({ path, answer }: ShownWhyNot, indent: number | undefined): string {
  const parts = answer.parts.map(({ condition, holds, facts }) => ({
    condition,
    holds: holds ?? null,
    facts: facts.map(({ fact, value, from, detail, say }) => ({
      fact,
      value: value ?? null,
      from: from ?? null,
      ...(detail === undefined ? {} : { detail }),
      ...(say === undefined ? {} : { say }),
    })),
  }));
  return safeJson({ version: 1, path, ...answer, parts }, indent);
}

/** The answer for people: a sentence, then each part with its facts and how to state them. */
export function formatWhyNotAsText({ path, answer }: ShownWhyNot): string {
  const lines = [`${path}: ${sentenceOf(answer)}`, ...answer.parts.flatMap(formatPart)];
  return lines.map(safeLine).join('\n');
}

function sentenceOf({ rule, resource, outcome, applies }: WhyNot): string {
  switch (outcome) {
    case 'fires':
      return `${rule} does speak of ${resource}.`;
    case 'not-applicable':
      return `${rule} is not about ${resource}: it applies to ${applies.join(', ')}.`;
    case 'nothing-better':
      return `${rule} holds for ${resource}, but nothing better is known, or other advice for the same place goes before.`;
    case 'unknown':
      return `${rule} says nothing of ${resource}, since facts that it needs are not known:`;
    case 'false':
      return `${rule} says nothing of ${resource}, by its condition:`;
  }
}

function formatPart({ condition, holds, facts }: WhyNotPart): string[] {
  const state = holds === undefined ? 'is not known' : holds ? 'is true, and must not be' : 'is false';
  return [`  ${condition} ${state}`, ...facts.map((fact) => `    ${formatFact(fact)}`)];
}

function formatFact({ fact, value, from, detail, say }: WhyNotFact): string {
  const how = detail === undefined ? from : `${from}: ${detail}`;
  const origin = from === undefined ? 'nobody said it' : how;
  const known = value === undefined ? 'is not known' : `is ${value} (${origin})`;
  return `${fact} ${known}${say === undefined ? '' : `; say it with: ${say}`}`;
}
