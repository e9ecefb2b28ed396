import { gunzipSync, inflateSync } from 'fflate';

/** As in host/unpack.ts, at once: a browser's own unpacking answers later. Only what ships with us is unpacked. */
export function gunzipText(bytes: Uint8Array): string {
  return new TextDecoder().decode(gunzipSync(bytes));
}

export function inflateText(bytes: Uint8Array): string {
  return new TextDecoder().decode(inflateSync(bytes));
}
