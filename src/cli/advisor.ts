import { dirname, relative, resolve, sep } from 'node:path';
import {
  type AnalysisProblem,
  type AnalyzeContext,
  type AnalyzedDocument,
  analyze,
  type Catalog,
  describePacks,
  loadRules,
  type ParseConcrete,
  type RuleSet,
  type Settings,
  type SourceDocument,
  type Synthesis,
} from '../core/index.ts';
import { Syntheses } from '../host/cdk-out/syntheses.ts';
import { today } from '../host/clock.ts';
import { Grammars, SourceTree } from '../host/grammars.ts';
import { findPackagePaths } from '../host/package-paths.ts';
import { readText } from '../host/read-text.ts';
import { type FileSource, RelatedFiles } from '../host/related.ts';
import { openResourceSchemas } from '../host/resource-schemas.ts';
import { type PackText, readRulePacks } from '../host/rule-packs.ts';
import { openSchemas } from '../host/schemas.ts';
import { type FileSettings, SettingsFinder } from '../host/settings-file.ts';
import { workloadsFor } from '../host/stated-workloads.ts';
import { readUserRules, type UserPacks } from '../host/user-packs.ts';
import type { CommonOptions } from './options.ts';
import { openPricedCatalog } from './priced-catalog.ts';
import { checkRegion, DEFAULT_REGION, readNamedSettings } from './region.ts';
import { printNote } from './terminal.ts';

/** What looking at one file gave. `unrelated`: read, and none of the kinds that this program knows. */
export type FileAnswer =
  | {
      readonly kind: 'analyzed';
      readonly analyzed: AnalyzedDocument;
      readonly problems: readonly AnalysisProblem[];
    }
  | { readonly kind: 'unrelated' }
  | { readonly kind: 'too-large'; readonly sizeBytes: number }
  | { readonly kind: 'failed'; readonly message: string };

/** The library with its facts, rules and settings, for one run of the command line. */
export class Advisor {
  readonly catalog: Catalog;
  /** Region in force in the working folder. */
  readonly region: string;
  private readonly today = today();
  private readonly schemas = openSchemas(findPackagePaths().schemas);
  private readonly resourceSchemas = openResourceSchemas(findPackagePaths().data);
  private readonly grammars = new Grammars();
  private readonly finder = new SettingsFinder();
  private readonly relatedFiles: RelatedFiles;
  private readonly fixedSettings: FileSettings | undefined;
  private readonly syntheses = new Syntheses();
  private readonly failedRules = new Set<string>();
  private readonly rulesBySettings = new Map<string, RuleSet>();
  private builtInPacks: readonly PackText[] | undefined;

  /** `source`: where the files beside templates are read; the disk unless said. */
  constructor(
    private readonly options: Pick<CommonOptions, 'region' | 'config' | 'environment'>,
    source?: FileSource,
  ) {
    this.relatedFiles = new RelatedFiles(source);
    this.catalog = openPricedCatalog();
    if (options.region !== undefined) checkRegion(options.region, this.catalog);
    this.fixedSettings = options.config === undefined ? undefined : readNamedSettings(options.config);
    this.region = this.settingsFor(process.cwd()).region;
  }

  regionOf(folder: string): string {
    return this.settingsFor(folder).region;
  }

  /** The rules in force in a folder: the built-in packs, and those that its settings name. */
  rulesFor(folder: string): RuleSet {
    const settings = this.fileSettingsFor(folder);
    const key = settings?.path ?? '';
    const known = this.rulesBySettings.get(key);
    if (known) return known;
    const { packs, unread, parameters } = packsOf(settings);
    const loaded = loadRules([...this.builtIn(), ...packs], unread, parameters);
    this.rulesBySettings.set(key, loaded);
    return loaded;
  }

  private builtIn(): readonly PackText[] {
    this.builtInPacks ??= readRulePacks(findPackagePaths().rules);
    return this.builtInPacks;
  }

  /** Reads and analyses one file. Never throws: a fault of the library is an answer of its own. */
  async look(path: string): Promise<FileAnswer> {
    const read = readText(path);
    if (read.kind === 'binary') return { kind: 'unrelated' };
    if (read.kind === 'too-large') return read;
    if (read.kind === 'error') return { kind: 'failed', message: read.message };
    return this.lookAt(path, read.text);
  }

  /** The same for a text that is not that of the disk. */
  async lookAt(path: string, text: string): Promise<FileAnswer> {
    try {
      return await this.analyzeText(path, text);
    } catch (error) {
      return {
        kind: 'failed',
        message: `analysis failed: ${error instanceof Error ? error.message : error}`,
      };
    }
  }

  private async analyzeText(path: string, text: string): Promise<FileAnswer> {
    const folder = dirname(path);
    const related = this.relatedFiles.find({ path, text }, rootOf(folder), this.options.environment);
    const rules = this.rulesFor(folder);
    const synthesis = await this.synthesisOf({ path, text });
    const region = this.syntheses.regionOf(path);
    const context = { ...this.contextFor(path, region), related: related.texts, synthesis };
    const analyzed = await this.withGrammar((parseConcrete) =>
      analyze({ path: shownPath(path), text }, { ...context, parseConcrete }),
    );
    if (!analyzed) return { kind: 'unrelated' };
    const settingsProblems = this.fileSettingsFor(folder)?.problems ?? [];
    const problems = [...settingsProblems, ...describePacks(rules), ...related.problems];
    return { kind: 'analyzed', analyzed, problems };
  }

  /** `region`: what the manifest of cdk.out says, before settings but not before what this run names. */
  private contextFor(path: string, region: string | undefined): Omit<AnalyzeContext, 'related'> {
    const folder = dirname(path);
    const settings = this.settingsFor(folder);
    return {
      settings: {
        ...settings,
        ...(region === undefined || settings.isRegionFixed ? {} : { region }),
        workloads: workloadsFor(path, this.fileSettingsFor(folder)),
      },
      catalog: this.catalog,
      rules: this.rulesFor(folder),
      schemas: this.schemas,
      resourceSchemas: this.resourceSchemas,
      today: this.today,
      onRuleFailure: (rule, error) => this.noteRuleFailure(rule, error),
    };
  }

  /** What the app of a program was last synthesized to; undefined for anything else. */
  private synthesisOf(document: SourceDocument): Promise<Synthesis | undefined> {
    const folder = dirname(document.path);
    const under = [this.fileSettingsFor(folder)];
    return this.syntheses.find(document, rootOf(folder), under, (template, region) =>
      analyze(template, { ...this.contextFor(template.path, region), related: new Map() }),
    );
  }

  /** Again where the grammar of its language has to be loaded first. */
  private async withGrammar(
    work: (parse: ParseConcrete) => AnalyzedDocument | undefined,
  ): Promise<AnalyzedDocument | undefined> {
    const tree = new SourceTree(this.grammars);
    try {
      const analyzed = work(tree.parse);
      if (!analyzed?.missingGrammar) return analyzed;
      await this.grammars.load(analyzed.missingGrammar);
      return work(tree.parse);
    } finally {
      tree.close();
    }
  }

  private settingsFor(folder: string): Settings {
    const settings = this.fileSettingsFor(folder);
    return {
      region: this.options.region ?? settings?.region ?? DEFAULT_REGION,
      isRegionFixed: this.options.region !== undefined,
      severities: settings?.severities ?? {},
      validation: settings?.validation,
      environment: this.options.environment,
      environments: settings && [...settings.environments.keys()],
      parameters: settings?.environments.get(this.options.environment ?? ''),
      terms: settings?.terms,
    };
  }

  private fileSettingsFor(folder: string): FileSettings | undefined {
    return this.fixedSettings ?? this.finder.find(folder);
  }

  private noteRuleFailure(rule: string, error: unknown): void {
    if (this.failedRules.has(rule)) return;
    this.failedRules.add(rule);
    printNote(`The rule ${rule} failed and was left out: ${error instanceof Error ? error.message : error}`);
  }
}

/** Those that are named, read inside the working folder, or the settings file's own where that is elsewhere. */
function packsOf(settings: FileSettings | undefined): UserPacks {
  if (!settings) return { packs: [], unread: [] };
  const path = resolve(settings.path);
  return readUserRules({ ...settings, path }, rootOf(dirname(path)));
}

/** Nothing above the working folder is read, nor above a template that stands elsewhere. */
function rootOf(folder: string): string {
  return shownPath(folder).startsWith('..') ? folder : process.cwd();
}

/** A path as it is printed: relative to the working folder, with `/`. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return (shown === '' ? '.' : shown).split(sep).join('/');
}
