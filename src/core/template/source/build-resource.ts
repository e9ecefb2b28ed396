import type { Entry, MappingNode, Span, SyntaxNode } from '../../syntax/node.ts';
import type { ScopeHead } from '../../syntax/source/expression.ts';
import { REPEATED } from '../resource.ts';
import { additionsTo } from './additions.ts';
import type { Given, ResourceSpec, Target } from './construct-spec.ts';
import type { Made } from './made.ts';
import { entry, mapping, reference, scalar, sequence, unknownNode } from './nodes.ts';
import type { SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

/** Entries of mappings by path, put together as they come; what is said first stays. */
class PathTree {
  private readonly children = new Map<string, { readonly key: Span; readonly node: SyntaxNode | PathTree }>();

  set(path: readonly string[], key: Span, node: SyntaxNode): void {
    const [head = '', ...rest] = path;
    const known = this.children.get(head);
    if (rest.length === 0) {
      if (!known) this.children.set(head, { key, node });
      return;
    }
    if (known && !(known.node instanceof PathTree)) return;
    const child = known?.node instanceof PathTree ? known.node : new PathTree();
    if (!known) this.children.set(head, { key, node: child });
    child.set(rest, key, node);
  }

  toMapping(span: Span): MappingNode {
    const entries = [...this.children].map(([name, { key, node }]) =>
      entry(key, name, node instanceof PathTree ? node.toMapping(span) : node),
    );
    return mapping(span, entries);
  }
}

/** What is said of a construct beside its props. */
export interface Extra {
  /** Entries of its properties, which go before its own. */
  readonly properties: readonly Entry[];
  readonly body: readonly Entry[];
}

/** Whether it is made at all, and whether as often as a loop turns. */
export function circumstancesOf({ scope, call }: Made, translator: Translator): Entry[] {
  const { conditions, loop } = circumstances(scope, translator);
  return [
    ...(conditions.length > 0
      ? [entry(call.callee, 'Condition', scalar(call.callee, conditions.join(' and ')))]
      : []),
    ...(loop ? [entry(call.callee, REPEATED, scalar(call.callee, true))] : []),
  ];
}

// Helpers that call each other have no end.
const MAX_SCOPES = 100;

function circumstances(scope: SourceScope, translator: Translator) {
  const conditions: string[] = [];
  let loop = false;
  let hops = 0;
  // What a helper makes is made where that is called.
  for (let at: SourceScope | undefined = scope; at && hops++ < MAX_SCOPES; at = at.caller ?? at.parent) {
    const { condition } = at.head;
    const label = condition && translator.label(condition);
    if (at.head.scope === 'branch' && label) conditions.unshift(sayWay(at.head, label));
    loop ||= at.head.loop ?? false;
  }
  return { conditions, loop };
}

function sayWay({ name, isCase }: ScopeHead, label: string): string {
  if (isCase) return `a case of ${label}`;
  return name === 'else' ? `not (${label})` : label;
}

/** The entry of one resource that a construct makes. */
export function buildResource(made: Made, spec: ResourceSpec, translator: Translator, extra: Extra): Entry {
  const { call } = made;
  const tree = new PathTree();
  for (const { key, value } of extra.properties) tree.set([key.text], key, value);
  for (const [name, targets] of Object.entries(spec.props))
    setProp(tree, made, name, 'read' in targets ? [targets] : targets, translator);
  for (const { key, value } of spec.more?.(made, translator) ?? []) tree.set(key.text.split('.'), key, value);
  const place = call.callee;
  for (const [path, suffix] of Object.entries(spec.links ?? {}))
    tree.set(path.split('.'), place, reference(place, made.id + suffix));
  for (const [path, value] of Object.entries(spec.given ?? {}))
    tree.set(path.split('.'), place, given(place, value));
  const properties = {
    ...tree.toMapping(made.props.span ?? call),
    partial: true,
    additions: additionsTo(made, translator),
  };
  return {
    key: keyOf(made, spec.suffix),
    value: mapping(made.statement, [
      entry(place, 'Type', scalar(place, spec.type)),
      entry(place, 'Properties', properties),
      ...extra.body,
    ]),
  };
}

function setProp(
  tree: PathTree,
  { props, call }: Made,
  name: string,
  targets: readonly Target[],
  translator: Translator,
): void {
  const prop = props.get(name);
  for (const { path, read } of targets) {
    if (prop) tree.set(path.split('.'), prop.key, read(prop.value, translator));
    // What could not be read may say it.
    else if (!props.whole) tree.set(path.split('.'), call.callee, unknownNode(call.callee));
  }
}

function given(place: Span, value: Given): SyntaxNode {
  if (typeof value === 'object')
    return sequence(
      place,
      value.map((item) => scalar(place, item)),
    );
  return scalar(place, value);
}

/** The id where it is written out, else the name of the class. */
export function keyOf({ idExpr, call, id }: Made, suffix: string): Entry['key'] {
  const place = idExpr?.kind === 'text' && idExpr.block === call.block ? idExpr : undefined;
  return place ? scalar(place, id + suffix, { kind: 'fixed' }, place) : scalar(call.callee, id + suffix);
}
