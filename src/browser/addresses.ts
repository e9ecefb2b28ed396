import { URI } from 'vscode-uri';
import { SHIPPED_SCHEME } from '../protocol/files.ts';

/** Folder of the extension's own files. */
export const shippedFolder = `/${SHIPPED_SCHEME}/@`;

// Where nothing lies that could be read.
const elsewhere: ReadonlySet<string> = new Set(['untitled', 'git', 'output', 'vscode-userdata']);

/** As in host/addresses.ts, for every address with a path: `vscode-vfs://github/a/b` is `/vscode-vfs/@github/a/b`. */
export function pathOf(uri: string): string | undefined {
  const { scheme, authority, path, query } = URI.parse(uri);
  if (elsewhere.has(scheme) || query !== '' || !path.startsWith('/')) return undefined;
  return `/${scheme}/@${encodeURIComponent(authority)}${path === '/' ? '' : path}`;
}

export function addressOf(path: string): string {
  const [, scheme = 'none', authority = '', rest = path] = /^\/([^/]+)\/@([^/]*)(\/.*)?$/.exec(path) ?? [];
  return URI.from({ scheme, authority: decode(authority), path: rest || '/' }).toString();
}

/** What cannot be decoded was no address. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
