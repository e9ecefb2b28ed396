import { asMapping, asScalar, type SyntaxTree, valueAt } from '../syntax/node.ts';
import { readLiterals } from './parameter-file.ts';

// The property that names the nested template.
export const NESTING: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** Whether a text may nest a template of that file name: cheap, before it is parsed. */
export function mayNest(text: string, fileName: string): boolean {
  return text.includes(fileName) && Object.keys(NESTING).some((type) => text.includes(type));
}

/**
 * The literal values that a parent template gives a template nested in it, by parameter. `parent` and `children` are
 * paths from the same folder. Several stacks of one template count where they agree.
 */
export function readParentValues(
  tree: SyntaxTree,
  parent: string,
  children: readonly string[],
): ReadonlyMap<string, string> {
  const agreed = new Map<string, string | undefined>();
  for (const { value: resource } of asMapping(valueAt(tree.root, 'Resources'))?.entries ?? []) {
    const type = asScalar(valueAt(resource, 'Type'))?.text ?? '';
    const name = Object.hasOwn(NESTING, type) ? NESTING[type] : undefined;
    if (name === undefined) continue;
    const place = asScalar(valueAt(resource, 'Properties', name))?.text ?? '';
    if (!children.includes(joinPath(parent, place))) continue;
    for (const [parameter, text] of readLiterals(valueAt(resource, 'Properties', 'Parameters'))) {
      const other = agreed.has(parameter) && agreed.get(parameter) !== text;
      agreed.set(parameter, other ? undefined : text);
    }
  }
  return new Map([...agreed].flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
}

/** A path beside a file, as one from the folder that the file's own path starts from. Addresses stay as they are. */
export function joinPath(file: string, path: string): string {
  if (path.startsWith('/') || path.includes('://')) return path;
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
