import { editDistance } from '../../text/nearest-word.ts';

/**
 * The word that was surely meant: in another case, or one or two letters away; of a short word one. Undefined where
 * none is so near, or two are.
 */
export function nearMiss(word: string, words: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined;
  const lower = word.toLowerCase();
  const limit = lower.length < 4 ? 0 : lower.length < 7 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  let isTied = false;
  for (const candidate of words) {
    const distance = editDistance(lower, candidate.toLowerCase(), limit);
    if (distance > limit || distance > bestDistance) continue;
    isTied = distance === bestDistance;
    best = candidate;
    bestDistance = distance;
  }
  return isTied ? undefined : best;
}

/**
 * The same among the words of a schema, which grow: what has other numbers in the same places, or is a v2, may be
 * newer than the schemas (`provided.al2027`, `AWS::WAFv2`).
 */
export function mistyped(word: string, words: Iterable<string>): string | undefined {
  const meant = nearMiss(word, words);
  return meant !== undefined && isOtherVersion(word.toLowerCase(), meant.toLowerCase()) ? undefined : meant;
}

function isOtherVersion(word: string, known: string): boolean {
  return word !== known && withoutVersion(word) === withoutVersion(known);
}

function withoutVersion(word: string): string {
  return word.replace(/v\d+/g, '').replace(/\d+/g, '0');
}
