/** Which patterns are safe to run while somebody types: each is timed on long texts that make backtracking show. */

// The walker runs no pattern on more (src/core/validate/schema/fault.ts).
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

const judged = new Map<string, boolean>();

/** Patterns that were left out, with their time or what is wrong with them. */
export const leftOut: string[] = [];

export function isQuick(pattern: string): boolean {
  const known = judged.get(pattern);
  if (known !== undefined) return known;
  const why = whyNot(pattern);
  if (why !== undefined) leftOut.push(`${why}: ${pattern}`);
  judged.set(pattern, why === undefined);
  return why === undefined;
}

function whyNot(pattern: string): string | undefined {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, 'u');
  } catch {
    return 'not understood';
  }
  for (const text of TEXTS) {
    // A second time: what else the machine did is not the pattern's fault.
    if (timeMs(compiled, text) > SLOWEST_MS && timeMs(compiled, text) > SLOWEST_MS) return 'slow';
  }
  return undefined;
}

function timeMs(compiled: RegExp, text: string): number {
  const start = performance.now();
  compiled.test(text);
  return performance.now() - start;
}
