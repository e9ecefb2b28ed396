import {
  asMapping,
  asScalar,
  asSequence,
  type SyntaxNode,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';

/**
 * The values of a CloudFormation parameter file, by parameter: `[{ParameterKey, ParameterValue}]` as the AWS CLI takes
 * it, or `{Parameters: {…}}` as CodePipeline does. Empty for a file of another form.
 */
export function readParameterFile({ root }: SyntaxTree): ReadonlyMap<string, string> {
  const list = asSequence(root);
  if (!list) return readLiterals(valueAt(root, 'Parameters'));
  return new Map(
    list.items.flatMap((item): [string, string][] => {
      const name = asScalar(valueAt(item, 'ParameterKey'))?.text;
      const value = literalText(valueAt(item, 'ParameterValue'));
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The entries of a mapping that are texts, or lists of texts. */
export function readLiterals(node: SyntaxNode | undefined): ReadonlyMap<string, string> {
  return new Map(
    asMapping(node)?.entries.flatMap(({ key, value }): [string, string][] => {
      const text = literalText(value);
      return text === undefined ? [] : [[key.text, text]];
    }),
  );
}

/** Undefined for functions of CloudFormation, for what a template engine fills in, and for nothing. */
function literalText(node: SyntaxNode | undefined): string | undefined {
  const list = asSequence(node);
  if (!list) return scalarText(node);
  // No deeper: aliases of lists of aliases stand for any number of texts.
  const texts = isTagged(list) ? [undefined] : list.items.map(scalarText);
  return texts.every((text) => text !== undefined) ? texts.join(',') : undefined;
}

function scalarText(node: SyntaxNode | undefined): string | undefined {
  const scalar = asScalar(node);
  if (!scalar || scalar.placeholder || scalar.value === null || isTagged(scalar)) return undefined;
  return scalar.text;
}

function isTagged(node: SyntaxNode | undefined): boolean {
  return node?.tag?.startsWith('!') === true && !node.tag.startsWith('!!');
}
