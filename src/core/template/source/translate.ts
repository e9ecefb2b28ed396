/** A program that uses the CDK as the template that it would write, with the places of the program. */
import type { Entry, Span, SyntaxTree } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { Program } from '../../syntax/source/program.ts';
import { addressedOf } from '../../syntax/tree-builder.ts';
import { type ConstructPath, constructPaths } from './construct-paths.ts';
import { isCdkName } from './construct-table.ts';
import { brokenBlocks, findMade } from './find-made.ts';
import { mentionedTypes, namesAtAGlance } from './mentioned.ts';
import { isSameNode, mapping, scalar } from './nodes.ts';
import { regionIn } from './region.ts';
import { buildScopes, type SourceScope } from './scope.ts';
import { Translator } from './translator.ts';
import { type WrittenMade, writeResources } from './write-resources.ts';

/** The tree of a program, with what its next version takes over. */
export interface SourceTree extends SyntaxTree {
  readonly format: 'source';
  readonly program: Program;
  /** What every stack of the file that says a region says; undefined where they say none, or differ. */
  readonly region?: string | undefined;
  /** Where its constructs stand in the tree of constructs. */
  readonly paths?: () => readonly ConstructPath[];
  /** What each construct came to. */
  readonly made?: ReadonlyMap<Expr, WrittenMade>;
  /** Names of what it calls to make constructs. */
  readonly helpers?: ReadonlySet<string>;
  /** Names of its functions that change what they are given. */
  readonly changers?: ReadonlySet<string>;
}

export function isSourceTree(tree: SyntaxTree | undefined): tree is SourceTree {
  return tree?.format === 'source';
}

/** What is known of source whose grammar is not there. */
export function unreadSource(language: SourceLanguage, text: string): SourceTree {
  const root = { head: { scope: 'block', name: '', params: [] }, parts: [] } as const;
  const nothing = { segments: [], starts: [], scopes: new Map(), placement: new Map() };
  return assemble({ language, text, root, ...nothing }, [], [], undefined);
}

/** Undefined for a program that does not import the CDK. */
export function translateProgram(program: Program, earlier?: SourceTree): SourceTree | undefined {
  const file = buildScopes(program.root);
  if (!importsCdk(file)) return undefined;
  const textOf = ({ block, start, end }: { block: { text: string }; start: number; end: number }): string =>
    block.text.slice(start, end);
  const translator = new Translator(isCdkName, textOf, program.language);
  const found = findMade(file, program, translator);
  const { made, calls } = found;
  const written = writeResources(found, translator, earlier && { ...earlier, now: program });
  return {
    ...assemble(program, written.entries, [...translator.parameters.values()], earlier),
    constructs: translator.constructs,
    made: written.made,
    helpers: found.helpers,
    changers: found.changers,
    // Only a hover asks for it.
    mentioned: () => mentionedTypes(found, translator),
    mentionedNames: () => namesAtAGlance(found),
    paths: () => constructPaths(made, translator),
    region: regionIn(program.text, calls, translator),
  };
}

function importsCdk(scope: SourceScope): boolean {
  return (
    scope.open.length > 0 ||
    scope.statements.some((statement) => {
      if (statement.kind !== 'import') return false;
      return statement.names.some(({ local }) => scope.lookup(local)?.kind === 'module');
    }) ||
    scope.children.some(importsCdk)
  );
}

function assemble(
  program: Program,
  resources: readonly Entry[],
  parameters: readonly Entry[],
  earlier: SourceTree | undefined,
): SourceTree {
  const first = program.segments[0]?.block ?? { text: '' };
  const top = { block: first, start: 0, end: 0 };
  const before = earlier?.root?.kind === 'mapping' ? earlier.root.entries : [];
  const section = (name: string, entries: readonly Entry[]): Entry => {
    const old = before.find(({ key }) => key.text === name);
    const known = old?.value.kind === 'mapping' ? old.value.entries : [];
    const kept = reuse(entries, known);
    const isSame = kept.length === known.length && kept.every((one, index) => one === known[index]);
    return old && isSame ? old : { key: scalar(top, name), value: mapping(top, kept) };
  };
  const entries = [section('Parameters', parameters), section('Resources', resources)];
  const comments = program.segments
    .filter(({ comments }) => comments.length > 0)
    .flatMap(({ comments }) => comments);
  return {
    format: 'source',
    lineComment: program.language === 'python' ? '#' : '//',
    text: program.text,
    root: mapping(top, entries),
    comments,
    addressed: addressedOf(comments),
    problems: [],
    heads: headsOf(program),
    unsettled: brokenBlocks(program),
    longTexts: program.segments
      .filter(({ longTexts }) => longTexts.length > 0)
      .flatMap(({ longTexts }) => longTexts),
    placement: program.placement,
    program,
  };
}

/** The first statement, and the class where there is one alone. */
function headsOf({ segments }: Program): Span[] {
  const first = segments.find(({ statements, opens }) => statements.length > 0 || opens);
  const start = first?.statements[0] ?? first?.opens?.span;
  const classes = segments.filter(({ opens }) => opens?.heads[0]?.scope === 'class');
  const only = classes.length === 1 ? classes[0]?.opens?.span : undefined;
  return [...(start ? [start] : []), ...(only ? [only] : [])];
}

/** Entries that are as they were stay the same objects: what rests on them need not be thought over again. */
function reuse(entries: readonly Entry[], earlier: readonly Entry[]): Entry[] {
  const known = new Map(earlier.map((one) => [one.key.text, one]));
  return entries.map((made) => {
    const old = known.get(made.key.text);
    return old && isSameNode(old.key, made.key) && isSameNode(old.value, made.value) ? old : made;
  });
}
