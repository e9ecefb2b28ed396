/** What a program of 3,000 lines costs: its grammar, the first look at it, edits of it, and the memory that they take. */
import { type AnalyzedDocument, analyze } from '../../src/core/index.ts';
import { Grammars, SourceTree } from '../../src/host/grammars.ts';
import { contextIn } from './context.ts';
import { generateProgram } from './generate-program.ts';

const [, , root = '', language = 'typescript'] = process.argv;
const LINES = 3000;
const EDITS = 1000;

async function main(): Promise<void> {
  const name = language === 'python' ? 'python' : 'typescript';
  const text = generateProgram(LINES, name);
  const path = name === 'python' ? 'app.py' : 'app.ts';
  const context = contextIn(root);
  const grammars = new Grammars();
  const ready = timer();
  await grammars.load(name);
  const grammar = ready();
  const tree = new SourceTree(grammars);
  const run = (edited: string, earlier?: AnalyzedDocument) => {
    const analyzed = analyze({ path, text: edited }, { ...context, parseConcrete: tree.parse, earlier });
    void analyzed?.analysis.findings;
    return analyzed;
  };
  const cold = timer();
  const first = run(text);
  const firstTook = cold();
  const { times, early, late } = editAll(first, text, run);
  tree.close();
  const what = `${LINES} lines of ${name} (${Math.round(text.length / 1000)} KB)`;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  console.log(
    JSON.stringify([
      { what: `grammar of ${name} ready`, figure: grammar },
      { what: `${what}, cold, the grammar there`, figure: firstTook },
      { what: `${what}, an edit of ${EDITS}`, figure: describe(times) },
      {
        what: `${what}, memory behind 100 and ${EDITS} edits`,
        figure: `${megabytes(early)}, ${megabytes(late)} MB`,
      },
    ]),
  );
}

/** Wall time, and that of the processor, which others on the machine take less from. */
function timer(): () => string {
  const startMs = performance.now();
  const before = process.cpuUsage();
  return () => {
    const wallMs = performance.now() - startMs;
    const { user, system } = process.cpuUsage(before);
    return `${wallMs.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of CPU)`;
  };
}

/** Types a letter at places drawn by a fixed sequence and takes it back. */
function editAll(
  first: AnalyzedDocument | undefined,
  text: string,
  run: (text: string, earlier?: AnalyzedDocument) => AnalyzedDocument | undefined,
) {
  let earlier = first;
  let seed = 42;
  let early = 0;
  const times: number[] = [];
  const time = (edited: string): void => {
    const startMs = performance.now();
    earlier = run(edited, earlier);
    times.push(performance.now() - startMs);
  };
  while (times.length < EDITS) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = seed % text.length;
    time(`${text.slice(0, at)}x${text.slice(at)}`);
    time(text);
    if (times.length === 100) early = memory();
  }
  return { times, early, late: memory() };
}

function memory(): number {
  global.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

void main();
