import {
  asMapping,
  asScalar,
  asSequence,
  type Block,
  type Entry,
  type MappingNode,
  type Span,
  type SyntaxNode,
  standsWithin,
  valueAt,
} from '../syntax/node.ts';
import { between, endsSince, type KeptEnds, type Since, withBetween } from '../text/kept-ends.ts';
import { type Selection, select, selectAgain } from '../text/selection.ts';
import { isLoop, type Loop, unroll } from './loops.ts';
import { REPEATED, type Resource } from './resource.ts';

/** What a template's resources are read from. */
export interface ResourceSource {
  readonly entries: readonly Entry[];
  readonly since?: Since<Entry> | undefined;
  /** Of a SAM template: what its resources inherit. */
  readonly globals: SyntaxNode | undefined;
}

/** The resources of one version of a text, in order and by name, and what the next version takes over. */
export class ResourceList {
  private conditionalByBlock: ReadonlyMap<Block, readonly Resource[]> | undefined;

  private constructor(
    readonly all: readonly Resource[],
    private readonly source: ResourceSource | undefined,
    readonly loops: readonly Loop[],
    private index: ReadonlyMap<string, number> | undefined,
    private readonly conditional: Selection<Resource> = select(all, isConditional),
    /** What `all` has in common with the version before. */
    readonly since?: Since<Resource>,
  ) {}

  static of(resources: readonly Resource[]): ResourceList {
    return new ResourceList(resources, undefined, [], undefined);
  }

  /** Of an earlier version those whose block did not change are taken over as they are. */
  static read(source: ResourceSource, earlier?: ResourceList): ResourceList {
    return earlier?.update(source) ?? ResourceList.readAll(source, earlier);
  }

  private static readAll(source: ResourceSource, earlier: ResourceList | undefined): ResourceList {
    const loops: Loop[] = [];
    // Of an ID that stands twice the last counts.
    const byId = new Map<string, Resource>();
    for (const entry of unroll(source.entries, loops)) {
      const { text } = entry.key;
      byId.set(text, reuse(earlier?.find(text), entry, source) ?? readResource(entry, source));
    }
    return new ResourceList([...byId.values()], source, loops, undefined);
  }

  /** Undefined where it takes a look at all entries: at loops, and at IDs that stand twice. */
  private update(source: ResourceSource): ResourceList | undefined {
    const before = this.source;
    const isPlain = before && this.loops.length === 0 && before.entries.length === this.all.length;
    if (!isPlain || before.globals !== source.globals) return undefined;
    const kept = endsSince(source.since, before.entries, source.entries);
    const changed = between(source.entries, kept);
    if (changed.some(({ key }) => isLoop(key)) || this.repeats(changed, kept)) return undefined;
    const made = changed.map(
      (entry) => reuse(this.find(entry.key.text), entry, source) ?? readResource(entry, source),
    );
    const all = withBetween(this.all, kept, made);
    const gone = between(this.all, kept);
    const isSameOrder = gone.length === made.length && gone.every(({ id }, i) => id === made[i]?.id);
    const conditional = selectAgain(all, isConditional, this.conditional, kept);
    const index = isSameOrder ? this.index : undefined;
    return new ResourceList(all, source, this.loops, index, conditional, { before: this.all, kept });
  }

  /** Whether a name stands twice among changed entries, or in one of them and in one that is kept. */
  private repeats(changed: readonly Entry[], { head, tail }: KeptEnds): boolean {
    const names = new Set(changed.map(({ key }) => key.text));
    if (names.size < changed.length) return true;
    return [...names].some((name) => {
      const position = this.positions.get(name);
      return position !== undefined && (position < head || position >= this.all.length - tail);
    });
  }

  find(id: string): Resource | undefined {
    const position = this.positions.get(id);
    return position === undefined ? undefined : this.all[position];
  }

  /** The condition of the resource that a place stands in; undefined where it has none. */
  conditionAt(place: Span): string | undefined {
    this.conditionalByBlock ??= sortByBlock(this.conditional.items);
    const candidates = this.conditionalByBlock.get(place.block);
    return candidates?.find(({ body }) => standsWithin(place, body))?.condition;
  }

  /** Put together when first asked for, and shared by the versions that have the same names in the same order. */
  private get positions(): ReadonlyMap<string, number> {
    this.index ??= new Map(this.all.map(({ id }, position) => [id, position]));
    return this.index;
  }
}

function isConditional({ condition }: Resource): boolean {
  return condition !== undefined;
}

function reuse(old: Resource | undefined, { key }: Entry, { globals }: ResourceSource): Resource | undefined {
  return old?.key === key && old.globals === globals ? old : undefined;
}

function readResource({ key, value }: Entry, { globals }: ResourceSource): Resource {
  const type = asScalar(valueAt(value, 'Type'))?.text ?? '';
  const condition = asScalar(valueAt(value, 'Condition'))?.text;
  const inherited = globals && inheritedBy(value, type, globals);
  return {
    id: key.text,
    type,
    key,
    body: value,
    properties: asMapping(valueAt(value, 'Properties')),
    ...(inherited ? { inherited } : {}),
    ...(condition ? { condition } : {}),
    ...(valueAt(value, REPEATED) ? { repeated: true } : {}),
    globals,
    camelCase: false,
  };
}

/** What Globals say for the type, without what the resource does not want of it (`IgnoreGlobals`). */
function inheritedBy(body: SyntaxNode, type: string, globals: SyntaxNode): MappingNode | undefined {
  const all = asMapping(valueAt(globals, GLOBALS[type] ?? ''));
  const ignored = valueAt(body, 'IgnoreGlobals');
  if (!all || !ignored) return all;
  if (asScalar(ignored)?.text === '*') return undefined;
  const names = new Set(asSequence(ignored)?.items.map((item) => asScalar(item)?.text));
  return { ...all, entries: all.entries.filter(({ key }) => !names.has(key.text)) };
}

// AWS SAM Developer Guide, "Globals section".
const GLOBALS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Function',
  'AWS::Serverless::Api': 'Api',
  'AWS::Serverless::HttpApi': 'HttpApi',
  'AWS::Serverless::SimpleTable': 'SimpleTable',
  'AWS::Serverless::StateMachine': 'StateMachine',
};

function sortByBlock(resources: readonly Resource[]): Map<Block, Resource[]> {
  const groups = new Map<Block, Resource[]>();
  for (const resource of resources) {
    const { block } = resource.key;
    const group = groups.get(block);
    if (group) group.push(resource);
    else groups.set(block, [resource]);
  }
  return groups;
}
