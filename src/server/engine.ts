import { type AnalyzeContext, type AnalyzedDocument, analyze, compileRules } from '../core/index.ts';
import { openCatalog } from '../host/catalog.ts';
import { today } from '../host/clock.ts';
import { findPackagePaths } from '../host/package-paths.ts';
import { readRulePacks } from '../host/rule-packs.ts';
import type { DocumentSettings } from './settings.ts';

export type LogError = (message: string) => void;

type Facts = Pick<AnalyzeContext, 'catalog' | 'rules'>;

/** Runs the library for the server: owns the facts and the rules, which it reads at the first document. */
export class Engine {
  private facts: Facts | undefined;
  private readonly failedRules = new Set<string>();

  constructor(private readonly logError: LogError) {}

  /** Undefined for a text that is none of ours, and for one that the library fails on: that is logged. */
  analyze(
    path: string,
    text: string,
    settings: DocumentSettings,
    isCancelled: () => boolean,
  ): AnalyzedDocument | undefined {
    if (!settings.enable) return undefined;
    try {
      this.facts ??= readFacts();
      const onRuleFailure = (rule: string, error: unknown): void => this.logRuleOnce(rule, error);
      const context = { ...this.facts, settings, related: new Map(), today: today() };
      return analyze({ path, text }, { ...context, isCancelled, onRuleFailure });
    } catch (error) {
      this.logError(`${path} could not be analysed: ${describe(error)}`);
      return undefined;
    }
  }

  private logRuleOnce(rule: string, error: unknown): void {
    if (this.failedRules.has(rule)) return;
    this.failedRules.add(rule);
    this.logError(`The rule ${rule} failed and is left out where it does: ${describe(error)}`);
  }
}

function readFacts(): Facts {
  const paths = findPackagePaths();
  return { catalog: openCatalog(paths.data), rules: compileRules(readRulePacks(paths.rules)) };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
