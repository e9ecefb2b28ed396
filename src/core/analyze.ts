import type { RuleSet } from './advise/rule-set.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { PriceTerms } from './cost/terms.ts';
import { type Evaluation, evaluate, type OnFailure, runCheck } from './evaluate.ts';
import { FilePrices } from './file-prices.ts';
import { type Finished, finishFindings, isWholeText, ruleMisnamed } from './findings/finish.ts';
import type { RuledDraft } from './findings/ruled-draft.ts';
import { readSilence } from './findings/silence.ts';
import type { Validation } from './findings/validation.ts';
import type { Analysis, AnalysisProblem, FileKind, Severity } from './model.ts';
import { analyzeOwnFile } from './own-file.ts';
import { readSource } from './read-source.ts';
import type { FindSchema, JsonSchema } from './schema/json-schema.ts';
import { type SyntaxTree, valueAt } from './syntax/node.ts';
import { parseSource } from './syntax/parse.ts';
import type { ParseConcrete, SourceLanguage } from './syntax/source/concrete.ts';
import { sourceLanguageOf } from './syntax/source/concrete.ts';
import { findSynthesized } from './synthesized/find-synthesized.ts';
import { type Match, matchConstructs } from './synthesized/match-constructs.ts';
import type { Synthesis } from './synthesized/synthesis.ts';
import { readAnnotations } from './template/annotations.ts';
import { detectKind, mayBeCompute } from './template/kind.ts';
import { readTemplateSuppressions } from './template/metadata-suppressions.ts';
import { readNested } from './template/nested-stacks.ts';
import { type ParameterValues, readParameterValues } from './template/parameter-values.ts';
import { mayImportCdk } from './template/source/module-name.ts';
import { isSourceTree } from './template/source/translate.ts';
import type { StatedWorkload } from './template/stated.ts';
import { type BuiltTemplate, buildTemplate } from './template/template.ts';
import { countTypes, type TypeCounts } from './template/type-counts.ts';
import { TemplateAnalysis } from './template-analysis.ts';
import type { FileContext } from './validate/check.ts';
import { instanceTypeUnknown } from './validate/checks/instance-type-unknown.ts';
import { findMisnamed } from './validate/instance-type/misnamed.ts';
import { ReferenceFaults } from './validate/references/reference-faults.ts';
import type { ResourceSchemas } from './validate/schema/resource-schema.ts';
import { EntryFaults } from './validate/structure/entry-faults.ts';
import { FILE_CHECKS } from './validate/table.ts';

const NONE_STATED: readonly StatedWorkload[] = [];

export interface SourceDocument {
  /** How the shell names the file; its ending tells YAML from JSON. Never opened by core. */
  readonly path: string;
  readonly text: string;
}

export interface Settings {
  /** Region in force, `us-east-1` form. */
  readonly region: string;
  /** Whether it stands whatever a file says. */
  readonly isRegionFixed?: boolean;
  /** Severity by rule id; a rule that is not named keeps its own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The environment whose values parameters have, `prod`; undefined where none was chosen. */
  readonly environment?: string | undefined;
  /** The environments that the settings file names. */
  readonly environments?: readonly string[] | undefined;
  /** What the settings file gives parameters in that environment, by name. */
  readonly parameters?: ReadonlyMap<string, string> | undefined;
  /** What the settings file says of the file's workloads, the later entry before the earlier. */
  readonly workloads?: readonly StatedWorkload[] | undefined;
  /** How much is said of what does not deploy; `full` unless said. */
  readonly validation?: Validation | undefined;
  /** Discount and commitments, on which prices rest; undefined without any. */
  readonly terms?: PriceTerms | undefined;
}

export interface AnalyzeContext {
  readonly settings: Settings;
  readonly catalog: Catalog;
  /** The advice packs in force, compiled by `compileRules`. */
  readonly rules: RuleSet;
  /** Texts read beforehand by the host, by their path from the document's folder: `samconfig.toml`, `../main.yaml`. */
  readonly related: ReadonlyMap<string, string>;
  /** Schemas of our own files; without them those are only read. */
  readonly schemas?: FindSchema;
  /** Schemas of resource types; without them nothing is held against any. */
  readonly resourceSchemas?: ResourceSchemas | undefined;
  /** Parses program source; without it, or where it lacks a grammar, the answer says so. */
  readonly parseConcrete?: ParseConcrete;
  /** For program source: what its app was last synthesized to; undefined where that is not known. */
  readonly synthesis?: Synthesis | undefined;
  /** ISO date, `2026-11-20`: decides what is deprecated. */
  readonly today: string;
  /** The analysis of an earlier version of the text, of which what did not change is taken over. */
  readonly earlier?: AnalyzedDocument | undefined;
  /** Asked between steps; true ends the analysis, which then answers undefined. */
  readonly isCancelled?: () => boolean;
  /** Told of each rule that failed, by id; the other rules still report. */
  readonly onRuleFailure?: (rule: string, error: unknown) => void;
}

/** A document with what the pipeline made of it. `analysis` is plain data; the rest is core's own. */
export interface AnalyzedDocument {
  readonly document: SourceDocument;
  readonly analysis: Analysis;
  readonly template: BuiltTemplate;
  readonly catalog: Catalog;
  /** Values of parameters from other files, with what they were read from. */
  readonly given?: ParameterValues;
  /** What the next version of the text takes over. */
  readonly types?: TypeCounts;
  readonly evaluation?: Evaluation;
  readonly prices?: FilePrices;
  readonly references?: ReferenceFaults;
  readonly entries?: EntryFaults;
  readonly finished?: Finished;
  /** The grammar that is to be loaded, upon which the document is to be analysed again. */
  readonly missingGrammar?: SourceLanguage;
  /** Of program source: what came of its constructs when the app was last synthesized. */
  readonly synthesized?: { readonly synthesis: Synthesis; readonly matches: readonly Match[] };
  /** For our own files. */
  readonly schema?: JsonSchema;
}

/** Runs the pipeline. Undefined for a file that is none of ours (told by content), or when cancelled. */
export function analyze(document: SourceDocument, context: AnalyzeContext): AnalyzedDocument | undefined {
  const steps = analyzeInSteps(document, context);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (context.isCancelled?.()) return undefined;
  }
}

/** The same, a step at a time: a server lets a newer version of the text in between. */
export function* analyzeInSteps(
  document: SourceDocument,
  context: AnalyzeContext,
): Generator<void, AnalyzedDocument | undefined> {
  const own = analyzeOwnFile(document, context);
  if (own) return own;
  const { earlier } = context;
  const read = readTree(document, context);
  yield;
  if (!read) return undefined;
  const { tree, kind, types, missingGrammar } = read;
  const { catalog, rules, today, settings, resourceSchemas } = context;
  // What the user says for this run goes before what the program says.
  const region = (settings.isRegionFixed ? undefined : regionOf(tree)) ?? settings.region;
  const given = readGiven(document.path, kind, tree, context);
  const template = readTemplate(kind, tree, region, given, context);
  const annotations = readAnnotations(
    template,
    earlier?.evaluation?.annotations,
    settings.workloads ?? NONE_STATED,
  );
  const terms = { catalog, rules, resourceSchemas, today, region, terms: settings.terms };
  const basis = { template, annotations, context: terms };
  const onFailure = context.onRuleFailure ?? (() => undefined);
  const evaluation = yield* evaluate(basis, onFailure, earlier?.evaluation);
  const references = new ReferenceFaults(template, resourceSchemas, earlier?.references);
  const entries = new EntryFaults(template, resourceSchemas, earlier?.entries);
  const ofFile = findInFile(template, { annotations, references, entries }, onFailure);
  const synthesized = matchSynthesis(template, context);
  const ofSynthesis = synthesized ? fromSynthesis(synthesized, evaluation, onFailure) : [];
  const ofMentions = inMentions(template, evaluation, catalog, onFailure);
  const ownDrafts = [...ofFile, ...ofMentions, ...ofSynthesis];
  const finished = finish(evaluation, ownDrafts, settings, earlier?.finished);
  const prices = new FilePrices(basis, earlier?.prices);
  const problems = [...missesGrammar(missingGrammar), ...problemsOf(catalog), ...given.problems];
  const analysis = new TemplateAnalysis(kind, finished.findings, problems, evaluation, prices);
  const needs = { ...(missingGrammar ? { missingGrammar } : {}), ...(synthesized ? { synthesized } : {}) };
  return {
    document,
    analysis,
    template,
    catalog,
    given,
    types,
    evaluation,
    prices,
    references,
    entries,
    finished,
    ...needs,
  };
}

function finish(
  { template, telling, silencing, context: { catalog, rules } }: Evaluation,
  ofFile: readonly RuledDraft[],
  { severities, validation }: Settings,
  earlier: Finished | undefined,
): Finished {
  const { tree } = template;
  const ofResources = silencing.items.flatMap(({ suppressions }) => suppressions);
  const written = [...readTemplateSuppressions(tree.root), ...ofResources];
  const { silencer, problems } = readSilence(template, written, rules);
  const drafts = [...ofFile, ...problems.map(ruleMisnamed)];
  for (const unit of telling.items) for (const ruled of unit.drafts) drafts.push(ruled);
  const reportsUnused = isWholeText(tree) && catalog.missing().length === 0;
  return finishFindings(drafts, { template, silencer, severities, reportsUnused, validation }, earlier);
}

/** Whether a text may be a template, a task definition or a program of the CDK: cheap, and too generous. */
export function mayBeOurs({ path, text }: SourceDocument): boolean {
  return sourceLanguageOf(path) ? mayImportCdk(text) : mayBeCompute(text);
}

interface ReadTree {
  readonly tree: SyntaxTree;
  readonly kind: FileKind;
  readonly types: TypeCounts;
  readonly missingGrammar?: SourceLanguage;
}

/** Undefined for a file that is none of ours. */
function readTree(document: SourceDocument, context: AnalyzeContext): ReadTree | undefined {
  const { template, types: before } = context.earlier ?? {};
  if (sourceLanguageOf(document.path)) {
    const read = readSource(document, context);
    return read && { ...read, kind: 'cdk-source', types: countTypes(read.tree) };
  }
  if (!mayBeOurs(document)) return undefined;
  const tree = parseSource(document.path, document.text, template?.tree);
  const types = countTypes(tree, before);
  const kind = detectKind(tree, types);
  return kind && { tree, kind, types };
}

function missesGrammar(language: SourceLanguage | undefined): AnalysisProblem[] {
  return language ? [{ code: 'grammar-missing', message: `grammar not loaded: ${language}` }] : [];
}

/** What a program says of its own region. */
function regionOf(tree: SyntaxTree): string | undefined {
  return isSourceTree(tree) ? tree.region : undefined;
}

function readGiven(
  path: string,
  kind: FileKind,
  tree: SyntaxTree,
  { related, settings, earlier }: AnalyzeContext,
): ParameterValues {
  const { environment, environments, parameters: stated } = settings;
  // What a program calls with nothing is no parameter of a template.
  const hasParameters = kind !== 'cdk-source' && valueAt(tree.root, 'Parameters') !== undefined;
  const sources = { path, kind, hasParameters, related, environment, environments, stated };
  return readParameterValues(sources, earlier?.given);
}

function readTemplate(
  kind: FileKind,
  tree: SyntaxTree,
  region: string,
  { values }: ParameterValues,
  { related, earlier }: AnalyzeContext,
): BuiltTemplate {
  const nested = readNested(tree, related, earlier?.template.nested);
  return buildTemplate(kind, tree, region, earlier?.template, values, nested);
}

/** What is wrong with the file itself, and with what is said of it. */
function findInFile(template: BuiltTemplate, context: FileContext, onFailure: OnFailure): RuledDraft[] {
  const drafts = FILE_CHECKS.flatMap((check) =>
    runCheck(check, () => check.find(template, context), onFailure),
  );
  context.references.settle();
  context.entries.settle();
  return drafts;
}

function inMentions(
  template: BuiltTemplate,
  { ofUnits }: Evaluation,
  catalog: Catalog,
  onFailure: OnFailure,
): RuledDraft[] {
  if (!isSourceTree(template.tree)) return [];
  const sites = () => ofUnits.flatMap(({ instanceTypes }) => instanceTypes);
  return runCheck(instanceTypeUnknown, () => findMisnamed(template, sites, catalog), onFailure);
}

function matchSynthesis(
  template: BuiltTemplate,
  { synthesis }: AnalyzeContext,
): AnalyzedDocument['synthesized'] {
  if (!synthesis || !isSourceTree(template.tree)) return undefined;
  return { synthesis, matches: matchConstructs(template, synthesis) };
}

function fromSynthesis(
  { synthesis, matches }: NonNullable<AnalyzedDocument['synthesized']>,
  { template, annotations, telling }: Evaluation,
  onFailure: OnFailure,
): RuledDraft[] {
  const own = telling.items.flatMap(({ drafts }) => drafts);
  try {
    return findSynthesized(matches, synthesis, { template, annotations }, own);
  } catch (error) {
    onFailure('cdk.out', error);
    return [];
  }
}

function problemsOf(catalog: Catalog): AnalysisProblem[] {
  return catalog.missing().map((table) => ({
    code: 'table-missing',
    message: `The table ${table} could not be loaded; what rests on it is left out.`,
  }));
}
