import { fileURLToPath, pathToFileURL } from 'node:url';

// In a browser src/browser/addresses.ts stands in the place of this file.

/** The path of a file; undefined for the address of anything that is none. */
export function pathOf(uri: string): string | undefined {
  return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
}

/** The address of an absolute path. */
export function addressOf(path: string): string {
  return pathToFileURL(path).href;
}
