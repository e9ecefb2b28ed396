/** Which patterns are safe to run while somebody types: each is timed on long texts that make backtracking show. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

// The walker runs no pattern on more (src/core/validate/schema/scalar-faults.ts).
const LENGTH = 4096;
const SLOWEST_MS = 20;

// Growing, so that a pattern whose time doubles with each letter is found out before it hangs.
const LENGTHS = [16, 20, 24, 28, 40, 64, 128, 256, 512, 1024, 2048, LENGTH];
const PARTS = ['a', '0', '-', '/', ' ', 'a-', 'a.', 'aA0', 'arn:aws:', '/a', 'a b', ':', '_'];
const TEXTS: readonly string[] = LENGTHS.flatMap((length) =>
  PARTS.flatMap((part) => {
    const long = part.repeat(Math.ceil(length / part.length)).slice(0, length - 1);
    return [`${long}\u0000`, `arn:aws:${long}\n`.slice(-length)];
  }),
);

const listPath = join(root, 'scripts', 'schemas', 'slow-patterns.json');
const listed: readonly string[] = JSON.parse(readFileSync(listPath, 'utf8'));
// The clock judges when schemas are made; whether they are up to date is no matter of the clock.
const isTimed = !process.argv.includes('--check');

const judged = new Map<string, boolean>(listed.map((pattern) => [pattern, false]));

export function isQuick(pattern: string): boolean {
  const known = judged.get(pattern);
  if (known !== undefined) return known;
  const isGood = !isTimed || isFast(pattern);
  judged.set(pattern, isGood);
  return isGood;
}

/** Writes down which patterns were left out, those of earlier times among them. */
export function listSlow(): void {
  const slow = [...judged].filter(([, isGood]) => !isGood).map(([pattern]) => pattern);
  writeFileSync(listPath, `${JSON.stringify(slow.sort(), undefined, 2)}\n`);
}

function isFast(pattern: string): boolean {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, 'u');
  } catch {
    return false;
  }
  for (const text of TEXTS) {
    // A second time: what else the machine did is not the pattern's fault.
    if (timeMs(compiled, text) > SLOWEST_MS && timeMs(compiled, text) > SLOWEST_MS) return false;
  }
  return true;
}

function timeMs(compiled: RegExp, text: string): number {
  const start = performance.now();
  compiled.test(text);
  return performance.now() - start;
}
