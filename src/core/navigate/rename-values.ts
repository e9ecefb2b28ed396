/** A parameter that is renamed has its new name in the files that give it values too. */
import {
  absolute,
  asMapping,
  asScalar,
  asSequence,
  innerSpan,
  type ScalarNode,
  valueAt,
} from '../syntax/node.ts';
import { parseSource } from '../syntax/parse.ts';
import type { ParameterSources } from '../template/parameter-values.ts';
import { parameterFilesOf } from '../template/parameter-values.ts';
import { listSamEnvironments, readSamConfig } from '../template/samconfig.ts';
import { applyEdits, type TextEdit } from '../text/range.ts';

/** Edits of another file, whose path counts from the folder of the template. */
export interface FileEdits {
  readonly path: string;
  /** The text that the offsets are of. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What is to change in parameter files and samconfig.toml, of those that are known for the template. */
export function renameInValues(
  name: string,
  newName: string,
  sources: ParameterSources,
): readonly FileEdits[] {
  return parameterFilesOf(sources.path, sources.environment).flatMap((path) => {
    const text = sources.related.get(path);
    if (text === undefined) return [];
    const edits = path.endsWith('.toml')
      ? inSamConfig(text, name, newName)
      : inJson(path, text, name, newName);
    return edits.length === 0 ? [] : [{ path, text, edits }];
  });
}

function inJson(path: string, text: string, name: string, newName: string): readonly TextEdit[] {
  const { root, placement } = parseSource(path, text);
  const listed = asSequence(root)?.items.map((item) => asScalar(valueAt(item, 'ParameterKey')));
  const keys = listed ?? asMapping(valueAt(root, 'Parameters'))?.entries.map(({ key }) => key) ?? [];
  const named = keys.filter((key): key is ScalarNode => key?.text === name);
  return named.map((key) => ({ range: absolute(innerSpan(key), placement), newText: newName }));
}

const LONGEST_CONFIG = 100_000;

/** The reader of TOML knows no places: what was changed is read again, and has to say the same by the new name. */
function inSamConfig(text: string, name: string, newName: string): readonly TextEdit[] {
  if (text.length > LONGEST_CONFIG) return [];
  const edits = [
    ...text.matchAll(new RegExp(`(^|[\\s"',{[])(ParameterKey=)?${name}(?=(,ParameterValue)?\\s*=)`, 'gm')),
  ]
    .filter(([, , key, value]) => (key === undefined) === (value === undefined))
    .map(({ 0: whole, index }) => {
      const end = index + whole.length;
      return { range: { start: end - name.length, end }, newText: newName };
    });
  return saysTheSame(text, applyEdits(text, edits), name, newName) ? edits : [];
}

function saysTheSame(before: string, after: string, name: string, newName: string): boolean {
  try {
    const environments = listSamEnvironments(before);
    return environments.every((environment) => {
      const old = [...(readSamConfig(before, environment) ?? [])];
      const renamed = old.map(([key, value]) => [key === name ? newName : key, value]);
      return JSON.stringify(renamed) === JSON.stringify([...(readSamConfig(after, environment) ?? [])]);
    });
  } catch {
    // It is no TOML, before or after.
    return false;
  }
}
