import { readFileSync } from 'node:fs';
import { type AnalyzedDocument, analyze } from '../../src/core/index.ts';
import { contextIn } from './context.ts';

const [, , root = '', mode = '', name = '', file = ''] = process.argv;
const EDITS = 200;

console.log(JSON.stringify(mode === 'yardstick' ? [yardstick()] : keystroke()));

/** A fixed loop: what the machine is worth at this moment. */
function yardstick() {
  const times = Array.from({ length: 5 }, () => {
    const startMs = performance.now();
    let sum = 0;
    for (let i = 0; i < 2e8; i++) sum = (sum + i * i) % 1_000_003;
    return sum < 0 ? 0 : performance.now() - startMs;
  });
  return { what: 'yardstick (a fixed loop)', figure: `${Math.min(...times).toFixed(0)} ms` };
}

function keystroke() {
  const text = readFileSync(file, 'utf8');
  const context = contextIn(root);
  const document = { path: file, text };
  const startMs = performance.now();
  const first = analyze(document, context);
  const coldMs = performance.now() - startMs;
  const again = (edited: string, earlier: AnalyzedDocument | undefined) =>
    analyze({ path: file, text: edited }, { ...context, earlier });
  const cached = editAll(first, text, again);
  const warm = editAll(first, text, again, { seed: 7 });
  const alone = (edited: string) => analyze({ path: file, text: edited }, context);
  const uncached = editAll(first, text, alone, { edits: 20 });
  global.gc?.();
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  return [
    { what: `${name} (${Math.round(text.length / 1000)} KB), cold`, figure: `${coldMs.toFixed(0)} ms` },
    { what: `${name}, an edit, the first ${EDITS}`, figure: describe(cached) },
    { what: `${name}, an edit, the next ${EDITS}: warm`, figure: describe(warm) },
    { what: `${name}, an edit, cache off`, figure: describe(uncached) },
    { what: `${name}, resident memory`, figure: `${memory} MB` },
  ];
}

/** Types a letter at places drawn by a fixed sequence and takes it back, and times each from the edit to its findings. */
function editAll(
  first: AnalyzedDocument | undefined,
  text: string,
  run: (text: string, earlier: AnalyzedDocument | undefined) => AnalyzedDocument | undefined,
  { edits = EDITS, seed: from = 42 }: { readonly edits?: number; readonly seed?: number } = {},
): number[] {
  let earlier = first;
  let seed = from;
  const times: number[] = [];
  const time = (edited: string) => {
    const startMs = performance.now();
    earlier = run(edited, earlier);
    void earlier?.analysis.findings;
    times.push(performance.now() - startMs);
  };
  while (times.length < edits) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = seed % text.length;
    time(`${text.slice(0, at)}x${text.slice(at)}`);
    time(text);
  }
  return times;
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}
