import { dirname, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { StatedWorkload } from '../core/index.ts';

/** An entry of `workloads` in a settings file. */
export interface WorkloadEntry extends StatedWorkload {
  /** Pattern of files from the settings file's folder; undefined for all of them. */
  readonly files?: string | undefined;
}

const MOST_ENTRIES = 500;

/** Reads `workloads`; what has another form is left to the schema. */
export function readWorkloads(value: unknown): readonly WorkloadEntry[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).slice(0, MOST_ENTRIES).flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const { files, resource, ...says } = entry as Record<string, unknown>;
    return {
      files: typeof files === 'string' ? files : undefined,
      resource: typeof resource === 'string' ? resource : undefined,
      says: Object.entries(says).flatMap(([key, said]): [string, string][] =>
        ['string', 'number', 'boolean'].includes(typeof said) ? [[key, String(said)]] : [],
      ),
    };
  });
}

/** The entries that count for a file. */
export function workloadsFor(
  path: string,
  settings: { readonly path: string; readonly workloads: readonly WorkloadEntry[] } | undefined,
): readonly StatedWorkload[] {
  if (!settings) return [];
  const name = relative(dirname(settings.path), path).split(sep).join('/');
  return settings.workloads.filter(
    ({ files }) => files === undefined || picomatch.isMatch(name, files, { dot: true }),
  );
}
