import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  type ScalarNode,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import { between, type KeptEnds, keptEnds, withBetween } from '../text/kept-ends.ts';
import type { Resource } from './resource.ts';

/** What a template's resources are read from. */
export interface ResourceSource {
  readonly entries: readonly Entry[];
  /** Of a SAM template: what its resources inherit. */
  readonly globals: SyntaxNode | undefined;
}

/** The resources of one version of a text, in order and by name, and what the next version takes over. */
export class ResourceList {
  private constructor(
    readonly all: readonly Resource[],
    private readonly source: ResourceSource | undefined,
    /** Identifiers of `ForEach` with the items of their lists, where those are written out. */
    readonly loops: ReadonlyMap<string, readonly ScalarNode[]>,
    private index: ReadonlyMap<string, number> | undefined,
  ) {}

  static of(resources: readonly Resource[]): ResourceList {
    return new ResourceList(resources, undefined, new Map(), undefined);
  }

  /** Of an earlier version those whose block did not change are taken over as they are. */
  static read(source: ResourceSource, earlier?: ResourceList): ResourceList {
    return earlier?.update(source) ?? ResourceList.readAll(source, earlier);
  }

  private static readAll(source: ResourceSource, earlier: ResourceList | undefined): ResourceList {
    const loops = new Map<string, readonly ScalarNode[]>();
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
    const isPlain = before && this.loops.size === 0 && before.entries.length === this.all.length;
    if (!isPlain || before.globals !== source.globals) return undefined;
    const kept = keptEnds(before.entries, source.entries);
    const changed = between(source.entries, kept);
    if (changed.some(({ key }) => isLoop(key)) || this.repeats(changed, kept)) return undefined;
    const made = changed.map(
      (entry) => reuse(this.find(entry.key.text), entry, source) ?? readResource(entry, source),
    );
    const all = withBetween(this.all, kept, made);
    const gone = between(this.all, kept);
    const isSameOrder = gone.length === made.length && gone.every(({ id }, i) => id === made[i]?.id);
    return new ResourceList(all, source, this.loops, isSameOrder ? this.index : undefined);
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

  /** Put together when first asked for, and shared by the versions that have the same names in the same order. */
  private get positions(): ReadonlyMap<string, number> {
    this.index ??= new Map(this.all.map(({ id }, position) => [id, position]));
    return this.index;
  }
}

function reuse(old: Resource | undefined, { key }: Entry, { globals }: ResourceSource): Resource | undefined {
  return old?.key === key && old.globals === globals ? old : undefined;
}

function readResource({ key, value }: Entry, { globals }: ResourceSource): Resource {
  const type = asScalar(valueAt(value, 'Type'))?.text ?? '';
  const inherited = globals && asMapping(valueAt(globals, GLOBALS[type] ?? ''));
  return {
    id: key.text,
    type,
    key,
    body: value,
    properties: asMapping(valueAt(value, 'Properties')),
    ...(inherited ? { inherited } : {}),
    globals,
    camelCase: false,
  };
}

// AWS SAM Developer Guide, "Globals section".
const GLOBALS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Function',
  'AWS::Serverless::Api': 'Api',
  'AWS::Serverless::HttpApi': 'HttpApi',
  'AWS::Serverless::SimpleTable': 'SimpleTable',
  'AWS::Serverless::StateMachine': 'StateMachine',
};

const MAX_NESTED_LOOPS = 5;

function isLoop({ text }: ScalarNode): boolean {
  return text.startsWith('Fn::ForEach::');
}

/**
 * Entries with those of `Fn::ForEach` in place of their loop, once each, whatever the number of turns; what
 * the turns stand for is resolved where it is used.
 */
function unroll(entries: readonly Entry[], loops: Map<string, readonly ScalarNode[]>, depth = 0): Entry[] {
  return entries.flatMap((entry) => {
    if (!isLoop(entry.key) || depth > MAX_NESTED_LOOPS) return [entry];
    const [identifier, list, body] = asSequence(entry.value)?.items ?? [];
    const name = asScalar(identifier)?.text;
    const turns = asSequence(list)?.items.flatMap((item) => asScalar(item) ?? []);
    if (name !== undefined && turns && turns.length > 0) loops.set(name, turns);
    return unroll(asMapping(body)?.entries ?? [], loops, depth + 1);
  });
}
