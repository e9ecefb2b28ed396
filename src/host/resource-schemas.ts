import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { ResourceSchema, ResourceSchemas } from '../core/index.ts';

/** What stands where in the packed file; `start` counts from the end of the index. */
export interface SchemaIndex {
  readonly date: string;
  readonly services: readonly {
    readonly start: number;
    readonly length: number;
    /** In the order of their lines. */
    readonly types: readonly string[];
  }[];
}

const LARGEST_BYTES = 64 * 1024 * 1024;

/** The schemas in `folder`, read when one is first asked for. Where the file cannot be read no type is known. */
export function openResourceSchemas(folder: string): ResourceSchemas {
  let opened: ResourceSchemas | undefined;
  const open = (): ResourceSchemas => {
    opened ??= readOrNone(join(folder, 'resource-schemas.bin'));
    return opened;
  };
  return {
    get date() {
      return open().date;
    },
    find: (type) => open().find(type),
    names: () => open().names(),
  };
}

function readOrNone(path: string): ResourceSchemas {
  try {
    return readPackedSchemas(readFileSync(path));
  } catch {
    return { date: '', find: () => undefined, names: () => [] };
  }
}

/** Throws where the bytes are none of ours. */
export function readPackedSchemas(bytes: Buffer): ResourceSchemas {
  const begin = 4 + bytes.readUInt32LE(0);
  const { date, services } = JSON.parse(inflate(bytes.subarray(4, begin))) as SchemaIndex;
  const serviceOf = new Map(
    services.flatMap((service) => service.types.map((type) => [type, service] as const)),
  );
  const lines = new Map<SchemaIndex['services'][number], readonly string[]>();
  const found = new Map<string, ResourceSchema>();
  const read = (type: string): ResourceSchema | undefined => {
    const service = serviceOf.get(type);
    if (!service) return undefined;
    const { start, length, types } = service;
    const texts =
      lines.get(service) ?? inflate(bytes.subarray(begin + start, begin + start + length)).split('\n');
    lines.set(service, texts);
    const schema = JSON.parse(texts[types.indexOf(type)] ?? 'null') as ResourceSchema;
    found.set(type, schema);
    return schema;
  };
  return { date, names: () => [...serviceOf.keys()], find: (type) => found.get(type) ?? read(type) };
}

function inflate(bytes: Buffer): string {
  return inflateRawSync(bytes, { maxOutputLength: LARGEST_BYTES }).toString('utf8');
}
