import { isAbsolute } from 'node:path';
import {
  type AnalysisProblem,
  type AnalyzeContext,
  type AnalyzedDocument,
  analyzeInSteps,
  type Catalog,
  describePacks,
  findUnknownRuleNames,
  loadRules,
  type RuleSet,
  type SourceDocument,
  type Synthesis,
} from '../core/index.ts';
import { openCatalog } from '../host/catalog.ts';
import { Syntheses } from '../host/cdk-out/syntheses.ts';
import { today } from '../host/clock.ts';
import { Grammars, SourceTree } from '../host/grammars.ts';
import type { Machine } from '../host/machine.ts';
import { findPackagePaths } from '../host/package-paths.ts';
import { RelatedFiles, type RelatedTexts } from '../host/related.ts';
import { openResourceSchemas } from '../host/resource-schemas.ts';
import { type PackText, readRulePacks } from '../host/rule-packs.ts';
import { openSchemas } from '../host/schemas.ts';
import type { UserPacks } from '../host/user-packs.ts';
import type { DocumentSettings } from './settings.ts';
import { background, foreground, runInSlices } from './slices.ts';

const noneRelated: RelatedTexts = { texts: new Map(), problems: [] };
// Of the library's own problems these tell of the file's values; the others are of no one file.
const aboutTheFile: ReadonlySet<string> = new Set(['parameter-values', 'environment-unknown']);

/** One version of a document that is to be analysed. */
export interface Turn {
  /** The analysis of the version before it. */
  readonly earlier: AnalyzedDocument | undefined;
  isStale(): boolean;
  /** For a file that nobody has opened: files beside it are kept here, and nothing is logged of it. */
  readonly unopened?: RelatedFiles;
}

/** What is said beside diagnostics: a fault of ours, or something of the user's that is not used. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}

/** A document that was read, with what could not be used for it. */
export interface AnalyzedFile {
  readonly analyzed: AnalyzedDocument;
  /** Of files beside it, and of the environment that was chosen. */
  readonly problems: readonly AnalysisProblem[];
}

interface Facts extends Pick<AnalyzeContext, 'catalog' | 'schemas' | 'resourceSchemas'> {
  readonly builtIn: readonly PackText[];
}

// Folders with packs of their own that are worked in at the same time.
const mostRuleSets = 4;

/** Runs the library for the server: owns the facts and the rules, which it reads at the first document. */
export class Engine {
  private facts: Facts | undefined;
  private readonly failedRules = new Set<string>();
  private readonly ruleSets = new Map<string, RuleSet>();
  private readonly ruleSetOf = new WeakMap<UserPacks, RuleSet>();
  private readonly said = new Set<string>();

  private readonly relatedFiles = new RelatedFiles();
  private readonly syntheses = new Syntheses();
  private readonly grammars = new Grammars();
  private readonly sourceTrees = new Map<string, SourceTree>();

  /**
   * `rootOf` answers the folder of the workspace that a file stands in, `pricesFolder` that of fetched prices where
   * there is one; it is asked when the facts are first needed.
   */
  constructor(
    private readonly log: Log,
    private readonly rootOf: (path: string) => string,
    private readonly pricesFolder: () => string | undefined,
    private readonly machine: Machine,
  ) {}

  /** Reads the prices again that were fetched from AWS. */
  reopenCatalog(): void {
    if (this.facts) this.facts = { ...this.facts, catalog: this.openCatalog() };
  }

  /** Looks at the files beside templates again; true where one that counts has changed. */
  async refreshRelated(): Promise<boolean> {
    let changed = false;
    await this.machine.readWhole(() => {
      changed = this.relatedFiles.refresh() || changed;
    });
    return changed;
  }

  /** Reads again what apps of the CDK were synthesized to, when it is next asked for; true where any was in use. */
  forgetSyntheses(): boolean {
    return this.syntheses.forget();
  }

  /** Facts and rules that are in force under some settings. */
  factsFor(settings: DocumentSettings): { readonly catalog: Catalog; readonly rules: RuleSet } {
    this.facts ??= this.readFacts();
    return { catalog: this.facts.catalog, rules: this.rulesWith(settings.packs, this.facts) };
  }

  /** Forgets a document that was closed. */
  drop(path: string): void {
    this.relatedFiles.drop(path);
    this.sourceTrees.get(path)?.close();
    this.sourceTrees.delete(path);
  }

  /**
   * Undefined for a text that is none of ours, one that is stale, and one that the library fails on: that is
   * logged. A large text is read a slice at a time, so that a newer version of it is heard of in between.
   */
  async analyze(
    document: SourceDocument,
    settings: DocumentSettings,
    turn: Turn,
  ): Promise<AnalyzedFile | undefined> {
    if (!settings.enable || turn.isStale()) return undefined;
    try {
      this.facts ??= this.readFacts();
      const onRuleFailure = (rule: string, error: unknown): void => this.logRuleOnce(rule, error);
      const { related, region } = await this.machine.readWhole(
        () => this.besides(document, settings, turn),
        () => this.forgetFiles(turn),
      );
      if (turn.isStale()) return undefined;
      const rules = this.rulesWith(settings.packs, this.facts);
      const common = { ...this.facts, rules, settings, today: today(), onRuleFailure };
      const synthesis = turn.unopened ? undefined : await this.synthesisOf(document, common);
      if (turn.isStale()) return undefined;
      const parseConcrete = this.sourceTree(document.path).parse;
      const context = inRegion(common, region);
      const whole = { ...context, related: related.texts, parseConcrete, earlier: turn.earlier, synthesis };
      let analyzed = await this.runSteps(document, whole, turn);
      if (analyzed?.missingGrammar) {
        await this.grammars.load(analyzed.missingGrammar);
        if (turn.isStale()) return undefined;
        analyzed = await this.runSteps(document, whole, turn);
      }
      if (!analyzed || turn.unopened) return analyzed && { analyzed, problems: [] };
      return this.describe(analyzed, settings, related, rules);
    } catch (error) {
      this.log.error(`${document.path} could not be analysed: ${describe(error)}`);
      return undefined;
    }
  }

  /** What files beside a document say of it. */
  private besides(
    document: SourceDocument,
    { environment }: DocumentSettings,
    { unopened }: Turn,
  ): { readonly related: RelatedTexts; readonly region: string | undefined } {
    const related = this.relatedTo(document, environment, unopened);
    return { related, region: this.syntheses.regionOf(document.path) };
  }

  private forgetFiles({ unopened = this.relatedFiles }: Turn): void {
    unopened.forget();
    this.syntheses.forget();
  }

  /** What the app of a program was last synthesized to; undefined for anything else. */
  private async synthesisOf(
    document: SourceDocument,
    common: Omit<AnalyzeContext, 'related'>,
  ): Promise<Synthesis | undefined> {
    if (!isAbsolute(document.path)) return undefined;
    const under = [common.settings, common.catalog, common.rules];
    const turn = { earlier: undefined, isStale: () => false };
    const find = () =>
      this.syntheses.find(document, this.rootOf(document.path), under, (template, region) =>
        this.runSteps(template, { ...inRegion(common, region), related: noneRelated.texts }, turn),
      );
    return this.machine.readWhole(find, () => this.syntheses.forget());
  }

  /** Undefined where the document is none of ours, or changed in the meantime. */
  private runSteps(
    document: SourceDocument,
    context: AnalyzeContext,
    turn: Turn,
  ): Promise<AnalyzedDocument | undefined> {
    const steps = analyzeInSteps(document, context);
    const pace = turn.unopened ? background : foreground;
    return runInSlices(steps, turn.isStale, pace, (work) => this.machine.watch(work));
  }

  /** Kept while the document is open: an edit is parsed by itself. */
  private sourceTree(path: string): SourceTree {
    const known = this.sourceTrees.get(path) ?? new SourceTree(this.grammars);
    this.sourceTrees.set(path, known);
    return known;
  }

  /** None for a document that is no file. */
  private relatedTo(
    document: SourceDocument,
    environment: string | undefined,
    files = this.relatedFiles,
  ): RelatedTexts {
    if (!isAbsolute(document.path)) return noneRelated;
    return files.find(document, this.rootOf(document.path), environment);
  }

  /** The same set for the same texts: an analysis takes over what the same rules have said. */
  private rulesWith(userPacks: UserPacks, facts: Facts): RuleSet {
    // The settings of a document keep their packs: on a keystroke no text of a pack is looked at.
    const known = this.ruleSetOf.get(userPacks) ?? this.ruleSetWith(userPacks, facts);
    this.ruleSetOf.set(userPacks, known);
    return known;
  }

  private ruleSetWith({ packs, unread, parameters }: UserPacks, { builtIn }: Facts): RuleSet {
    const key = JSON.stringify([packs.map(({ name, text }) => [name, text]), unread, parameters]);
    const known = this.ruleSets.get(key);
    if (known) return known;
    const loaded = loadRules([...builtIn, ...packs], unread, parameters);
    const [oldest] = this.ruleSets.keys();
    if (oldest !== undefined && this.ruleSets.size >= mostRuleSets) this.ruleSets.delete(oldest);
    this.ruleSets.set(key, loaded);
    return loaded;
  }

  private readFacts(): Facts {
    const paths = findPackagePaths();
    return {
      catalog: this.openCatalog(),
      builtIn: readRulePacks(paths.rules),
      schemas: openSchemas(paths.schemas),
      resourceSchemas: openResourceSchemas(paths.data),
    };
  }

  private openCatalog(): Catalog {
    const onProblem = ({ message }: { message: string }): void => this.warnOnce(message);
    const prices = this.pricesFolder();
    const { data } = findPackagePaths();
    return openCatalog(data, { onProblem, ...(prices === undefined ? {} : { prices }) });
  }

  /** Each problem is logged once; those of the file itself go with it. */
  private describe(
    analyzed: AnalyzedDocument,
    settings: DocumentSettings,
    related: RelatedTexts,
    rules: RuleSet,
  ): AnalyzedFile {
    const { path } = analyzed.document;
    const ofAnalysis = analyzed.analysis.problems;
    const problems = [...related.problems, ...ofAnalysis.filter(({ code }) => aboutTheFile.has(code))];
    for (const { message } of problems) this.warnOnce(`${path}: ${message}`);
    const elsewhere = ofAnalysis.filter(({ code }) => !aboutTheFile.has(code));
    for (const { message } of [...settings.problems, ...elsewhere]) this.warnOnce(message);
    for (const { message } of describePacks(rules)) this.warnOnce(message);
    const unknown = findUnknownRuleNames(settings.namedRules, rules);
    for (const { message } of unknown) this.warnOnce(`computeAdvisor.rules: ${message}`);
    return { analyzed, problems };
  }

  /** Logs once which prices of a document are past their term, when it has been priced. */
  notePrices(analyzed: AnalyzedDocument | undefined): void {
    const problems = analyzed?.analysis.problemsWithPrices ?? [];
    for (const { code, message } of problems) if (code === 'table-stale') this.warnOnce(message);
  }

  private warnOnce(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    this.log.warn(message);
  }

  private logRuleOnce(rule: string, error: unknown): void {
    if (this.failedRules.has(rule)) return;
    this.failedRules.add(rule);
    this.log.error(`The rule ${rule} failed and is left out where it does: ${describe(error)}`);
  }
}

/** What the manifest of cdk.out says of a region goes before settings, but not before what the user says for this run. */
function inRegion<Context extends { readonly settings: AnalyzeContext['settings'] }>(
  context: Context,
  region: string | undefined,
): Context {
  const { settings } = context;
  if (region === undefined || settings.isRegionFixed) return context;
  return { ...context, settings: { ...settings, region } };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
