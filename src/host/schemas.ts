import { join } from 'node:path';
import type { FindSchema, JsonSchema } from '../core/index.ts';
import { existsSync, readFileSync } from './disk.ts';

/** Reads the schemas of a folder when they are first asked for. */
export function openSchemas(folder: string): FindSchema {
  const read = new Map<string, JsonSchema | undefined>();
  return (name) => {
    if (!read.has(name)) read.set(name, readSchema(join(folder, `${name}.schema.json`)));
    return read.get(name);
  };
}

function readSchema(path: string): JsonSchema | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JsonSchema) : undefined;
}
