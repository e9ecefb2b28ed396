import type { DraftFinding, DraftFix } from '../draft.ts';
import type { Severity } from '../model.ts';
import {
  asMapping,
  asSequence,
  entryOf,
  innerSpan,
  type MappingNode,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  valueSpan,
} from '../syntax/node.ts';
import { isReadable } from '../template/absence.ts';
import { isPossible, joinWays, standTogether } from '../template/branches.ts';
import { resolveAll } from '../template/resolve.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { isOpen, type Step, scalarOf, textOf, type Value } from '../template/value.ts';
import { useOf } from './related.ts';
import { sayWhen, soften } from './severity.ts';

/** A value within a resource, with the branches that lead to it. */
export interface Place {
  readonly node: SyntaxNode;
  readonly via: readonly Step[];
  /** Whether what seems to be absent is: the text of the resource has no fault. */
  readonly whole: boolean;
}

/** What may stand at a key. `other`: a list, a mapping, or what is not known before deployment. */
export type Given = GivenText | GivenOther | { readonly kind: 'absent'; readonly via: readonly Step[] };

export interface GivenText {
  readonly kind: 'text';
  readonly text: string;
  /** Undefined where a function puts the text together. */
  readonly node: ScalarNode | undefined;
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
}

export interface GivenOther {
  readonly kind: 'other';
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
}

/** Values at a path such as `BlockDeviceMappings[].Ebs`, each branch of an `If` followed; unknown ones are left out. */
export function placesAt(resource: Resource, path: string, template: Template): readonly Place[] {
  const whole = isReadable(resource, template) && !resource.properties?.partial;
  const root: Place = { node: resource.body, via: [], whole };
  const within = placesIn(root, 'Properties', template);
  return path === '' ? within : within.flatMap((place) => placesIn(place, path, template));
}

export function placesIn(place: Place, path: string, template: Template): readonly Place[] {
  let places: readonly Place[] = [place];
  for (const part of path.split('.')) {
    const each = part.endsWith('[]');
    const name = each ? part.slice(0, -2) : part;
    if (places.length === 0) break;
    places = places.flatMap((one) => follow(one, entryOf(one.node, name)?.value, template));
    if (each) places = places.flatMap((one) => itemsOf(one, template));
  }
  return places;
}

/** The items of a list that is written out. */
export function itemsOf(place: Place, template: Template): readonly Place[] {
  return (asSequence(place.node)?.items ?? []).flatMap((item) => follow(place, item, template));
}

function follow(around: Place, node: SyntaxNode | undefined, template: Template): readonly Place[] {
  if (!node) return [];
  return resolveAll(node, template).flatMap((value) =>
    value.known && isPossible(around.via, value.via, template)
      ? [{ node: value.node, via: joinWays(around.via, value.via), whole: around.whole }]
      : [],
  );
}

/** All that may stand at a key of a mapping; nothing where the place is no mapping, or one that cannot be read. */
export function givenAt(place: Place, key: string, template: Template): readonly Given[] {
  const mapping = asMapping(place.node);
  if (!mapping) return [];
  const entry = entryOf(mapping, key);
  if (!entry) return place.whole && isWritten(mapping) ? [{ kind: 'absent', via: place.via }] : [];
  return resolveAll(entry.value, template).flatMap((value) =>
    isPossible(place.via, value.via, template) ? [toGiven(value, entry.value, place.via)] : [],
  );
}

/** Whether no function fills keys in. */
function isWritten(mapping: MappingNode): boolean {
  return !mapping.entries.some(({ key }) => key.text.startsWith('Fn::'));
}

function toGiven(value: Value, written: SyntaxNode, around: readonly Step[]): Given {
  const via = joinWays(around, value.via);
  const text = textOf(value);
  const use = value.use ?? written;
  if (value.known && text !== undefined) return { kind: 'text', text, node: scalarOf(value), use, via };
  return !value.known && value.reason === 'missing' ? { kind: 'absent', via } : { kind: 'other', use, via };
}

/** Those of a key that are texts. */
export function textsAt(place: Place, key: string, template: Template): readonly GivenText[] {
  return givenAt(place, key, template).filter((given) => given.kind === 'text');
}

/** A text with the number that it says. */
export interface GivenNumber extends GivenText {
  readonly amount: number;
}

export function numbersAt(place: Place, key: string, template: Template): readonly GivenNumber[] {
  return textsAt(place, key, template).flatMap((given) => {
    const text = given.text.trim();
    return /^[-+]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? [{ ...given, amount: Number(text) }] : [];
  });
}

interface OnWay {
  readonly via: readonly Step[];
}

/** Pairs of what surely stands together, with the way to both. */
export function together<A extends OnWay, B extends OnWay>(
  some: readonly A[],
  others: readonly B[],
): readonly { readonly a: A; readonly b: B; readonly via: readonly Step[] }[] {
  return some.flatMap((a) =>
    others.flatMap((b) => (standTogether(a.via, b.via) ? [{ a, b, via: joinWays(a.via, b.via) }] : [])),
  );
}

/** Of two values of which one came from a default the finding stands on the literal one; else on the first. */
export function standingOf<T extends OnWay>(first: T, second: T): T {
  return isOpen(first.via) && !isOpen(second.via) ? second : first;
}

export function spanOf({ node, use }: Pick<GivenText, 'node'> & { readonly use: SyntaxNode }): Span {
  return node ? innerSpan(node) : valueSpan(use);
}

interface Fault {
  readonly resource: Resource;
  readonly property: string;
  readonly message: string;
  /** The way to all that it rests on; that of the value where it rests on that alone. */
  readonly via?: readonly Step[];
  readonly severity?: Severity;
  readonly fixes?: readonly DraftFix[];
  readonly related?: DraftFinding['related'];
}

/** A finding on a value: it says under which conditions, and is a warning at most where a parameter takes part. */
export function faultOf(given: GivenText | GivenOther, fault: Fault): DraftFinding {
  const { resource, property, message, via = given.via, severity = 'error', fixes = [] } = fault;
  return {
    message: sayWhen(message, via),
    span: given.kind === 'text' ? spanOf(given) : valueSpan(given.use),
    severity: soften(severity, via),
    resource: resource.id,
    property,
    related: [...useOf(given, resource), ...(fault.related ?? [])],
    fixes,
  };
}

/** Whether a value is written as it is, under no condition: what an edit may change alone. */
export function isPlain({ via }: OnWay): boolean {
  return via.length === 0;
}
