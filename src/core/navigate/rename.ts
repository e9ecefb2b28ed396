import type { Names } from '../template/names.ts';
import type { ParameterValues } from '../template/parameter-values.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { definitionsOf, type NamedThing, type Navigable, thingAt, usesOf } from './named-thing.ts';
import { type FileEdits, renameInValues } from './rename-values.ts';

/** The edits of a renaming, or a sentence that says why there are none. */
export type Renaming =
  | {
      readonly edits: readonly TextEdit[];
      /** Of the files that give a parameter its values. */
      readonly others: readonly FileEdits[];
    }
  | { readonly refused: string };

/** What is renamed, with the values from other files. */
export interface Renameable extends Navigable {
  readonly given?: Pick<ParameterValues, 'sources'>;
}

/** The name at an offset that may be given anew; undefined where there is none. */
export function renameableAt(
  document: Navigable,
  offset: number,
): { readonly range: Range; readonly name: string } | undefined {
  const found = thingAt(document, offset);
  if (!found?.place.exact || definitionsOf(found.thing, document).length === 0) return undefined;
  return { range: found.place.range, name: found.thing.name };
}

/** Gives the parameter, resource, mapping or condition at an offset another name, wherever it is named. */
export function renameAt(document: Renameable, offset: number, newName: string): Renaming {
  const found = thingAt(document, offset);
  const { references, tree } = document.template;
  const { format } = tree;
  if (!found || !references || format === 'source')
    return { refused: 'No parameter, resource, mapping or condition is named here.' };
  const { thing } = found;
  if (newName === thing.name) return { edits: [], others: [] };
  const objection = objectTo(newName, thing, references.names, format);
  if (objection !== undefined) return { refused: objection };
  if (tree.problems.some(({ code }) => code !== 'duplicate-key' && code !== 'documents'))
    return { refused: 'The file has mistakes, behind which a use may stand unseen. Mend them first.' };
  const places = [...definitionsOf(thing, document), ...usesOf(thing, document)];
  if (places.some(({ exact }) => !exact))
    return { refused: `${thing.name} is used in a text with escapes or breaks. Change that place first.` };
  const sources = thing.kind === 'parameter' ? document.given?.sources : undefined;
  return {
    edits: places.map(({ range }) => ({ range, newText: newName })),
    others: sources ? renameInValues(thing.name, newName, sources) : [],
  };
}

const LONGEST_NAME = 255;

function objectTo(
  newName: string,
  { kind }: NamedThing,
  names: Names,
  format: 'yaml' | 'json',
): string | undefined {
  if (!/^[A-Za-z0-9]+$/.test(newName)) return 'A name has letters and digits alone.';
  if (newName.length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} letters.`;
  if (format === 'yaml' && READ_OTHERWISE.test(newName)) return `YAML does not read ${newName} as a name.`;
  const owner = ownerOf(newName, kind, names);
  return owner === undefined ? undefined : `There is already a ${owner} named ${newName}.`;
}

// A number, a flag or nothing, by YAML 1.1, which CloudFormation reads.
const READ_OTHERWISE = /^(?:\d+(?:e\d+)?|0x[0-9a-f]+|0o[0-7]+|y|n|yes|no|on|off|true|false|null)$/i;

/** Parameters and resources share their names. */
function ownerOf(name: string, kind: NamedThing['kind'], names: Names): string | undefined {
  if (kind === 'condition') return names.conditions.all.has(name) ? 'condition' : undefined;
  if (kind === 'mapping') return names.mappingNames.all.has(name) ? 'mapping' : undefined;
  if (names.parameters.all.has(name)) return 'parameter';
  return names.resources.all.has(name) ? 'resource' : undefined;
}
