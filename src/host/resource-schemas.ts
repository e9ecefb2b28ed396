import { join } from 'node:path';
import type { ResourceSchema, ResourceSchemas, TypeDocs } from '../core/index.ts';
import { readFileSync } from './disk.ts';
import { inflateText } from './unpack.ts';

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
  const schemas = openPacked<ResourceSchema>(join(folder, 'resource-schemas.bin'));
  const docs = openPacked<TypeDocs>(join(folder, 'resource-docs.bin'));
  return Object.assign(schemas, { docs });
}

/** What a packed file holds by resource type. */
export interface Packed<T> {
  /** Of the package that it is from; empty where it could not be read. */
  readonly date: string;
  find(type: string): T | undefined;
  names(): readonly string[];
}

function openPacked<T>(path: string): Packed<T> {
  let opened: Packed<T> | undefined;
  const open = (): Packed<T> => {
    opened ??= readOrNone<T>(path);
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

function readOrNone<T>(path: string): Packed<T> {
  try {
    return readPacked(readFileSync(path));
  } catch {
    return { date: '', find: () => undefined, names: () => [] };
  }
}

/** Throws where the bytes are none of ours. */
export function readPacked<T>(bytes: Uint8Array): Packed<T> {
  const begin = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { date, services } = JSON.parse(inflate(bytes.subarray(4, begin))) as SchemaIndex;
  const serviceOf = new Map(
    services.flatMap((service) => service.types.map((type) => [type, service] as const)),
  );
  const lines = new Map<SchemaIndex['services'][number], readonly string[]>();
  const found = new Map<string, T>();
  const read = (type: string): T | undefined => {
    const service = serviceOf.get(type);
    if (!service) return undefined;
    const { start, length, types } = service;
    const texts =
      lines.get(service) ?? inflate(bytes.subarray(begin + start, begin + start + length)).split('\n');
    lines.set(service, texts);
    const entry = JSON.parse(texts[types.indexOf(type)] ?? 'null') as T;
    found.set(type, entry);
    return entry;
  };
  return { date, names: () => [...serviceOf.keys()], find: (type) => found.get(type) ?? read(type) };
}

function inflate(bytes: Uint8Array): string {
  return inflateText(bytes, LARGEST_BYTES);
}
