import { basename, dirname } from 'path-browserify';
import type { Disk, DiskEntry, DiskStatus } from '../host/disk.ts';
import type { EntryKind, FileAnswer } from '../protocol/files.ts';

type Folder = ReadonlyMap<string, EntryKind>;

/**
 * A disk that knows what it was told. What it does not know it takes for missing, and notes that it was asked: told
 * of that, it answers right when it is asked again.
 */
export class MemoryDisk implements Disk {
  private readonly known = new Map<string, FileAnswer>();
  private readonly folders = new Map<string, Folder>();
  private wanted = new Set<string>();
  /** How often it was asked for what it does not know. */
  misses = 0;

  /** What it was asked for since the last call. */
  takeWanted(): readonly string[] {
    const paths = [...this.wanted];
    this.wanted = new Set();
    return paths;
  }

  put(path: string, answer: FileAnswer): void {
    this.known.set(path, answer);
    if (answer.is === 'folder') this.folders.set(path, new Map(answer.entries));
    else this.folders.delete(path);
  }

  /** Forgets a path, the list that it stands in, and all that lies below it. */
  forget(path: string): void {
    const gone = [...this.known.keys()].filter((one) => one === path || one.startsWith(`${path}/`));
    for (const one of [...gone, dirname(path)]) {
      this.known.delete(one);
      this.folders.delete(one);
    }
  }

  existsSync = (path: string): boolean => this.kindOf(path) !== undefined;

  readFileSync = ((path: string, encoding?: 'utf8'): Uint8Array | string => {
    const { bytes } = this.fileAt(path);
    if (!bytes) throw fault('EFBIG', path);
    return encoding ? new TextDecoder().decode(bytes) : bytes;
  }) as Disk['readFileSync'];

  readdirSync = ((path: string, options?: object): string[] | DiskEntry[] => {
    const folder = this.folders.get(path);
    if (!folder) {
      const known = this.known.get(path);
      if (!known) this.want(path);
      throw fault(known?.is === 'file' ? 'ENOTDIR' : 'ENOENT', path);
    }
    return options ? [...folder].map(([name, kind]) => ({ name, ...kindTests(kind) })) : [...folder.keys()];
  }) as Disk['readdirSync'];

  statSync = (path: string): DiskStatus => {
    if (this.kindOf(path) === 'folder') return { size: 0, mtimeMs: 0, ...kindTests('folder') };
    const { sizeBytes, changedMs } = this.fileAt(path);
    return { size: sizeBytes, mtimeMs: changedMs, ...kindTests('file') };
  };

  /** Where a link leads is not known here: it is not followed. */
  realpathSync = (path: string): string => {
    const kind = this.kindOf(path);
    if (kind === 'file' || kind === 'folder') return path;
    throw fault('ENOENT', path);
  };

  private fileAt(path: string): Extract<FileAnswer, { is: 'file' }> {
    const known = this.known.get(path);
    if (known?.is === 'file') return known;
    if (known?.is === 'folder') throw fault('EISDIR', path);
    if (!known && this.folders.get(dirname(path))?.has(basename(path)) !== false) this.want(path);
    throw fault('ENOENT', path);
  }

  /** A list of the folder above says it of all that stands there. */
  private kindOf(path: string): EntryKind | undefined {
    const known = this.known.get(path);
    if (known) return known.is === 'nothing' ? undefined : known.is;
    const above = dirname(path);
    if (above === path) return 'folder';
    if (!this.known.has(above)) this.want(above);
    return this.folders.get(above)?.get(basename(path));
  }

  private want(path: string): void {
    this.misses++;
    this.wanted.add(path);
  }
}

function kindTests(kind: EntryKind): Omit<DiskEntry, 'name'> {
  return {
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}

function fault(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
