const TICK_MS = 1000;

/** Longer than any analysis on a slow machine takes. */
const TICKS = 20;

/**
 * Says where work takes so long that it can only hang. It counts ticks: those that a sleeping machine or a busy
 * thread has missed are not made up, and so do not count.
 */
export class Watchdog {
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly end: () => void,
    private readonly tickMs = TICK_MS,
  ) {}

  /** `true` where work begins, `false` where it has ended. */
  hear(isBusy: boolean): void {
    clearInterval(this.ticking);
    if (!isBusy) return;
    let left = TICKS;
    this.ticking = setInterval(() => {
      if (--left > 0) return;
      this.dispose();
      this.end();
    }, this.tickMs);
  }

  dispose(): void {
    clearInterval(this.ticking);
  }
}
