/** What is said of constructs beside their props: tags, metadata, and properties that are overridden. */
import type { Entry, Span } from '../../syntax/node.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { MetCall } from './collect.ts';
import { cloudFormation, plain } from './leaf-readers.ts';
import type { Made } from './made.ts';
import { camelCase } from './names.ts';
import { entry, mapping, sequence, unknownNode } from './nodes.ts';
import type { SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

export interface SaidTag {
  readonly span: Span;
  readonly name: Entry['value'];
  readonly value: Entry['value'];
  /** The construct that it is said of; undefined for all in a class, or in the file. */
  readonly id: string | undefined;
  readonly within: SourceScope | undefined;
}

/** `Tags.of(x).add('key', 'value')`, in order: what stands nearer counts more. */
export function tagsIn(calls: readonly MetCall[], translator: Translator): readonly SaidTag[] {
  return calls.flatMap(({ call, scope }): SaidTag[] => {
    const { callee, args } = call;
    if (callee.kind !== 'member' || camelCase(callee.name) !== 'add' || callee.object.kind !== 'call')
      return [];
    const path = translator.path({ expr: callee.object.callee, scope });
    if (path?.module !== '' || path.names[0] !== 'Tags' || camelCase(path.names[1] ?? '') !== 'of') return [];
    const [target] = callee.object.args;
    const [key, text] = args;
    if (!target || !key || !text) return [];
    const [name, value] = [key, text].map((expr) => plain({ expr, scope }, translator));
    if (name?.kind !== 'scalar' || value?.kind !== 'scalar') return [];
    const id = translator.constructAt({ expr: target, scope });
    const isOwn = target.kind === 'name' && (target.name === 'this' || target.name === 'self');
    if (id === undefined && !isOwn && !isApp(target)) return [];
    return [{ span: call, name, value, id, within: isOwn ? scope.ownClass : undefined }];
  });
}

function isApp(target: Expr): boolean {
  return target.kind === 'name' && /^(?:app|stack|scope)$/i.test(target.name);
}

/** The entries of a resource beside its type and own properties. */
export function tagsOf(made: Made, tags: readonly SaidTag[]): Entry[] {
  const own = tags.filter(({ id, within }) =>
    id === undefined ? !within || isInside(made.scope, within) : id === made.id,
  );
  // The wider comes first: of a key that stands twice the last counts.
  const ordered = [...own.filter(({ id }) => id === undefined), ...own.filter(({ id }) => id !== undefined)];
  const [first] = ordered;
  if (!first) return [];
  const items = ordered.map(({ span, name, value }) =>
    mapping(span, [entry(span, 'Key', name), entry(span, 'Value', value)]),
  );
  return [entry(first.span, 'Tags', sequence(first.span, items))];
}

function isInside(scope: SourceScope, around: SourceScope): boolean {
  for (let at: SourceScope | undefined = scope; at; at = at.parent) if (at === around) return true;
  return false;
}

/** `x.node.addMetadata('ComputeAdvisor', { Workload: { … } })`; without `Workload` around it too. */
export function metadataOf(made: Made, translator: Translator): Entry[] {
  return made.calls.flatMap(({ method, call, scope }) => {
    const [name, value] = call.args;
    if (method !== 'addMetadata' || !name || !value) return [];
    const key = plain({ expr: name, scope }, translator);
    if (key.kind !== 'scalar' || key.text !== 'ComputeAdvisor') return [];
    const node = metadataNode(value, scope, translator);
    if (node.kind !== 'mapping') return [];
    const isWhole = node.entries.some(({ key: { text } }) => text === 'Workload' || text === 'Suppress');
    const said = isWhole ? node : mapping(node, [entry(node, 'Workload', node)]);
    return [entry(name, 'Metadata', mapping(node, [entry(name, 'ComputeAdvisor', said)]))];
  });
}

/** Words of an annotation are kept as they are written. */
function metadataNode(expr: Expr, scope: SourceScope, translator: Translator): Entry['value'] {
  if (expr.kind === 'object')
    return mapping(
      expr,
      expr.fields.map(({ name, key, value }) => entry(key, name, metadataNode(value, scope, translator))),
    );
  if (expr.kind === 'list')
    return sequence(
      expr,
      expr.items.map((item) => metadataNode(item, scope, translator)),
    );
  return plain({ expr, scope }, translator);
}

/** `addPropertyOverride('InstanceType', 'm5.large')`: entries that take the place of the construct's own. */
export function overridesOf(made: Made, translator: Translator): Entry[] {
  return made.calls.flatMap(({ method, call, scope }) => {
    const isProperty = method === 'addPropertyOverride';
    if (!isProperty && method !== 'addOverride' && method !== 'addPropertyDeletionOverride') return [];
    const [name, value] = call.args;
    const path = name ? plain({ expr: name, scope }, translator) : undefined;
    if (!name || path?.kind !== 'scalar') return [];
    const parts = path.text.split('.').slice(isProperty || parts0(path.text) !== 'Properties' ? 0 : 1);
    const known = value && parts.length === 1 && method !== 'addPropertyDeletionOverride';
    return [
      entry(
        name,
        parts[0] ?? '',
        known ? cloudFormation({ expr: value, scope }, translator) : unknownNode(name),
      ),
    ];
  });
}

function parts0(path: string): string {
  return path.split('.')[0] ?? '';
}
