import { dirname, relative, sep } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { LineIndex, mayBeOurs, resourceRows } from '../core/index.ts';
import { addressOf, pathOf } from '../host/addresses.ts';
import { discoverFilesInSteps, type FoundFile } from '../host/files.ts';
import type { Machine } from '../host/machine.ts';
import { ProjectFinder } from '../host/projects.ts';
import { readText } from '../host/read-text.ts';
import { RelatedFiles } from '../host/related.ts';
import { isInside } from '../host/watched-files.ts';
import type {
  ScanFound,
  ScanParams,
  ScanResult,
  WorkspaceFile,
  WorkspaceResource,
} from '../protocol/protocol.ts';
import type { Engine } from './engine.ts';
import type { DocumentSettings } from './settings.ts';
import { background, runInSlices } from './slices.ts';

/** CloudFormation takes templates of at most 1 MB; one that has outgrown that by far would hold up the editor. */
const mostBytes = 2_000_000;
const filesAMessage = 25;
const messageMs = 150;

export interface ScanHost {
  readonly machine: Machine;
  readonly engine: Engine;
  /** The editor's section of settings for a folder. */
  pullSettings(uri: string): Promise<unknown>;
  mergeSettings(section: unknown, uri: string): Promise<DocumentSettings>;
  started(uri: string): void;
  found(found: ScanFound): void;
}

/** One search through the workspace: works in slices, so that the editor is answered in between. */
export class WorkspaceScan {
  private readonly projects = new ProjectFinder();
  private readonly related = new RelatedFiles();
  private files: WorkspaceFile[] = [];
  private looked = 0;
  private unread = 0;
  private turnEndMs = 0;
  private toldMs = performance.now();

  constructor(
    private readonly params: ScanParams,
    private readonly host: ScanHost,
    private readonly token: CancellationToken,
  ) {}

  async run(): Promise<ScanResult> {
    const { folders, mostFiles } = this.params;
    let left = mostFiles;
    let isCut = false;
    for (const uri of folders) {
      const root = pathOf(uri);
      if (root === undefined) continue;
      const found = await this.discover(root, left);
      isCut ||= found.length > left;
      const files = found.slice(0, left);
      left -= files.length;
      await this.lookAt(files, root, await this.host.pullSettings(uri));
    }
    this.tell();
    return { looked: this.looked, isCut, unread: this.unread };
  }

  private async discover(root: string, mostFiles: number): Promise<readonly FoundFile[]> {
    const { only } = this.params;
    const { machine } = this.host;
    if (only) {
      const paths = only.flatMap((uri) => pathOf(uri) ?? []);
      machine.filesChanged(paths);
      return paths.filter((path) => isInside(path, root)).map((path) => ({ path, named: true }));
    }
    machine.filesChanged([root]);
    const isStale = (): boolean => this.token.isCancellationRequested;
    const found = await machine.readWhole(() =>
      runInSlices(discoverFilesInSteps([root], root, mostFiles), isStale, background),
    );
    return found?.files ?? [];
  }

  private async lookAt(files: readonly FoundFile[], root: string, section: unknown): Promise<void> {
    for (const { path } of files) {
      if (performance.now() > this.turnEndMs) {
        await background.pause();
        this.turnEndMs = performance.now() + background.sliceMs;
      }
      if (this.token.isCancellationRequested) return;
      const file = await this.look(path, root, section);
      if (file && (file.resources.length > 0 || this.params.only)) this.files.push(file);
      this.looked++;
      if (this.files.length >= filesAMessage || performance.now() > this.toldMs + messageMs)
        this.tell(files.length);
    }
  }

  /** Undefined for a file that is none of ours, or cannot be read. */
  private async look(path: string, root: string, section: unknown): Promise<WorkspaceFile | undefined> {
    const read = await this.host.machine.readWhole(() => readText(path, mostBytes));
    if (read.kind === 'error' || read.kind === 'too-large') this.unread++;
    const uri = addressOf(path);
    const resources =
      read.kind === 'text' && mayBeOurs({ path, text: read.text })
        ? await this.resourcesOf(path, uri, read.text, section)
        : [];
    const project = this.projects.find(dirname(path), root);
    return {
      uri,
      path: named(path, root),
      projectUri: addressOf(project),
      project: named(project, root),
      resources,
    };
  }

  private async resourcesOf(
    path: string,
    uri: string,
    text: string,
    section: unknown,
  ): Promise<readonly WorkspaceResource[]> {
    const settings = await this.host.mergeSettings(section, uri);
    this.host.started(uri);
    const isStale = (): boolean => this.token.isCancellationRequested;
    const turn = { earlier: undefined, isStale, unopened: this.related };
    const file = await this.host.engine.analyze({ path, text }, settings, turn);
    if (!file) return [];
    // What the rows ask for at once otherwise.
    if (file.analyzed.prices) await runInSlices(file.analyzed.prices.ofUnits(), isStale, background);
    const lines = new LineIndex(text);
    return resourceRows(file.analyzed.analysis).map(({ range, ...row }) => ({
      ...row,
      ...lines.positionAt(range.start),
    }));
  }

  private tell(total = this.looked): void {
    const { scan } = this.params;
    this.host.found({ scan, files: this.files, looked: this.looked, total: Math.max(total, this.looked) });
    this.files = [];
    this.toldMs = performance.now();
  }
}

/** From the root, with `/`; empty for the root. */
function named(path: string, root: string): string {
  return relative(root, path).split(sep).join('/');
}
