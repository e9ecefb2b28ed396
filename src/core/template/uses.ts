import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  type ScalarNode,
  type Span,
  type SyntaxNode,
} from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import { isLoop } from './loops.ts';
import { connectedIn, labelsIn } from './plain-names.ts';
import { isFilledLater } from './resolve.ts';
import { attributeUse, isVariable, namedUse, textUses } from './use-spans.ts';

/** How a name is used. `text` is `${Name}` in Sub. `label` is plain text, which reads nothing. */
export type UseKind = 'ref' | 'attribute' | 'text' | 'depends-on' | 'condition' | 'mapping' | 'label';

/** A branch of an `If` that something stands in. */
export interface Branch {
  readonly condition: string;
  readonly holds: boolean;
}

/** One place where a parameter, resource, condition or mapping is named. */
export interface Use {
  readonly kind: UseKind;
  /** Up to the first dot. */
  readonly name: string;
  /** The name alone where `exact`; else the value that it stands in. */
  readonly span: Span;
  readonly exact: boolean;
  /** What stands behind the dot, or in the second item of a list. */
  readonly attribute?: { readonly text: string; readonly span: Span; readonly exact: boolean } | undefined;
  /** All arguments of FindInMap. */
  readonly items?: readonly SyntaxNode[];
  readonly branches: readonly Branch[];
  /** The property of the resource, or the key beside its properties, that it stands under. */
  readonly under: string;
}

export interface Uses {
  readonly all: readonly Use[];
  /** Whether names may be used that are not among them: put together by a loop or macro, or beyond the budget. */
  readonly isOpen: boolean;
}

export type Section = 'Resources' | 'Outputs' | 'Conditions' | 'Rules' | 'Metadata' | 'other';

// What no name has, mistyped or not: the marks of tools and of loops.
const NO_NAME = /[^\w.: -]/;

// Counted in nodes: aliases can make a small file a large one.
const MAX_NODES = 50_000;

/** What one entry of a section uses; an alias is followed once. */
export function usesIn(entry: Entry, section: Section): Uses {
  const walker = new UseWalker();
  walker.entry(entry, section);
  return { all: walker.found, isOpen: walker.isOpen };
}

class UseWalker {
  readonly found: Use[] = [];
  isOpen = false;
  private nodes = 0;
  private readonly seen = new Set<SyntaxNode>();
  private branches: readonly Branch[] = [];
  private readonly locals: string[] = [];
  private under = '';
  private inCondition = false;

  entry({ key, value }: Entry, section: Section): void {
    if (isLoop(key)) return this.loop(value, (body) => this.entries(body, section));
    switch (section) {
      case 'Resources':
        return this.resource(value);
      case 'Outputs':
        return this.output(value);
      case 'Metadata':
        if (key.text === 'AWS::CloudFormation::Interface')
          for (const label of labelsIn(value)) this.name('label', label);
        return;
      default:
        this.inCondition = section === 'Conditions' || section === 'Rules';
        return this.visit(value);
    }
  }

  private entries(body: SyntaxNode | undefined, section: Section): void {
    for (const inner of asMapping(body)?.entries ?? []) this.entry(inner, section);
  }

  private resource(body: SyntaxNode): void {
    const mapping = asMapping(body);
    if (!mapping || mapping.entries.some(({ key }) => key.text === 'Fn::Transform')) return this.visit(body);
    for (const { key, value } of mapping.entries) {
      this.under = key.text;
      if (key.text === 'DependsOn') this.dependsOn(value);
      else if (key.text === 'Condition') this.condition(value);
      else if (key.text === 'Properties') this.properties(value);
      else this.visit(value);
    }
    for (const scalar of connectedIn(mapping)) this.name('label', scalar);
  }

  private properties(node: SyntaxNode): void {
    const mapping = asMapping(node);
    if (!mapping || intrinsicOf(node)) return this.visit(node);
    for (const entry of mapping.entries) {
      this.under = entry.key.text;
      this.member(entry);
    }
  }

  private output(body: SyntaxNode): void {
    const mapping = asMapping(body);
    if (!mapping) return this.visit(body);
    for (const { key, value } of mapping.entries) {
      if (key.text === 'Condition') this.condition(value);
      else this.visit(value);
    }
  }

  private dependsOn(node: SyntaxNode): void {
    for (const item of asSequence(node)?.items ?? [node]) {
      const scalar = intrinsicOf(item) ? undefined : asScalar(item);
      if (scalar) this.name('depends-on', scalar);
      else this.visit(item);
    }
  }

  private condition(node: SyntaxNode | undefined): void {
    const scalar = node && asScalar(node);
    if (scalar) this.name('condition', scalar);
    else if (node) this.visit(node);
  }

  private visit(node: SyntaxNode): void {
    if (++this.nodes > MAX_NODES) this.isOpen = true;
    if (this.nodes > MAX_NODES) return;
    if (node.kind === 'alias') {
      if (!node.target || this.seen.has(node.target)) return;
      this.seen.add(node.target);
      return this.visit(node.target);
    }
    const intrinsic = intrinsicOf(node);
    if (!intrinsic) return this.within(node);
    this.call(intrinsic.name, intrinsic.argument, node);
  }

  private within(node: SyntaxNode): void {
    if (node.kind === 'sequence') for (const item of node.items) this.visit(item);
    else if (node.kind === 'mapping') for (const entry of node.entries) this.member(entry);
    else if (node.kind === 'alias') this.visit(node);
  }

  private member({ key, value }: Entry): void {
    if (isLoop(key)) return this.loop(value, (body) => this.visit(body));
    if (key.text === 'Fn::Transform') this.isOpen = true;
    this.visit(value);
  }

  /** What a function names, and then what stands within it. */
  private call(name: string, argument: SyntaxNode, node: SyntaxNode): void {
    // Of a short form the argument is the node itself.
    const inner = (): void => (argument === node ? this.within(node) : this.visit(argument));
    const [first, ...rest] = asSequence(argument)?.items ?? [];
    switch (name) {
      case 'Ref':
        return this.nameOr('ref', argument, inner);
      case 'Condition':
        if (!this.inCondition && argument !== node) return inner();
        return this.nameOr('condition', argument, inner);
      case 'GetAtt':
        return this.attribute(argument, inner);
      case 'Sub':
        return this.text(argument);
      case 'If':
        return this.choose(first, rest, inner);
      case 'FindInMap':
        this.mapping(first, rest);
        return inner();
      case 'ValueOf':
        if (first && asScalar(first)) this.nameOr('ref', first, () => undefined);
        return inner();
      // All parameters of a type are meant, or what a macro makes of it.
      case 'RefAll':
      case 'ValueOfAll':
      case 'Transform':
        this.isOpen = true;
        return inner();
      case 'And':
      case 'Or':
      case 'Not':
        return this.asCondition(inner);
      default:
        if (name.startsWith('ForEach::')) return this.loop(argument, (body) => this.visit(body));
        inner();
    }
  }

  private asCondition(work: () => void): void {
    const outer = this.inCondition;
    this.inCondition = true;
    work();
    this.inCondition = outer;
  }

  private choose(first: SyntaxNode | undefined, rest: readonly SyntaxNode[], otherwise: () => void): void {
    const scalar = first && !intrinsicOf(first) ? asScalar(first) : undefined;
    if (!scalar || rest.length !== 2) return otherwise();
    this.name('condition', scalar);
    const outer = this.branches;
    for (const [index, node] of rest.entries()) {
      this.branches = [...outer, { condition: scalar.text, holds: index === 0 }];
      this.visit(node);
    }
    this.branches = outer;
  }

  private loop(argument: SyntaxNode, visitBody: (body: SyntaxNode) => void): void {
    this.isOpen = true;
    const [identifier, list, body] = asSequence(argument)?.items ?? [];
    if (list) this.visit(list);
    this.locals.push(asScalar(identifier)?.text ?? '');
    if (body) visitBody(body);
    this.locals.pop();
  }

  private nameOr(kind: 'ref' | 'condition', argument: SyntaxNode, otherwise: () => void): void {
    const scalar = asScalar(argument);
    if (scalar) this.name(kind, scalar);
    else otherwise();
  }

  private name(kind: UseKind, scalar: ScalarNode): void {
    if (this.isLeftAside(scalar)) return;
    this.add({ ...namedUse(kind, scalar), ...this.place() });
  }

  private attribute(argument: SyntaxNode, otherwise: () => void): void {
    const items = asSequence(argument)?.items;
    const scalars = (items ?? [argument]).map((item) =>
      intrinsicOf(item) && items ? undefined : asScalar(item),
    );
    const [name, second] = scalars;
    if (items) otherwise();
    if (!name || this.isLeftAside(name)) return;
    const attribute = second && !this.isLeftAside(second) ? second : undefined;
    this.add({ ...attributeUse(name, attribute), ...this.place() });
  }

  private text(argument: SyntaxNode): void {
    const items = asSequence(argument)?.items;
    const text = asScalar(items?.[0] ?? argument);
    const own = items?.[1];
    const names = new Set([...this.locals, ...(asMapping(own)?.entries ?? []).map(({ key }) => key.text)]);
    if (own) this.visit(own);
    if (!text) return items?.[0] && this.visit(items[0]);
    // Which names are its own is not known.
    const isUnread = text.placeholder || (own && !isPlainMapping(own));
    if (isUnread) this.isOpen = true;
    if (isUnread) return;
    for (const use of textUses(text)) if (!isVariable(use, names)) this.add({ ...use, ...this.place() });
  }

  private mapping(first: SyntaxNode | undefined, rest: readonly SyntaxNode[]): void {
    const scalar = first && !intrinsicOf(first) ? asScalar(first) : undefined;
    if (!first || !scalar) {
      this.isOpen = true;
      return;
    }
    if (this.isLeftAside(scalar)) return;
    this.add({ ...namedUse('mapping', scalar), ...this.place(), items: [first, ...rest] });
  }

  private place(): Pick<Use, 'branches' | 'under'> {
    return { branches: this.branches, under: this.under };
  }

  private add(use: Use): void {
    if (!this.locals.includes(use.name)) this.found.push(use);
  }

  /** What a tool, a loop or CloudFormation puts another text in place of is no name yet. */
  private isLeftAside(scalar: ScalarNode): boolean {
    const isLater = isFilledLater(scalar) || NO_NAME.test(scalar.text);
    if (isLater) this.isOpen = true;
    return isLater || scalar.text === '';
  }
}

function isPlainMapping(node: SyntaxNode): boolean {
  const mapping = intrinsicOf(node) ? undefined : asMapping(node);
  return mapping?.entries.every(({ key }) => !key.text.startsWith('Fn::') && key.text !== '<<') === true;
}
