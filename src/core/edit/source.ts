/** Edits of program source: a value is written as the language writes it, or not at all. */
import type { DraftEdit } from '../draft.ts';
import type { MappingNode, ScalarNode, SourceChange, SourceForm, Span, SyntaxTree } from '../syntax/node.ts';
import { classNameOf, sizeNameOf } from '../template/source/instance-names.ts';

/** Undefined where the source has no place or no word for the value. */
export function rewriteInSource(node: ScalarNode, form: SourceForm, text: string): DraftEdit | undefined {
  switch (form.kind) {
    case 'text':
      return rewriteText(node, text);
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? ofSource(node, text) : undefined;
    case 'word': {
      const name = Object.hasOwn(form.words, text) ? form.words[text] : undefined;
      return name === undefined ? undefined : ofSource(form.name, name);
    }
    case 'type-of':
      return rewriteType(form, text);
    case 'edits': {
      const [change, ...others] = Object.hasOwn(form.byValue, text) ? (form.byValue[text] ?? []) : [];
      return change && others.length === 0 ? ofChange(change) : undefined;
    }
    default:
      return undefined;
  }
}

/** Only what no language escapes. */
function rewriteText(
  { block, innerStart, innerEnd, text: before }: ScalarNode,
  text: string,
): DraftEdit | undefined {
  const isPlain = block.text.slice(innerStart, innerEnd) === before && /^[\w.:/{}*@ -]*$/.test(text);
  return isPlain ? ofSource({ block, start: innerStart, end: innerEnd }, text) : undefined;
}

/** From the name of the class to that of the size; what stands between stays. */
function rewriteType(form: Extract<SourceForm, { kind: 'type-of' }>, text: string): DraftEdit | undefined {
  const { className, sizeName } = form;
  const [family = '', size = ''] = text.split('.');
  const names = [classNameOf(family), sizeNameOf(size)] as const;
  const { block } = className;
  if (!names[0] || !names[1] || block !== sizeName.block || sizeName.start < className.end) return undefined;
  const between = block.text.slice(className.end, sizeName.start);
  return ofSource({ block, start: className.start, end: sizeName.end }, names[0] + between + names[1]);
}

/** One more prop, where the construct is known to take it; undefined where it is not. */
export function addInSource(
  values: Readonly<Record<string, unknown>>,
  parent: MappingNode,
): DraftEdit | undefined {
  const wanted = JSON.stringify(values);
  const addition = parent.additions?.find((one) => one.values === wanted);
  return addition && ofChange(addition.change);
}

function ofChange({ span, newText, brings }: SourceChange): DraftEdit {
  return { ...ofSource(span, newText), ...(brings ? { brings: ofChange(brings) } : {}) };
}

function ofSource({ block, start, end }: Span, newText: string): DraftEdit {
  return { span: { block, start, end }, newText, inSource: true };
}

/**
 * Whether an edit may be made in a tree. In program source nothing is: only what this file has written, and what
 * touches comments alone.
 */
export function mayEdit({ span, inSource }: DraftEdit, tree: SyntaxTree): boolean {
  if (tree.format !== 'source') return !inSource;
  return inSource === true || tree.addressed.some((comment) => liesIn(span, comment));
}

/** In a comment, or around it over nothing but blanks. */
function liesIn(span: Span, comment: Span): boolean {
  if (span.block !== comment.block || span.end <= comment.start || span.start >= comment.end) return false;
  const { text } = span.block;
  const [before, behind] = [text.slice(span.start, comment.start), text.slice(comment.end, span.end)];
  return before.trim() === '' && behind.trim() === '';
}
