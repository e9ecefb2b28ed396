import { gunzipSync, inflateRawSync } from 'node:zlib';

// In a browser src/browser/unpack.ts stands in the place of this file.

/** The text in gzipped bytes. Throws where they are damaged, or come to more than `mostBytes`. */
export function gunzipText(bytes: Uint8Array, mostBytes: number): string {
  return gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
}

/** The same of bytes that are deflated without a header. */
export function inflateText(bytes: Uint8Array, mostBytes: number): string {
  return inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
}
