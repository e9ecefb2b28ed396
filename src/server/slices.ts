/** How long work may keep the editor waiting at a time, and how it lets it be heard. */
export interface Pace {
  readonly sliceMs: number;
  pause(): Promise<void>;
}

/** For what someone waits for: slices as short as an editor does not notice. */
export const foreground: Pace = {
  sliceMs: 12,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

/** For what nobody waits for: it goes on when nothing else has been at work for a moment. */
export const background: Pace = { sliceMs: 5, pause: untilQuiet };

const quietMs = 2;
// On a machine that is busy with other things a timer is always late: the work has to end one day.
const mostRests = 10;

/**
 * A request takes several turns, of which a slice between two would add to the time it takes. A timer that rings in
 * time tells that there were none.
 */
async function untilQuiet(): Promise<void> {
  for (let rests = 0; rests < mostRests; rests++) {
    const startMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, quietMs));
    if (performance.now() - startMs < 2 * quietMs) return;
  }
}

/** Runs steps a slice at a time. Undefined as soon as `isStale` says so. `run` is put around each slice. */
export async function runInSlices<T>(
  steps: Generator<void, T>,
  isStale: () => boolean,
  { sliceMs, pause }: Pace = foreground,
  run: <R>(work: () => R) => R = (work) => work(),
): Promise<T | undefined> {
  for (;;) {
    const step = run(() => runSlice(steps, sliceMs));
    if (step.done) return step.value;
    await pause();
    if (isStale()) return undefined;
  }
}

function runSlice<T>(steps: Generator<void, T>, sliceMs: number): IteratorResult<void, T> {
  const endMs = performance.now() + sliceMs;
  let step = steps.next();
  while (!step.done && performance.now() < endMs) step = steps.next();
  return step;
}
