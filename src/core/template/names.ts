/** The names that a template defines, and whether there may be more than it shows. */
import {
  asMapping,
  asSequence,
  type Entry,
  type MappingNode,
  type SyntaxTree,
  valueAt,
} from '../syntax/node.ts';
import { endsSince, type Since } from '../text/kept-ends.ts';
import { readAllowed } from './allowed-values.ts';
import { isOfBeanstalk } from './beanstalk.ts';
import { isLoop, unroll } from './loops.ts';
import type { Resource } from './resource.ts';

export interface SectionNames {
  readonly all: ReadonlySet<string>;
  /** Whether a macro, an include or a tool may add names that do not stand here. */
  readonly isOpen: boolean;
  /** What names that a loop makes begin and end with. */
  readonly made: readonly { readonly before: string; readonly after: string }[];
}

export interface Names {
  readonly isServerless: boolean;
  /** Types by logical ID. */
  readonly types: ReadonlyMap<string, string>;
  readonly resources: SectionNames;
  readonly parameters: SectionNames;
  readonly conditions: SectionNames;
  readonly mappingNames: SectionNames;
  readonly mappings: MappingNode | undefined;
  /** What parameters may be given, by name, of those that say it. The same object while that is the same. */
  readonly allowed: ReadonlyMap<string, readonly string[]>;
  /** Whether the file may be a part of a template, whose other parts stand elsewhere. */
  readonly isPart: boolean;
}

/** What they are read from. */
export interface NamesSource {
  readonly tree: SyntaxTree;
  readonly isServerless: boolean;
  readonly hasMacro: boolean;
  readonly resources: readonly Resource[];
  readonly since: Since<Resource> | undefined;
}

interface Earlier {
  readonly names: Names;
  readonly source: NamesSource;
}

/** The same object for as long as the names are the same. */
export function readNames(source: NamesSource, earlier?: Earlier): Names {
  if (earlier && isSame(earlier, source)) return earlier.names;
  const { tree, isServerless, resources, hasMacro } = source;
  const isOpen = hasMacro || isPieced(tree);
  const isAsOpen = earlier && isOpen === (earlier.source.hasMacro || isPieced(earlier.source.tree));
  const section = (name: SectionName): SectionNames =>
    isAsOpen && isSameKeys(earlier.source.tree, tree, name)
      ? earlier.names[FIELDS[name]]
      : readSection(sectionOf(tree, name), isOpen);
  return {
    isServerless,
    types: readTypes(resources),
    resources: section('Resources'),
    parameters: section('Parameters'),
    conditions: section('Conditions'),
    mappingNames: section('Mappings'),
    mappings: sectionOf(tree, 'Mappings'),
    allowed: allowedIn(tree, earlier),
    isPart: isPart(tree),
  };
}

function allowedIn(tree: SyntaxTree, earlier: Earlier | undefined): Names['allowed'] {
  const section = sectionOf(tree, 'Parameters');
  if (earlier && section === sectionOf(earlier.source.tree, 'Parameters')) return earlier.names.allowed;
  const allowed = readAllowed(section);
  const isKept = earlier && JSON.stringify([...allowed]) === JSON.stringify([...earlier.names.allowed]);
  return isKept ? earlier.names.allowed : allowed;
}

function readTypes(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { id, type } of resources) types.set(id, type);
  return types;
}

type SectionName = 'Resources' | 'Parameters' | 'Conditions' | 'Mappings';

const FIELDS = {
  Resources: 'resources',
  Parameters: 'parameters',
  Conditions: 'conditions',
  Mappings: 'mappingNames',
} as const;

const WHOLE_MARKS = [
  'AWSTemplateFormatVersion',
  'Parameters',
  'Transform',
  'Metadata',
  'Mappings',
  'Conditions',
];

function isPart({ root }: SyntaxTree): boolean {
  return !WHOLE_MARKS.some((key) => valueAt(root, key) !== undefined);
}

export function sectionOf(tree: SyntaxTree, name: string): MappingNode | undefined {
  return asMapping(valueAt(tree.root, name));
}

// Rain reads modules, constants and packages before CloudFormation reads the rest.
const TOOL_SECTIONS = ['Modules', 'Constants', 'Rain', 'Packages'];

/** Whether a tool puts the template together before CloudFormation reads it. */
export function isPieced({ root, problems }: SyntaxTree): boolean {
  return (
    problems.some(({ code }) => code === 'templated') ||
    TOOL_SECTIONS.some((key) => valueAt(root, key) !== undefined)
  );
}

const PLAIN_NAME = /^\w+$/;

function readSection(section: MappingNode | undefined, isPieced: boolean): SectionNames {
  const all = new Set<string>();
  const made: { before: string; after: string }[] = [];
  let isOpen = isPieced;
  for (const { key } of unroll(mergedEntries(section))) {
    const { text } = key;
    if (PLAIN_NAME.test(text) && !key.placeholder) {
      all.add(text);
      continue;
    }
    const place = text.search(/[$&]\{/);
    if (place >= 0) made.push({ before: text.slice(0, place), after: text.slice(text.lastIndexOf('}') + 1) });
    else if (isLoop(key) || text === 'Fn::Transform' || text === '<<' || key.placeholder) isOpen = true;
    else all.add(text);
  }
  return { all, made, isOpen };
}

/** Own and merged; a merge that cannot be read stays as it is. */
function mergedEntries(section: MappingNode | undefined): readonly Entry[] {
  const entries = section?.entries ?? [];
  if (!entries.some(({ key }) => key.text === '<<')) return entries;
  return entries.flatMap((entry) => {
    if (entry.key.text !== '<<') return [entry];
    const sources = asSequence(entry.value)?.items ?? [entry.value];
    return sources.flatMap((source) => asMapping(source)?.entries ?? [entry]);
  });
}

function isSame({ names, source: before }: Earlier, after: NamesSource): boolean {
  return (
    before.isServerless === after.isServerless &&
    before.hasMacro === after.hasMacro &&
    isSameResources(before.resources, after) &&
    names.mappings === sectionOf(after.tree, 'Mappings') &&
    names.allowed === allowedIn(after.tree, { names, source: before }) &&
    isSameKeys(before.tree, after.tree, 'Resources') &&
    isSameKeys(before.tree, after.tree, 'Parameters') &&
    isSameKeys(before.tree, after.tree, 'Conditions') &&
    isSameKeys(before.tree, after.tree, undefined) &&
    isPieced(before.tree) === isPieced(after.tree) &&
    names.isPart === isPart(after.tree)
  );
}

function isSameResources(before: readonly Resource[], { resources: after, since }: NamesSource): boolean {
  if (before.length !== after.length) return false;
  const { head, tail } = endsSince(since, before, after);
  for (let index = head; index < after.length - tail; index++) {
    if (before[index]?.id !== after[index]?.id || before[index]?.type !== after[index]?.type) return false;
  }
  return true;
}

function isSameKeys(before: SyntaxTree, after: SyntaxTree, name: string | undefined): boolean {
  const of = (tree: SyntaxTree) => (name === undefined ? asMapping(tree.root) : sectionOf(tree, name));
  const [{ entries: old = [] }, { entries: now = [], since }] = [of(before) ?? {}, of(after) ?? {}];
  if (old.length !== now.length) return false;
  const { head, tail } = endsSince(since, old, now);
  for (let index = head; index < now.length - tail; index++) {
    if (!isSameKey(old[index], now[index])) return false;
  }
  return true;
}

/** What a loop or a merge brings may be another while its key is the same. */
function isSameKey(before: Entry | undefined, after: Entry | undefined): boolean {
  const key = after?.key;
  if (!key || before?.key.text !== key.text || before.key.placeholder !== key.placeholder) return false;
  return !isLoop(key) && key.text !== '<<';
}

/** Whether a section may have a name that it does not show. */
export function mayHave({ all, isOpen, made }: SectionNames, name: string): boolean {
  if (isOpen || all.has(name)) return true;
  return made.some(({ before, after }) => name.startsWith(before) && name.endsWith(after));
}

// AWS SAM Developer Guide, "Generated CloudFormation resources".
const GENERATED =
  /^(?:Serverless|CodeDeployServiceRole|ApiGatewayDomainName|HttpApiDomainName|RecordSetGroup)/;

/**
 * The resource that SAM, or a module, makes the one of this name from; undefined where none does. Empty for those
 * that SAM makes for no single resource, and those of Elastic Beanstalk.
 */
export function makerOf(name: string, { types, isServerless }: Names): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  for (let end = name.length - 1; end > 0; end--) {
    const candidate = name.slice(0, end);
    if (isMaker(types.get(candidate) ?? '', isServerless)) return candidate;
  }
  return isOfBeanstalk(name) || (isServerless && GENERATED.test(name)) ? '' : undefined;
}

// AWS CloudFormation User Guide, "CloudFormation quotas": logical IDs have at most 255 letters.
const LONGEST_NAME = 255;

/** Whether SAM, a module, or a module of Rain, whose type is a path, makes resources of its own of it. */
export function isMaker(type: string, isServerless: boolean): boolean {
  if (isServerless && type.startsWith('AWS::Serverless::')) return true;
  return type.endsWith('::MODULE') || (type !== '' && !type.includes('::'));
}
