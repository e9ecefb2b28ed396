import * as fs from 'node:fs';
import { readFile as readFileOfNode } from 'node:fs/promises';

export interface DiskEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

export interface DiskStatus {
  /** In bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** All that reading asks of a file system, with the errors of Node's. */
export interface Disk {
  existsSync(path: string): boolean;
  readFileSync(path: string): Uint8Array;
  readFileSync(path: string, encoding: 'utf8'): string;
  readdirSync(folder: string): string[];
  readdirSync(folder: string, options: { readonly withFileTypes: true }): DiskEntry[];
  realpathSync(path: string): string;
  statSync(path: string): DiskStatus;
}

// In a browser src/browser/disk.ts stands in the place of this file.
export const { existsSync, readFileSync, readdirSync, realpathSync, statSync }: Disk = fs;

/** For files that are read once and are large. */
export const readFile: (path: string) => Promise<Uint8Array> = readFileOfNode;
