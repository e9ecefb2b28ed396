import { asMapping, asScalar, asSequence, dereference, type SyntaxNode } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';

const MAX_DEPTH = 20;

/**
 * A text as the file says it, with what is filled in at deployment as `${Name}` or `${Name.Attribute}`, so that
 * two texts that will be the same read the same: `!Join ['', [!GetAtt B.Arn, '/*']]` is `${B.Arn}/*`. Undefined
 * where it is put together in another way.
 */
export function writtenText(node: SyntaxNode | undefined, depth = 0): string | undefined {
  const target = dereference(node);
  if (!target || depth > MAX_DEPTH) return undefined;
  const intrinsic = intrinsicOf(target);
  if (!intrinsic) return target.kind === 'scalar' ? target.text : undefined;
  switch (intrinsic.name) {
    case 'Ref':
      return placeholder(asScalar(intrinsic.argument)?.text);
    case 'GetAtt':
      return placeholder(attribute(intrinsic.argument));
    case 'Sub':
      return substituted(intrinsic.argument, depth);
    case 'Join':
      return joined(intrinsic.argument, depth);
    default:
      return undefined;
  }
}

function placeholder(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `\${${name}}`;
}

function attribute(argument: SyntaxNode): string | undefined {
  const parts = asSequence(argument)?.items.map((item) => asScalar(item)?.text ?? '');
  return parts ? parts.join('.') : asScalar(argument)?.text;
}

function substituted(argument: SyntaxNode, depth: number): string | undefined {
  const [first, second] = asSequence(argument)?.items ?? [];
  let text = asScalar(first ?? argument)?.text;
  for (const { key, value } of asMapping(second)?.entries ?? []) {
    const own = writtenText(value, depth + 1);
    if (own === undefined) return undefined;
    text = text?.replaceAll(`\${${key.text}}`, () => own);
  }
  return text;
}

function joined(argument: SyntaxNode, depth: number): string | undefined {
  const [delimiter, list] = asSequence(argument)?.items ?? [];
  const separator = writtenText(delimiter, depth + 1);
  const parts = asSequence(list)?.items.map((item) => writtenText(item, depth + 1));
  if (separator === undefined || !parts?.every((part) => part !== undefined)) return undefined;
  return parts.join(separator);
}
