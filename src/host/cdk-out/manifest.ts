import { join } from 'node:path';
import type { TracePlace } from '../../core/index.ts';
import { pathOf } from '../addresses.ts';
import { readText } from '../read-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** An artifact of a cloud assembly, as `manifest.json` names it. */
export interface Artifact {
  readonly id: string;
  readonly type: string;
  /** `eu-west-1`; undefined where the app leaves it open. */
  readonly region: string | undefined;
  readonly displayName: string | undefined;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  readonly metadataFile: string | undefined;
}

const MOST_ARTIFACTS = 5000;

/** The artifacts of a folder's `manifest.json`; undefined where it is no cloud assembly. Never throws. */
export function readManifest(folder: string): readonly Artifact[] | undefined {
  const manifest = readJson(join(folder, 'manifest.json'));
  // Other tools have a manifest.json too.
  if (!manifest || typeof manifest.version !== 'string') return undefined;
  const artifacts = objectIn(manifest.artifacts);
  if (!artifacts) return undefined;
  return Object.entries(artifacts)
    .slice(0, MOST_ARTIFACTS)
    .flatMap(([id, value]) => {
      const body = objectIn(value);
      return body && typeof body.type === 'string' ? [artifactOf(id, body.type, body)] : [];
    });
}

function artifactOf(id: string, type: string, body: JsonObject): Artifact {
  const properties = objectIn(body.properties) ?? {};
  return {
    id,
    type,
    region: regionOf(body.environment),
    displayName: textIn(body.displayName) ?? textIn(properties.displayName),
    properties,
    metadata: objectIn(body.metadata) ?? {},
    metadataFile: textIn(body.additionalMetadataFile),
  };
}

/** Of `aws://123456789012/eu-west-1`. */
function regionOf(environment: unknown): string | undefined {
  const [, region] =
    /^aws:\/\/[^/]+\/([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})$/.exec(textIn(environment) ?? '') ?? [];
  return region;
}

/** Undefined for a file that is missing, too large, or no JSON object. */
export function readJson(path: string): JsonObject | undefined {
  const read = readText(path);
  if (read.kind !== 'text') return undefined;
  try {
    return objectIn(JSON.parse(read.text));
  } catch {
    return undefined;
  }
}

export function objectIn(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export interface Metadata {
  /** Construct paths by logical ID. */
  readonly paths: ReadonlyMap<string, string>;
  /** Places in programs by construct path. */
  readonly traces: ReadonlyMap<string, readonly TracePlace[]>;
}

const MOST_FRAMES = 30;

/** What the metadata of a stack say of its resources. `tracePath` makes the path of a frame absolute. */
export function readMetadata(metadata: JsonObject, tracePath: (path: string) => string): Metadata {
  const paths = new Map<string, string>();
  const traces = new Map<string, readonly TracePlace[]>();
  for (const [key, entries] of Object.entries(metadata)) {
    const path = key.replace(/^\//, '');
    for (const entry of Array.isArray(entries) ? entries : []) {
      const { type, data, trace } = objectIn(entry) ?? {};
      if (type === 'aws:cdk:logicalId' && typeof data === 'string') paths.set(data, path);
      // Which of the two carries the frames depends on the release of the CDK.
      const frames =
        type === 'aws:cdk:logicalId' ? trace : type === 'aws:cdk:creationStack' ? data : undefined;
      const places = (Array.isArray(frames) ? frames : [])
        .slice(0, MOST_FRAMES)
        .flatMap((frame) => placeOf(frame, tracePath));
      if (places.length > 0) traces.set(path, places);
    }
  }
  return { paths, traces };
}

/** Of `at new Web (/app/lib/web.ts:6:71)`. */
function placeOf(frame: unknown, tracePath: (path: string) => string): TracePlace[] {
  if (typeof frame !== 'string' || frame.length > 2000) return [];
  const [, file, line] = /([^\s()]+):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (file === undefined || /^node:|node_modules/.test(file)) return [];
  try {
    const path = pathOf(file) ?? tracePath(file);
    return [{ path, line: Number(line) }];
  } catch {
    return [];
  }
}
