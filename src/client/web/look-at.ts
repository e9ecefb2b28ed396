import * as vscode from 'vscode';
import { type EntryKind, type FileAnswer, SHIPPED_SCHEME } from '../../protocol/files.ts';

// As the host takes them (host/read-text.ts).
const mostBytes = 20 * 1024 * 1024;

/** What lies at an address, for the server. Whatever cannot be read is nothing. */
export async function lookAt(uri: vscode.Uri, extension: vscode.Uri): Promise<FileAnswer> {
  try {
    if (uri.scheme === SHIPPED_SCHEME) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, uri.path));
      return { is: 'file', bytes, sizeBytes: bytes.length, changedMs: 0 };
    }
    return await lookAtWorkspace(uri);
  } catch {
    return { is: 'nothing' };
  }
}

async function lookAtWorkspace(uri: vscode.Uri): Promise<FileAnswer> {
  const { fs } = vscode.workspace;
  const { type, size, mtime } = await fs.stat(uri);
  if (kindOf(type) === 'folder') {
    const entries = await fs.readDirectory(uri);
    return { is: 'folder', entries: entries.map(([name, of]) => [name, kindOf(of)] as const) };
  }
  const file = { is: 'file', sizeBytes: size, changedMs: mtime } as const;
  return size > mostBytes ? file : { ...file, bytes: await fs.readFile(uri) };
}

function kindOf(type: vscode.FileType): EntryKind {
  if (type & vscode.FileType.SymbolicLink) return 'link';
  return type & vscode.FileType.Directory ? 'folder' : 'file';
}
