import type { FileKind } from '../model.ts';
import {
  asMapping,
  asScalar,
  asSequence,
  type MappingNode,
  type Span,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';
import type { Since } from '../text/kept-ends.ts';
import { taskDefinitionOf } from './kind.ts';
import type { Loop } from './loops.ts';
import type { Nested } from './nested-stacks.ts';
import { type GivenValue, type Parameter, readParameters } from './parameter.ts';
import { ReferenceTable } from './reference-table.ts';
import { Referrers } from './referrers.ts';
import type { Resource } from './resource.ts';
import { ResourceList } from './resource-list.ts';
import { TypeTally } from './type-tally.ts';
import { groupByBlock, type Unit } from './unit.ts';
import type { Value } from './value.ts';

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
  readonly outputs: MappingNode | undefined;
  readonly conditions: MappingNode | undefined;
  /** Whether a macro of the user's own may rewrite all of it before CloudFormation reads it. */
  readonly hasMacro: boolean;
  /** Pseudo parameters whose value is known here: `AWS::Region` and what follows from it. */
  readonly pseudo: ReadonlyMap<string, string>;
  /** Each `Fn::ForEach`, an inner one behind the one that it stands in. */
  readonly loops: readonly Loop[];
  /** What identifiers of loops stand for where one of their turns alone is looked at. */
  readonly turns?: Turns | undefined;
  /** Whether a condition holds, where one way through its branches alone is looked at; undefined for both. */
  readonly decide?: ((condition: string) => boolean | undefined) | undefined;
  /** The condition of the resource that a place stands in; undefined where it has none. */
  conditionAt(place: Span): string | undefined;
  /** Resources that refer to a name, in order of the file. */
  referrersOf(name: string): readonly Resource[];
  /** Whether more than so many resources refer to a name. */
  hasMoreReferrers(name: string, than: number): boolean;
  /** Whether the file has one resource of a type. */
  isOnlyOfType(type: string): boolean;
  /** Whether the file has any resource of a type. */
  hasType(type: string): boolean;
}

/** An item for each identifier of a loop. */
export type Turns = ReadonlyMap<string, Value>;

/** The template as one turn of its loops has it. */
export function inTurn(template: Template, turns: Turns): Template {
  // Not a copy: what is asked of a template may be noted.
  return Object.create(template, { turns: { value: turns } });
}

/** A whole template, with what its next version takes over. */
export interface BuiltTemplate extends Template {
  readonly resources: readonly Resource[];
  readonly list: ResourceList;
  /** The same, by the block that they stand in. */
  readonly units: readonly Unit[];
  readonly unitsSince: Since<Unit> | undefined;
  readonly referrers: Referrers;
  readonly tally: TypeTally;
  /** What is named and used where; undefined for a file that is no template. */
  readonly references: ReferenceTable | undefined;
  /** Values from other files, by the name of the parameter. */
  readonly given: ReadonlyMap<string, GivenValue>;
  /** Outputs of nested stacks whose template stands beside it. */
  readonly nested: Nested | undefined;
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
  nested?: Nested,
): BuiltTemplate {
  const list =
    kind === 'task-definition' ? ResourceList.of(readTask(tree)) : readResources(tree, kind, earlier);
  const { all: resources, loops } = list;
  const referrers = Referrers.read(list, earlier?.referrers);
  const tally = TypeTally.read(list, earlier?.tally);
  const { all: units, since: unitsSince } = groupByBlock(list, earlier);
  const parameterSection = asMapping(valueAt(tree.root, 'Parameters'));
  const macro = hasMacro(tree);
  const named = { tree, isServerless: kind === 'sam', hasMacro: macro, resources, since: list.since };
  return {
    list,
    referrers,
    references: WITH_REFERENCES.has(kind) ? ReferenceTable.read(named, earlier?.references) : undefined,
    referrersOf: (name) => referrers.of(name),
    hasMoreReferrers: (name, than) => referrers.count(name) > than,
    isOnlyOfType: (type) => tally.count(type) === 1,
    hasType: (type) => tally.count(type) > 0,
    tally,
    units,
    unitsSince,
    parameterSection,
    loops,
    pseudo: pseudoParameters(region),
    kind,
    tree,
    resources,
    byId: { get: (id) => list.find(id) },
    given,
    nested,
    parameters: readParameters(parameterSection, given),
    mappings: asMapping(valueAt(tree.root, 'Mappings')),
    metadata: asMapping(valueAt(tree.root, 'Metadata')),
    outputs: asMapping(valueAt(tree.root, 'Outputs')),
    conditions: asMapping(valueAt(tree.root, 'Conditions')),
    conditionAt: (place) => list.conditionAt(place),
    hasMacro: macro,
  };
}

const WITH_REFERENCES: ReadonlySet<FileKind> = new Set(['cloudformation', 'sam', 'cdk-template']);

function readResources(tree: SyntaxTree, kind: FileKind, earlier: BuiltTemplate | undefined): ResourceList {
  const { entries = [], since } = asMapping(valueAt(tree.root, 'Resources')) ?? {};
  const globals = kind === 'sam' ? valueAt(tree.root, 'Globals') : undefined;
  return ResourceList.read({ entries, since, globals }, earlier?.list);
}

/** What AWS hosts itself adds resources or reads loops, and leaves the rest as it is. */
function hasMacro({ root }: SyntaxTree): boolean {
  const transform = valueAt(root, 'Transform');
  if (!transform) return false;
  const names = asSequence(transform)?.items ?? [transform];
  return !names.every((name) => HOSTED.test(asScalar(name)?.text ?? ''));
}

const HOSTED = /^AWS::(?:Serverless|LanguageExtensions|CodeDeployBlueGreen|SecretsManager|Include)/;

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

/** The same template where conditions are decided: of an `If` one branch remains. */
export function decidedBy(template: Template, decide: (condition: string) => boolean | undefined): Template {
  return Object.create(template, { decide: { value: decide } });
}
