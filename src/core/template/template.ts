import type { FileKind } from '../model.ts';
import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  type MappingNode,
  type ScalarNode,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';
import { taskDefinitionOf } from './kind.ts';
import { type GivenValue, type Parameter, readParameters } from './parameter.ts';
import { groupByBlock, Referrers, type Unit } from './referrers.ts';
import type { Resource } from './resource.ts';

/**
 * A file's content as the rules see it. A rule is asked about some resources at a time, and finds others by name
 * alone: what it asked for tells when it has to be asked again.
 */
export interface Template {
  readonly kind: FileKind;
  readonly tree: SyntaxTree;
  readonly byId: Lookup<Resource>;
  readonly parameters: Lookup<Parameter>;
  readonly parameterSection: MappingNode | undefined;
  readonly mappings: MappingNode | undefined;
  readonly metadata: MappingNode | undefined;
  /** Pseudo parameters whose value is known here: `AWS::Region` and what follows from it. */
  readonly pseudo: ReadonlyMap<string, string>;
  /** Identifiers of `ForEach` with the items of their lists, where those are written out. */
  readonly loops: ReadonlyMap<string, readonly ScalarNode[]>;
  /** Resources that refer to a name, in order of the file. */
  referrersOf(name: string): readonly Resource[];
  /** Resources of a type, in order of the file. */
  ofType(type: string): readonly Resource[];
  /** Names that a resource refers to. */
  namesIn(resource: Resource): ReadonlySet<string>;
}

/** A whole template, with what its next version takes over. */
export interface BuiltTemplate extends Template {
  readonly resources: readonly Resource[];
  /** The same, by the block that they stand in. */
  readonly units: readonly Unit[];
  readonly referrers: Referrers;
  /** Values from other files, by the name of the parameter. */
  readonly given: ReadonlyMap<string, GivenValue>;
}

export interface Lookup<T> {
  get(name: string): T | undefined;
}

/**
 * `region` is the one in force. Of an earlier version of the text the resources whose block did not change are
 * taken over as they are.
 */
export function buildTemplate(
  kind: FileKind,
  tree: SyntaxTree,
  region: string,
  earlier?: BuiltTemplate,
  given: ReadonlyMap<string, GivenValue> = new Map(),
): BuiltTemplate {
  const loops = new Map<string, readonly ScalarNode[]>();
  const resources = kind === 'task-definition' ? readTask(tree) : readResources(tree, kind, loops, earlier);
  const referrers = Referrers.read(resources, earlier?.referrers);
  const parameterSection = asMapping(valueAt(tree.root, 'Parameters'));
  return {
    referrers,
    referrersOf: (name) => referrers.of(name),
    namesIn: (resource) => referrers.namesIn(resource),
    ofType: (type) => resources.filter((resource) => resource.type === type),
    units: groupByBlock(resources, earlier?.units),
    parameterSection,
    loops,
    pseudo: pseudoParameters(region),
    kind,
    tree,
    resources,
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    given,
    parameters: readParameters(parameterSection, given),
    mappings: asMapping(valueAt(tree.root, 'Mappings')),
    metadata: asMapping(valueAt(tree.root, 'Metadata')),
  };
}

function readResources(
  tree: SyntaxTree,
  kind: FileKind,
  loops: Map<string, readonly ScalarNode[]>,
  earlier: Template | undefined,
): Resource[] {
  const section = asMapping(valueAt(tree.root, 'Resources'));
  const globals = kind === 'sam' ? valueAt(tree.root, 'Globals') : undefined;
  // Of an ID that stands twice the last counts.
  const byId = new Map<string, Resource>();
  for (const { key, value } of unroll(section?.entries ?? [], loops)) {
    const old = earlier?.byId.get(key.text);
    if (old?.key === key && old.globals === globals) {
      byId.set(key.text, old);
      continue;
    }
    const type = asScalar(valueAt(value, 'Type'))?.text ?? '';
    const inherited = globals && asMapping(valueAt(globals, GLOBALS[type] ?? ''));
    byId.set(key.text, {
      id: key.text,
      type,
      key,
      body: value,
      properties: asMapping(valueAt(value, 'Properties')),
      ...(inherited ? { inherited } : {}),
      globals,
      camelCase: false,
    });
  }
  return [...byId.values()];
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

/**
 * Entries with those of `Fn::ForEach` in place of their loop, once each, whatever the number of turns; what
 * the turns stand for is resolved where it is used.
 */
function unroll(entries: readonly Entry[], loops: Map<string, readonly ScalarNode[]>, depth = 0): Entry[] {
  return entries.flatMap((entry) => {
    if (!entry.key.text.startsWith('Fn::ForEach::') || depth > MAX_NESTED_LOOPS) return [entry];
    const [identifier, list, body] = asSequence(entry.value)?.items ?? [];
    const name = asScalar(identifier)?.text;
    const turns = asSequence(list)?.items.flatMap((item) => asScalar(item) ?? []);
    if (name !== undefined && turns && turns.length > 0) loops.set(name, turns);
    return unroll(asMapping(body)?.entries ?? [], loops, depth + 1);
  });
}

function pseudoParameters(region: string): Map<string, string> {
  const [partition, suffix] = region.startsWith('cn-')
    ? ['aws-cn', 'amazonaws.com.cn']
    : [region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws', 'amazonaws.com'];
  return new Map([
    ['AWS::Region', region],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', suffix],
  ]);
}

function readTask(tree: SyntaxTree): Resource[] {
  const mapping = taskDefinitionOf(tree)?.mapping;
  const first = mapping?.entries[0];
  if (!mapping || !first) return [];
  const family = mapping.entries.find(({ key }) => key.text === 'family');
  return [
    {
      id: asScalar(family?.value)?.text || 'task',
      type: 'AWS::ECS::TaskDefinition',
      key: asScalar(family?.value) ?? first.key,
      body: mapping,
      properties: mapping,
      camelCase: true,
    },
  ];
}
