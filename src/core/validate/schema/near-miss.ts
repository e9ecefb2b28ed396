import { editDistance } from '../../text/nearest-word.ts';
import { areOpposites } from './opposites.ts';

/** How far a candidate is from a word; undefined where it is too far. Both in lower case. */
type Measure = (word: string, candidate: string) => number | undefined;

/**
 * The word that was surely meant: in another case, or one or two letters away; of a short word one. Undefined where
 * none is so near, or two are, and where the near one is another thing: what has other numbers in the same places or
 * is a v2 (`provided.al2027`, `PrivateSubnet3`), and what says the opposite (`MinSize`).
 */
export function nearMiss(word: string, words: Iterable<string>): string | undefined {
  return nearestBy(measureWord, word, words);
}

/** The same of the name of a resource type, of which each part is measured by itself. */
export function nearType(type: string, types: Iterable<string>): string | undefined {
  return nearestBy(measureType, type, types);
}

function nearestBy(measure: Measure, word: string, words: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = MOST_LETTERS + 1;
  let isTied = false;
  for (const candidate of words) {
    // Each letter more or less counts: most of some thousand names need no closer look.
    if (Math.abs(candidate.length - word.length) > MOST_LETTERS) continue;
    const distance = measure(lower, candidate.toLowerCase());
    if (distance === undefined || distance > bestDistance) continue;
    isTied = distance === bestDistance;
    best = candidate;
    bestDistance = distance;
  }
  if (best === undefined || isTied) return undefined;
  return isOtherVersion(lower, best.toLowerCase()) || areOpposites(word, best) ? undefined : best;
}

const MOST_LETTERS = 2;

function limitOf(word: string): number {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : MOST_LETTERS;
}

function measureWord(word: string, candidate: string): number | undefined {
  const limit = limitOf(word);
  const distance = editDistance(word, candidate, limit);
  return distance > limit ? undefined : distance;
}

function measureType(type: string, candidate: string): number | undefined {
  const [parts, others] = [type.split('::'), candidate.split('::')];
  // One of its colons is missing: no type has fewer parts than three.
  if (parts.length < others.length) return measureWord(type, candidate);
  if (parts.length !== others.length) return undefined;
  const [provider = '', service = '', ...resource] = parts;
  const [otherProvider = '', otherService = '', ...otherResource] = others;
  const isSameResource = resource.join() === otherResource.join();
  const distances = [
    provider === otherProvider ? 0 : undefined,
    isSameResource ? measureService(service, otherService) : measureWord(service, otherService),
    service === otherService
      ? measureResource(resource.join(), otherResource.join())
      : measureWord(resource.join(), otherResource.join()),
  ];
  const total = distances.reduce<number>((sum, one) => sum + (one ?? MOST_LETTERS + 1), 0);
  return total > MOST_LETTERS ? undefined : total;
}

/** Of one resource a short name counts as well: EC and E2C are EC2. PCS is another service than ECS. */
function measureService(service: string, known: string): number | undefined {
  if (service.length >= 4) return measureWord(service, known);
  const distance = editDistance(service, known, 1);
  return distance > 1 || hasOtherLetters(service, known) ? undefined : distance;
}

/** Within one service few names are near each other; Link and Sink are, and ADMChannel and GCMChannel. */
function measureResource(resource: string, known: string): number | undefined {
  const limit = known.length < 4 ? 1 : MOST_LETTERS;
  const distance = editDistance(resource, known, limit);
  if (distance > limit) return undefined;
  const isOther = (known.length <= 4 || distance === MOST_LETTERS) && hasOtherLetters(resource, known);
  return isOther ? undefined : distance;
}

/** Whether letters of one stand for letters of the other: none is missing, added or swapped. */
function hasOtherLetters(word: string, known: string): boolean {
  return word.length === known.length && sorted(word) !== sorted(known);
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

function isOtherVersion(word: string, known: string): boolean {
  return word !== known && withoutVersion(word) === withoutVersion(known);
}

function withoutVersion(word: string): string {
  return word.replace(/v\d+/g, '').replace(/\d+/g, '0');
}
