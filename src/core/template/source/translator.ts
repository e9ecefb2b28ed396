/** Values of program source as the nodes that a template would have in their place. */
import type { Entry, ScalarNode, SyntaxNode } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { CdkPath } from './cdk-path.ts';
import { Follower, type Known } from './follow.ts';
import { absentNode, choiceNode, entry, mapping, reference, scalar, sequence, unknownNode } from './nodes.ts';
import { Props } from './props.ts';
import type { Located } from './scope.ts';

/** Reads an expression that no name or ternary stands before; undefined where it is not understood. */
export type LeafReader = (at: Located, translator: Translator) => SyntaxNode | undefined;

/** Reads any expression. */
export type ValueReader = (at: Located, translator: Translator) => SyntaxNode;

const MAX_DEPTH = 12;
const MAX_LABEL = 60;

export class Translator {
  readonly follower: Follower;
  /** What stands where a caller gives nothing: parameters of the template. */
  readonly parameters = new Map<string, Entry>();
  /** The id of what a call makes. */
  readonly idOf = new Map<Expr, string>();
  /** The construct of each resource that is not the first that it makes. */
  readonly constructs = new Map<string, string>();
  /** How often a parameter was asked for. */
  standings = 0;
  private depth = 0;

  constructor(
    known: Known,
    readonly textOf: (expr: Expr) => string,
    readonly language: SourceLanguage,
  ) {
    this.follower = new Follower(known, textOf);
  }

  path(at: Located): CdkPath | undefined {
    return this.follower.path(at);
  }

  props(...sources: readonly Located[]): Props {
    const props = new Props(this.follower);
    for (const source of sources) props.add(source);
    return props;
  }

  /** The node for a value, whatever stands on the way to it. */
  read(at: Located, readLeaf: LeafReader): SyntaxNode {
    if (this.depth > MAX_DEPTH) return unknownNode(at.expr);
    this.depth++;
    const node = this.readFollowed(at, readLeaf);
    this.depth--;
    return node;
  }

  private readFollowed(at: Located, readLeaf: LeafReader): SyntaxNode {
    const found = this.follower.follow(at);
    switch (found.kind) {
      case 'leaf':
        return readLeaf(found.at, this) ?? unknownNode(at.expr);
      case 'choice': {
        const [then, otherwise] = [this.read(found.holds, readLeaf), this.read(found.fails, readLeaf)];
        return choiceNode(at.expr, this.label(found.condition), then, otherwise);
      }
      case 'standing':
        return this.standing(found.label, this.read(found.value, readLeaf), at.expr);
      case 'nothing':
        return absentNode(at.expr);
      default:
        return unknownNode(at.expr);
    }
  }

  /** What stands where nothing is given: the default of a parameter. A value of several parts is not known. */
  private standing(label: string, value: SyntaxNode, use: Expr): SyntaxNode {
    if (value.kind !== 'scalar') return isAlternative(value) ? value : unknownNode(use);
    const name = this.freeName(shorten(label), value);
    const body = mapping(value, [
      // First, for it is what is meant where all of them stand.
      { key: scalar(value, 'Default'), value },
      entry(value, 'Type', scalar(value, 'String')),
    ]);
    this.standings++;
    this.parameters.set(name, { key: scalar(value, name), value: body });
    return reference(use, name);
  }

  private freeName(label: string, value: ScalarNode): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? label : `${label} (${count})`;
      const known = this.parameters.get(name)?.value;
      if (
        !known ||
        (known.block === value.block && known.start === value.start && isSameDefault(known, value))
      )
        return name;
    }
  }

  /** A list, each item read alike. */
  list(at: Located, readItem: ValueReader): SyntaxNode {
    const isChanged = at.expr.kind === 'name' && at.scope.isChanged(at.expr.name);
    return this.read(at, ({ expr, scope }) => {
      if (expr.kind !== 'list') return undefined;
      const items = expr.items.map((item) => readItem({ expr: item, scope }, this));
      return sequence(expr, expr.whole && !isChanged ? items : [...items, unknownNode(expr)]);
    });
  }

  /** The id of the construct of this file that an expression stands for. */
  constructAt(at: Located): string | undefined {
    const found = this.follower.follow(at);
    return found.kind === 'leaf' ? this.idOf.get(found.at.expr) : undefined;
  }

  /** What an expression says, on one line. */
  label(expr: Expr): string {
    return shorten(this.textOf(expr));
  }
}

/** What is worked out may be another for each call of a helper. */
function isSameDefault(known: SyntaxNode, value: ScalarNode): boolean {
  const first = known.kind === 'mapping' ? known.entries[0]?.value : undefined;
  return first?.kind === 'scalar' && first.text === value.text;
}

function isAlternative(node: SyntaxNode): boolean {
  return node.kind === 'mapping' && node.entries[0]?.key.text === 'Fn::If';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/^\((.*)\)$/, '$1');
  return line.length > MAX_LABEL ? `${line.slice(0, MAX_LABEL)}…` : line;
}
