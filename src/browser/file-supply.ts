import { addressOf } from '../host/addresses.ts';
import type { Machine } from '../host/machine.ts';
import type { FileAnswer, ReadFilesAnswer, ShippedFile } from '../protocol/files.ts';
import { shippedFolder } from './addresses.ts';
import { MemoryDisk } from './memory-disk.ts';

/** Answers what lies at some addresses, in their order. */
export type FetchFiles = (uris: readonly string[]) => Promise<ReadFilesAnswer>;

// Deeper than folders lie in each other: each round asks for all that the one before did not have.
const mostRounds = 60;

/** Fills a disk with what it is asked for. */
export class FileSupply implements Pick<Machine, 'readWhole' | 'filesChanged'> {
  readonly disk = new MemoryDisk();
  private fetchFiles: FetchFiles | undefined;
  private fetching: Promise<void> = Promise.resolve();

  /** To be called once, before anything is read. */
  open(shipped: readonly ShippedFile[], fetchFiles: FetchFiles): void {
    this.fetchFiles = fetchFiles;
    const folders = new Map<string, Map<string, 'file' | 'folder'>>();
    for (const { path, bytes } of shipped) {
      const parts = `${shippedFolder}/${path}`.split('/');
      parts.forEach((name, index) => {
        const folder = parts.slice(0, index).join('/') || '/';
        if (name === '') return;
        const entries = folders.get(folder) ?? new Map<string, 'file' | 'folder'>();
        folders.set(folder, entries.set(name, index === parts.length - 1 ? 'file' : 'folder'));
      });
      if (bytes) this.disk.put(parts.join('/'), { is: 'file', bytes, sizeBytes: bytes.length, changedMs: 0 });
    }
    for (const [path, entries] of folders) this.disk.put(path, { is: 'folder', entries: [...entries] });
  }

  async readWhole<T>(read: () => T | Promise<T>, forget: () => void = () => {}): Promise<T> {
    for (let round = 0; round < mostRounds; round++) {
      const before = this.disk.misses;
      try {
        const whole = await read();
        if (this.disk.misses === before) return whole;
      } catch (error) {
        if (this.disk.misses === before) throw error;
      }
      await this.fetchWanted();
      forget();
    }
    return read();
  }

  filesChanged(paths: readonly string[]): void {
    for (const path of paths) this.disk.forget(path);
  }

  /** One after another: who waits for the last has what all before have asked for. */
  private fetchWanted(): Promise<void> {
    const paths = this.disk.takeWanted();
    this.fetching = this.fetching.then(() => this.fetch(paths));
    return this.fetching;
  }

  private async fetch(paths: readonly string[]): Promise<void> {
    if (paths.length === 0 || !this.fetchFiles) return;
    const nothing: FileAnswer = { is: 'nothing' };
    const answers = await this.fetchFiles(paths.map(addressOf)).catch(() => []);
    paths.forEach((path, index) => {
      this.disk.put(path, answers[index] ?? nothing);
    });
  }
}
