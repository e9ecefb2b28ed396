import type { SyntaxNode } from '../../syntax/node.ts';
import {
  dereference,
  type Entry,
  entryOf,
  innerSpan,
  type MappingNode,
  type Span,
} from '../../syntax/node.ts';
import { intrinsicOf, refTarget } from '../../template/intrinsic.ts';
import type { Step } from '../../template/value.ts';
import { listWords } from '../wording.ts';
import type { SchemaFault } from './fault.ts';
import { nearMiss } from './near-miss.ts';
import type { ObjectShape, ResourceSchema, ValueShape } from './resource-schema.ts';
import { lastOf } from './scalar-faults.ts';

export interface ObjectPlace {
  readonly path: string;
  readonly via: readonly Step[];
  /** Where it is said that something is missing. */
  readonly span: Span;
}

/** What the walker lends to this. */
export interface Walk {
  readonly owner: string;
  readonly schema: ResourceSchema;
  readonly isWhole: boolean;
  readonly report: (fault: SchemaFault) => void;
  value(node: SyntaxNode | undefined, shape: ValueShape, path: string, via: readonly Step[]): void;
  /** The branches on which an `If` gives nothing. */
  absences(node: SyntaxNode | undefined, via: readonly Step[]): readonly (readonly Step[])[];
}

/** The properties of an object, each in turn, and then what they are together. */
export function checkObject(node: MappingNode, shape: ObjectShape, place: ObjectPlace, walk: Walk): void {
  const { properties } = shape;
  let isComplete = walk.isWhole;
  for (const entry of node.entries) {
    const { text } = entry.key;
    const below = Object.hasOwn(properties, text) ? properties[text] : undefined;
    if (below !== undefined) {
      if (below !== 'any') walk.value(entry.value, below, join(place.path, text), place.via);
      continue;
    }
    // Transforms, loops and macros write properties that do not stand here.
    if (text.includes('::') || text.includes('${') || entry.key.placeholder) isComplete = false;
    else if (text !== '<<') checkUnknown(entry, node, shape, place, walk);
  }
  if (isComplete) checkTogether(node, shape, place, walk);
}

function checkUnknown(
  { key }: Entry,
  node: MappingNode,
  shape: ObjectShape,
  place: ObjectPlace,
  walk: Walk,
): void {
  const { text } = key;
  const path = join(place.path, text);
  const of = place.path === '' ? walk.owner : lastOf(place.path);
  const isAttribute = place.path === '' && walk.schema.attributes.includes(text);
  const meant = isAttribute ? undefined : nearMiss(text, Object.keys(shape.properties));
  const base = { rule: 'schema-unknown-property', span: innerSpan(key), path, via: place.via } as const;
  if (meant !== undefined && !entryOf(node, meant)) {
    walk.report({
      ...base,
      message: `${text} is no property of ${of}. Did you mean ${meant}?`,
      replacement: meant,
      scalar: key,
    });
  } else if (!shape.open && !/\s/.test(text)) {
    const message = isAttribute
      ? `${text} is an attribute that can be read, and no property that can be set`
      : `${text} is not among the properties known of ${of}: newer than they are, or mistyped`;
    walk.report({ ...base, message, uncertain: true });
  }
}

/** What is missing, and what cannot stand together. */
function checkTogether(node: MappingNode, shape: ObjectShape, place: ObjectPlace, walk: Walk): void {
  const { path, via, span } = place;
  const what = path === '' ? 'This resource' : lastOf(path);
  const missing = shape.required?.filter((name) => !stands(node, name)) ?? [];
  if (missing.length > 0) {
    const message = `${what} needs ${listWords(missing)}`;
    walk.report({ rule: 'schema-required', span, message, path: join(path, missing[0] ?? ''), via });
  }
  for (const name of shape.required ?? []) checkBranches(name, `${what} needs ${name}`, node, place, walk);
  const tell = (message: string, name: string, at: Span = span) =>
    walk.report({ rule: 'schema-one-of', span: at, message, path: join(path, name), via });
  for (const group of shape.exactlyOne ?? []) {
    const [first, second] = group.filter((name) => surelyStands(node, name));
    if (first !== undefined && second !== undefined)
      tell(
        `${first} and ${second} do not stand together: one of ${listWords(group, 'or')} is wanted`,
        second,
        keyOf(node, second),
      );
    else checkNone(group, `${what} needs one of ${listWords(group, 'or')}`, node, place, walk);
  }
  for (const group of shape.atLeastOne ?? [])
    checkNone(group, `${what} needs ${listWords(group, 'or')}`, node, place, walk);
  checkDependents(node, shape, tell);
}

/** A group of which nothing stands, always or on some branch. */
function checkNone(
  group: readonly string[],
  message: string,
  node: MappingNode,
  place: ObjectPlace,
  walk: Walk,
): void {
  const [only, ...others] = group.filter((name) => stands(node, name));
  if (only !== undefined && others.length === 0)
    return checkBranches(only, message, node, place, walk, 'schema-one-of');
  const { span, path, via } = place;
  if (only === undefined)
    walk.report({ rule: 'schema-one-of', span, message, path: join(path, group[0] ?? ''), via });
}

/** What is required, and left out on some branch of an `If`. */
function checkBranches(
  name: string,
  message: string,
  node: MappingNode,
  { path, via }: ObjectPlace,
  walk: Walk,
  rule: 'schema-required' | 'schema-one-of' = 'schema-required',
): void {
  const entry = entryOf(node, name);
  const [way] = entry ? walk.absences(entry.value, via) : [];
  if (entry && way)
    walk.report({ rule, span: innerSpan(entry.key), message, path: join(path, name), via: way });
}

function checkDependents(
  node: MappingNode,
  { needs = {}, excludes = {} }: ObjectShape,
  tell: (message: string, name: string, at?: Span) => void,
): void {
  for (const [name, others] of Object.entries(needs)) {
    const missing = others.filter((other) => !stands(node, other));
    if (surelyStands(node, name) && missing.length > 0)
      tell(`${name} does not stand without ${listWords(missing)}`, name, keyOf(node, name));
  }
  const said = new Set<string>();
  for (const [name, others] of Object.entries(excludes)) {
    const other = others.find((one) => !said.has(one) && surelyStands(node, one));
    if (other === undefined || !surelyStands(node, name)) continue;
    said.add(name);
    tell(`${name} does not stand beside ${other}`, name, keyOf(node, name));
  }
}

function stands(node: MappingNode, name: string): boolean {
  const entry = entryOf(node, name);
  return entry !== undefined && refTarget(entry.value) !== 'AWS::NoValue';
}

/** A branch of an If may leave it out. */
function surelyStands(node: MappingNode, name: string): boolean {
  const value = dereference(entryOf(node, name)?.value);
  if (!value || (value.kind === 'scalar' && value.value === null)) return false;
  const called = intrinsicOf(value)?.name;
  return called !== 'If' && called !== 'Transform' && refTarget(value) !== 'AWS::NoValue';
}

function keyOf(node: MappingNode, name: string): Span | undefined {
  const entry = entryOf(node, name);
  return entry && innerSpan(entry.key);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
