import { readFileSync, statSync } from './disk.ts';

/** What reading one file gave: its text, or why there is none. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-large'; readonly sizeBytes: number }
  | { readonly kind: 'error'; readonly message: string };

// CloudFormation takes templates of at most 1 MB; a synthesised one that has outgrown that is still read.
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

const SNIFFED_BYTES = 8192;

/** Reads a whole file of at most so many bytes as text. Never throws. UTF-8 with or without a byte order mark, or UTF-16 with one. */
export function readText(path: string, mostBytes = MAX_FILE_BYTES): ReadResult {
  try {
    const { size, isFile } = fileStatus(path);
    if (!isFile) return { kind: 'error', message: 'not a regular file' };
    if (size > mostBytes) return { kind: 'too-large', sizeBytes: size };
    return decode(readFileSync(path));
  } catch (error) {
    return { kind: 'error', message: describeFileError(error) };
  }
}

/** A sentence for an error of the file system, without the path, which stands beside it. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FILE_ERRORS[code] ?? (code ? `cannot be read (${code})` : 'cannot be read');
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'a symbolic link that leads to itself',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'is a folder',
  ENAMETOOLONG: 'the path is too long',
};

function fileStatus(path: string): { size: number; isFile: boolean } {
  const status = statSync(path);
  return { size: status.size, isFile: status.isFile() };
}

function decode(bytes: Uint8Array): ReadResult {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.subarray(0, SNIFFED_BYTES).includes(0)) return { kind: 'binary' };
  // TextDecoder drops the byte order mark, as editors do, so that positions agree with theirs.
  return { kind: 'text', text: new TextDecoder(encoding).decode(bytes) };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
