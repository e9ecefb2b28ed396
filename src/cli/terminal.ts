import type { Severity } from '../core/index.ts';

type Paint = (text: string) => string;

/** Colours of the text formats; each returns its text unchanged where colours are off. */
export interface Palette {
  readonly path: Paint;
  readonly faint: Paint;
  readonly strong: Paint;
  readonly good: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

export function createPalette(isColored: boolean): Palette {
  const paint =
    (open: number, close: number): Paint =>
    (text) =>
      isColored ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    path: paint(4, 24),
    faint: paint(2, 22),
    strong: paint(1, 22),
    good: paint(32, 39),
    severity: {
      error: paint(31, 39),
      warning: paint(33, 39),
      information: paint(34, 39),
      hint: paint(36, 39),
    },
  };
}

/** Colours on a terminal that knows them. FORCE_COLOR and NO_COLOR decide where they are set (no-color.org). */
export function isColorWanted(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: term } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (none) return false;
  return stream.isTTY === true && term !== 'dumb';
}

/** Ends the program quietly when the reader of its output has gone, as `head` does. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

const SHOW_AFTER_MS = 1000;
const SHOW_EVERY_MS = 100;

/** Counts files on standard error, on a terminal alone and only once the run has become a long one. */
export class Progress {
  private readonly startedMs = Date.now();
  private shownMs = 0;

  show(done: number, total: number): void {
    const nowMs = Date.now();
    if (
      !process.stderr.isTTY ||
      nowMs - this.startedMs < SHOW_AFTER_MS ||
      nowMs - this.shownMs < SHOW_EVERY_MS
    ) {
      return;
    }
    this.shownMs = nowMs;
    process.stderr.write(`\r${done} of ${total} files`);
  }

  clear(): void {
    if (this.shownMs > 0) process.stderr.write('\r\u001b[K');
  }
}

/** One line on standard error that says how far a download is, on a terminal alone. */
export class Meter {
  private shownMs = 0;

  show(text: string): void {
    const nowMs = Date.now();
    if (!process.stderr.isTTY || nowMs - this.shownMs < SHOW_EVERY_MS) return;
    this.shownMs = nowMs;
    process.stderr.write(`\r${text}\u001b[K`);
  }

  clear(): void {
    if (this.shownMs > 0) process.stderr.write('\r\u001b[K');
  }
}
