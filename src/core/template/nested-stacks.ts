/** Templates that a template nests by their path, and what they put out. */
import { asMapping, asScalar, type SyntaxTree, valueAt } from '../syntax/node.ts';
import { parseSource } from '../syntax/parse.ts';
import { joinPath, NESTING } from './parent-values.ts';

/** Names of outputs, by the logical ID of the nested stack; of those alone whose template could be read. */
export type NestedOutputs = ReadonlyMap<string, readonly string[]>;

/** What the next version of the text takes over. */
export interface Nested {
  readonly outputs: NestedOutputs;
  readonly related: ReadonlyMap<string, string>;
  /** Undefined for a template of which not all outputs are known. */
  readonly byFile: ReadonlyMap<string, readonly string[] | undefined>;
}

const PLACE =
  /(?:TemplateURL|Location)["']?[ \t]*:[ \t]*["']?((?:\.{1,2}\/)*[\w][\w./-]{0,200}\.(?:ya?ml|json|template))\b/g;
const MOST_NESTED = 50;

/** The templates beside it that a text may nest, as paths from its folder; told at a glance, before it is parsed. */
export function nestedTemplatesOf(text: string): readonly string[] {
  if (!Object.keys(NESTING).some((type) => text.includes(type))) return [];
  const places = [...text.matchAll(PLACE)].slice(0, MOST_NESTED).map(([, place = '']) => joinPath('', place));
  return [...new Set(places)];
}

/** `related` holds texts by their path from the folder of the template. */
export function readNested(
  tree: SyntaxTree,
  related: ReadonlyMap<string, string>,
  earlier?: Nested,
): Nested | undefined {
  if (related.size === 0 || tree.format === 'source') return undefined;
  const known = earlier?.related === related ? earlier : undefined;
  const byFile = new Map(known?.byFile);
  const outputs = new Map<string, readonly string[]>();
  for (const { key, value } of asMapping(valueAt(tree.root, 'Resources'))?.entries ?? []) {
    const names = outputsOf(value, related, byFile);
    if (names) outputs.set(key.text, names);
  }
  const isSame = known && JSON.stringify([...outputs]) === JSON.stringify([...known.outputs]);
  return { outputs: isSame ? known.outputs : outputs, related, byFile };
}

function outputsOf(
  resource: Parameters<typeof valueAt>[0],
  related: ReadonlyMap<string, string>,
  byFile: Map<string, readonly string[] | undefined>,
): readonly string[] | undefined {
  const type = asScalar(valueAt(resource, 'Type'))?.text ?? '';
  const property = Object.hasOwn(NESTING, type) ? NESTING[type] : undefined;
  const place =
    property === undefined ? undefined : asScalar(valueAt(resource, 'Properties', property))?.text;
  const file = place === undefined ? undefined : joinPath('', place);
  const text = file === undefined ? undefined : related.get(file);
  if (file === undefined || text === undefined) return undefined;
  if (!byFile.has(file)) byFile.set(file, readOutputs(file, text));
  return byFile.get(file);
}

/** Undefined where there may be more than can be seen. */
function readOutputs(file: string, text: string): readonly string[] | undefined {
  const { root, problems } = parseSource(file, text);
  if (problems.length > 0 || !valueAt(root, 'Resources') || valueAt(root, 'Transform')) return undefined;
  const section = valueAt(root, 'Outputs');
  const entries = asMapping(section)?.entries ?? [];
  const isWhole = entries.every(({ key }) => /^[A-Za-z0-9]+$/.test(key.text));
  return isWhole ? entries.map(({ key }) => key.text) : undefined;
}
