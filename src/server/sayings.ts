import {
  type AnalysisProblem,
  type AnalyzedDocument,
  describePacks,
  findUnknownRuleNames,
  type RuleSet,
} from '../core/index.ts';
import type { DocumentSettings } from './settings.ts';

/** What is said beside diagnostics: a fault of ours, or something of the user's that is not used. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}

// Of the library's own problems these tell of the file's values; the others are of no one file.
const aboutTheFile: ReadonlySet<string> = new Set(['parameter-values', 'environment-unknown']);

/** The log of what is said once, however many keystrokes meet it again. */
export class Sayings {
  private readonly failedRules = new Set<string>();
  private readonly said = new Set<string>();

  constructor(private readonly log: Log) {}

  /** Logs what could not be used for a document, and answers what of it is of the file itself. */
  sayProblems(
    { document: { path }, analysis }: AnalyzedDocument,
    { settings, rules }: { readonly settings: DocumentSettings; readonly rules: RuleSet },
    ofFilesBeside: readonly AnalysisProblem[],
  ): readonly AnalysisProblem[] {
    const ofFile = analysis.problems.filter(({ code }) => aboutTheFile.has(code));
    const elsewhere = analysis.problems.filter(({ code }) => !aboutTheFile.has(code));
    const unknown = findUnknownRuleNames(settings.namedRules, rules);
    const problems = [...ofFilesBeside, ...ofFile];
    for (const { message } of problems) this.warnOnce(`${path}: ${message}`);
    for (const { message } of [...settings.problems, ...elsewhere]) this.warnOnce(message);
    for (const { message } of describePacks(rules)) this.warnOnce(message);
    for (const { message } of unknown) this.warnOnce(`computeAdvisor.rules: ${message}`);
    return problems;
  }

  sayStalePrices(problems: readonly AnalysisProblem[]): void {
    for (const { code, message } of problems) if (code === 'table-stale') this.warnOnce(message);
  }

  warnOnce(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    this.log.warn(message);
  }

  fail(what: string, error: unknown): void {
    this.log.error(`${what}: ${describe(error)}`);
  }

  failRule(rule: string, error: unknown): void {
    if (this.failedRules.has(rule)) return;
    this.failedRules.add(rule);
    this.fail(`The rule ${rule} failed and is left out where it does`, error);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
