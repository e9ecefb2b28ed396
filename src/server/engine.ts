import { isAbsolute } from 'node:path';
import {
  type AnalysisProblem,
  type AnalyzeContext,
  type AnalyzedDocument,
  analyzeInSteps,
  type Catalog,
  type RuleSet,
  type SourceDocument,
  type Synthesis,
} from '../core/index.ts';
import { Syntheses } from '../host/cdk-out/syntheses.ts';
import { today } from '../host/clock.ts';
import { Grammars, SourceTree } from '../host/grammars.ts';
import type { Machine } from '../host/machine.ts';
import { RelatedFiles, type RelatedTexts } from '../host/related.ts';
import { Knowledge } from './knowledge.ts';
import { type Log, Sayings } from './sayings.ts';
import type { DocumentSettings } from './settings.ts';
import { background, foreground, runInSlices } from './slices.ts';

const noneRelated: RelatedTexts = { texts: new Map(), problems: [] };

/** One version of a document that is to be analysed. */
export interface Turn {
  /** The analysis of the version before it. */
  readonly earlier: AnalyzedDocument | undefined;
  isStale(): boolean;
  /** For a file that nobody has opened: files beside it are kept here, and nothing is logged of it. */
  readonly unopened?: RelatedFiles;
}

/** A document that was read, with what could not be used for it. */
export interface AnalyzedFile {
  readonly analyzed: AnalyzedDocument;
  /** Of files beside it, and of the environment that was chosen. */
  readonly problems: readonly AnalysisProblem[];
}

/** What hangs on no document. */
interface CommonContext extends Omit<AnalyzeContext, 'related' | 'settings' | 'rules'> {
  readonly rules: RuleSet;
  readonly settings: DocumentSettings;
}

/** Runs the library for the server: owns what it needs besides the text. */
export class Engine {
  private readonly knowledge: Knowledge;
  private readonly sayings: Sayings;
  private readonly relatedFiles = new RelatedFiles();
  private readonly syntheses = new Syntheses();
  private readonly grammars = new Grammars();
  private readonly sourceTrees = new Map<string, SourceTree>();

  /**
   * `rootOf` answers the folder of the workspace that a file stands in, `pricesFolder` that of fetched prices where
   * there is one; it is asked when the facts are first needed.
   */
  constructor(
    log: Log,
    private readonly rootOf: (path: string) => string,
    pricesFolder: () => string | undefined,
    private readonly machine: Machine,
  ) {
    this.sayings = new Sayings(log);
    this.knowledge = new Knowledge(pricesFolder, ({ message }) => this.sayings.warnOnce(message));
  }

  /** Reads the prices again that were fetched from AWS. */
  reopenCatalog(): void {
    this.knowledge.reopenCatalog();
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
    return { catalog: this.knowledge.facts.catalog, rules: this.knowledge.rulesWith(settings.packs) };
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
      const { related, region } = await this.machine.readWhole(
        () => this.besides(document, settings, turn),
        () => this.forgetFiles(turn),
      );
      if (turn.isStale()) return undefined;
      const common = this.commonContext(settings);
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
      return { analyzed, problems: this.sayings.sayProblems(analyzed, common, related.problems) };
    } catch (error) {
      this.sayings.fail(`${document.path} could not be analysed`, error);
      return undefined;
    }
  }

  private commonContext(settings: DocumentSettings): CommonContext {
    const onRuleFailure = (rule: string, error: unknown): void => this.sayings.failRule(rule, error);
    const { builtIn, ...facts } = this.knowledge.facts;
    const rules = this.knowledge.rulesWith(settings.packs);
    return { ...facts, rules, settings, today: today(), onRuleFailure };
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
  private async synthesisOf(document: SourceDocument, common: CommonContext): Promise<Synthesis | undefined> {
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

  /** Logs once which prices of a document are past their term, when it has been priced. */
  notePrices(analyzed: AnalyzedDocument | undefined): void {
    this.sayings.sayStalePrices(analyzed?.analysis.problemsWithPrices ?? []);
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
