/** Nodes of a template that no text says: what a construct would write. */
import type {
  Entry,
  MappingNode,
  ScalarNode,
  SequenceNode,
  SourceAddition,
  SourceChange,
  SourceForm,
  Span,
  SyntaxNode,
} from '../../syntax/node.ts';

type EditsForm = Extract<SourceForm, { kind: 'edits' }>;

const FIXED: SourceForm = { kind: 'fixed' };

export function scalar(
  span: Span,
  value: string | number | boolean,
  source: SourceForm = FIXED,
  inner?: { readonly innerStart: number; readonly innerEnd: number },
): ScalarNode {
  const { block, start, end } = span;
  const { innerStart = start, innerEnd = end } = inner ?? {};
  const style = 'double';
  return {
    kind: 'scalar',
    block,
    start,
    end,
    innerStart,
    innerEnd,
    style,
    text: String(value),
    value,
    source,
  };
}

export function mapping(span: Span, entries: readonly Entry[]): MappingNode {
  const { block, start, end } = span;
  return { kind: 'mapping', block, start, end, flow: true, entries };
}

export function sequence(span: Span, items: readonly SyntaxNode[]): SequenceNode {
  const { block, start, end } = span;
  return { kind: 'sequence', block, start, end, flow: true, items };
}

export function entry(key: Span, name: string, value: SyntaxNode): Entry {
  return { key: scalar(key, name), value };
}

/** `!Ref Name`. */
export function reference(span: Span, name: string): MappingNode {
  return mapping(span, [entry(span, 'Ref', scalar(span, name))]);
}

/** A value that is given and that is not known here. */
export function unknownNode(span: Span): MappingNode {
  return mapping(span, [entry(span, 'Fn::Unknown', scalar(span, ''))]);
}

export function absentNode(span: Span): MappingNode {
  return reference(span, 'AWS::NoValue');
}

/** One of two values, by a condition of the program. */
export function choiceNode(
  span: Span,
  condition: string,
  then: SyntaxNode,
  otherwise: SyntaxNode,
): MappingNode {
  const list = sequence(span, [scalar(span, condition), then, otherwise]);
  return mapping(span, [entry(span, 'Fn::If', list)]);
}

/** Whether two nodes are the same in the same places. */
export function isSameNode(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.block !== b.block || a.start !== b.start || a.end !== b.end) return false;
  switch (a.kind) {
    case 'scalar':
      return isSameScalar(a, b as ScalarNode);
    case 'mapping': {
      const { entries, additions } = b as MappingNode;
      return (
        a.entries.length === entries.length &&
        isSameAdditions(a.additions ?? [], additions ?? []) &&
        a.entries.every((own, index) => {
          const other = entries[index];
          return other !== undefined && isSameNode(own.key, other.key) && isSameNode(own.value, other.value);
        })
      );
    }
    case 'sequence': {
      const { items } = b as SequenceNode;
      return (
        a.items.length === items.length &&
        a.items.every((own, index) => {
          const other = items[index];
          return other !== undefined && isSameNode(own, other);
        })
      );
    }
    default:
      return false;
  }
}

function isSameScalar(a: ScalarNode, b: ScalarNode): boolean {
  return (
    a.value === b.value &&
    a.text === b.text &&
    a.innerStart === b.innerStart &&
    isSameForm(a.source, b.source)
  );
}

/** Forms are plain data; their spans tell by block and offsets. */
function isSameForm(a: SourceForm | undefined, b: SourceForm | undefined): boolean {
  if (a === b) return true;
  if (a?.kind !== b?.kind) return false;
  if (a?.kind === 'type-of' && b?.kind === 'type-of')
    return isSameSpan(a.className, b.className) && isSameSpan(a.sizeName, b.sizeName);
  if (a?.kind === 'word' && b?.kind === 'word') return isSameSpan(a.name, b.name) && a.words === b.words;
  if (a?.kind === 'edits' && b?.kind === 'edits') return isSameEdits(a.byValue, b.byValue);
  return true;
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.block === b.block && a.start === b.start && a.end === b.end;
}

function isSameChange(a: SourceChange, b: SourceChange): boolean {
  const [own, other] = [a.brings, b.brings];
  const bringsSame = own && other ? isSameChange(own, other) : own === other;
  return bringsSame && a.newText === b.newText && isSameSpan(a.span, b.span);
}

function isSameEdits(a: EditsForm['byValue'], b: EditsForm['byValue']): boolean {
  const values = Object.keys(a);
  return (
    values.length === Object.keys(b).length &&
    values.every((value) => isSameList(a[value] ?? [], b[value] ?? [], isSameChange))
  );
}

function isSameAdditions(a: readonly SourceAddition[], b: readonly SourceAddition[]): boolean {
  return isSameList(
    a,
    b,
    (one, other) => one.values === other.values && isSameChange(one.change, other.change),
  );
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => isSame(one, b[index] as T));
}
