/** What differs between a process and a browser, for whoever reads files in both. */
export interface Machine {
  /**
   * Runs what reads files, and again as long as some of them were not at hand: after `forget`, which drops what
   * was kept of them.
   */
  readWhole<T>(read: () => T | Promise<T>, forget?: () => void): Promise<T>;
  /** Files or folders may have changed: what is known of them and of what lies below is read again. */
  filesChanged(paths: readonly string[]): void;
  /** Folder of fetched prices where the editor names none; undefined where there is no place for them. */
  pricesFolder(): string | undefined;
  /** Runs work that ends in good time, or else the process does. */
  watch<T>(work: () => T): T;
}
