import * as vscode from 'vscode';

/** A file system of a virtual workspace: texts by path, in memory. To be registered under a scheme of its own. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly texts = new Map<string, Uint8Array>();

  watch(): vscode.Disposable {
    return { dispose: () => {} };
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.texts.get(path);
    if (!text && this.namesIn(path).length === 0) throw vscode.FileSystemError.FileNotFound(path);
    const type = text ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return this.namesIn(path).map((name) => [name, this.stat(vscode.Uri.file(`${path}/${name}`)).type]);
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const text = this.texts.get(path);
    if (!text) throw vscode.FileSystemError.FileNotFound(path);
    return text;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const type = this.texts.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.texts.set(uri.path, content);
    this.changed.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.texts.delete(uri.path);
    this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): void {}

  private namesIn(folder: string): readonly string[] {
    const start = folder === '/' ? folder : `${folder}/`;
    const below = [...this.texts.keys()].filter((path) => path.startsWith(start));
    return [...new Set(below.map((path) => path.slice(start.length).split('/')[0] ?? ''))];
  }
}
