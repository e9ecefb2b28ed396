import { dirname, join, parse } from 'node:path';
import { parseDocument } from 'yaml';
import type { AnalysisProblem, PriceTerms, RuleParameters, Severity, Validation } from '../core/index.ts';
import { existsSync } from './disk.ts';
import { type Environments, readEnvironments } from './environments.ts';
import { readPriceTerms } from './price-terms.ts';
import { readText } from './read-text.ts';
import { readWorkloads, type WorkloadEntry } from './stated-workloads.ts';
import { SETTINGS_FILE_NAME } from './watched-files.ts';

/** What a settings file says. A key that cannot be used is left out and named in `problems`. */
export interface FileSettings {
  readonly path: string;
  readonly region?: string;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly validation?: Validation | undefined;
  /** Values of parameters by environment. */
  readonly environments: Environments;
  /** Discount and commitments; undefined without any. */
  readonly terms?: PriceTerms | undefined;
  /** By id of a rule, numbers in place of those that it has. */
  readonly ruleParameters: RuleParameters;
  /** The text, where rules stand in it. */
  readonly rulesText?: string | undefined;
  /** Rule packs by path from the file's folder, or by the name of an npm package. */
  readonly packs: readonly string[];
  /** What it says of workloads, file by file. */
  readonly workloads: readonly WorkloadEntry[];
  readonly problems: readonly AnalysisProblem[];
}

// The file says little; what is larger than this is something else.
const MAX_SETTINGS_CHARACTERS = 1_000_000;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
const VALIDATIONS: ReadonlySet<unknown> = new Set<Validation>(['full', 'compute', 'off']);
const SEVERITIES: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Reads one settings file. Never throws. */
export function readSettingsFile(path: string): FileSettings {
  const read = readText(path);
  if (read.kind === 'error') return unusable(path, read.message);
  if (read.kind !== 'text' || read.text.length > MAX_SETTINGS_CHARACTERS)
    return unusable(path, 'it is not a text file');
  const document = parseDocument(read.text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return unusable(path, firstLine(error.message));
  try {
    const settings = readSettings(path, document.toJS({ maxAliasCount: 100 }));
    const problems = [...settings.problems];
    const environments = readEnvironments(document, (key) => problems.push(problem(wrongValues(key))));
    const rulesText = holdsRules(document.toJS({ maxAliasCount: 100 })) ? read.text : undefined;
    return { ...settings, environments, problems, rulesText };
  } catch (failure) {
    return unusable(path, failure instanceof Error ? firstLine(failure.message) : 'it cannot be read');
  }
}

/** Path of the settings file in `folder` or the nearest folder above it; undefined where there is none. */
export function findSettingsFile(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, SETTINGS_FILE_NAME);
    if (existsSync(path)) return path;
    if (at === parse(at).root) return undefined;
  }
}

/** Looks up settings by folder for the length of one run; each file is read once. */
export class SettingsFinder {
  private readonly byFolder = new Map<string, FileSettings | undefined>();
  private readonly byPath = new Map<string, FileSettings>();

  /** The settings in force for files in `folder`. */
  find(folder: string): FileSettings | undefined {
    if (!this.byFolder.has(folder)) {
      const path = findSettingsFile(folder);
      this.byFolder.set(folder, path === undefined ? undefined : this.read(path));
    }
    return this.byFolder.get(folder);
  }

  private read(path: string): FileSettings {
    const settings = this.byPath.get(path) ?? readSettingsFile(path);
    this.byPath.set(path, settings);
    return settings;
  }
}

function unusable(path: string, reason: string): FileSettings {
  return { ...empty(path), problems: [problem(`${SETTINGS_FILE_NAME} is not used: ${reason}.`)] };
}

function empty(path: string): FileSettings {
  return {
    path,
    severities: {},
    ruleParameters: {},
    environments: new Map(),
    packs: [],
    workloads: [],
    problems: [],
  };
}

function wrongValues(key: string): string {
  return `"${key}" in ${SETTINGS_FILE_NAME} does not give parameters values, as in prod: { parameters: { Size: m7g.large } }.`;
}

function problem(message: string): AnalysisProblem {
  return { code: 'settings-invalid', message };
}

function readSettings(path: string, content: unknown): FileSettings {
  if (content === null || content === undefined) return empty(path);
  if (!isRecord(content)) return unusable(path, 'it has to be a mapping of settings');
  const problems: AnalysisProblem[] = [];
  const region = readRegion(content.region, problems);
  const severities = readSeverities(content.rules, problems);
  const terms = readPriceTerms(content, (message) =>
    problems.push(problem(`In ${SETTINGS_FILE_NAME} ${message}`)),
  );
  return {
    ...empty(path),
    ...(region === undefined ? {} : { region }),
    severities,
    validation: isValidation(content.validation) ? content.validation : undefined,
    ruleParameters: readParameters(content.rules),
    terms,
    packs: readPacks(content),
    workloads: readWorkloads(content.workloads),
    problems,
  };
}

/** Under `packs`, or as a list under `rules`; what is no text is left to the schema. */
function readPacks({ packs, rules }: Record<string, unknown>): readonly string[] {
  const listed = [packs, rules].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return [...new Set(listed.filter((name) => typeof name === 'string' && name !== ''))] as string[];
}

function readRegion(value: unknown, problems: AnalysisProblem[]): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && REGION.test(value)) return value;
  problems.push(problem(`"region" in ${SETTINGS_FILE_NAME} has to be a region such as eu-central-1.`));
  return undefined;
}

function readSeverities(value: unknown, problems: AnalysisProblem[]): Record<string, Severity | 'off'> {
  const severities: Record<string, Severity | 'off'> = {};
  // A list here names rule packs.
  if (!isRecord(value)) return severities;
  for (const [rule, given] of Object.entries(value)) {
    const severity = isRecord(given) ? given.severity : given;
    if (isSeverity(severity)) severities[rule] = severity;
    else if (!isRecord(given) || severity !== undefined)
      problems.push(
        problem(
          `"rules.${rule}" in ${SETTINGS_FILE_NAME} has to be error, warning, information, hint or off.`,
        ),
      );
  }
  return severities;
}

/** What is none is left to the schema. */
function isValidation(value: unknown): value is Validation {
  return VALIDATIONS.has(value);
}

/** Numbers beside the severity of a rule. */
function readParameters(value: unknown): RuleParameters {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([rule, given]) => [
      rule,
      Object.fromEntries(
        Object.entries(isRecord(given) ? given : {}).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number',
        ),
      ),
    ]),
  );
}

function holdsRules(content: unknown): boolean {
  return isRecord(content) && Array.isArray(content.rules) && content.rules.some(isRecord);
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return SEVERITIES.has(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/[:.]+$/, '');
}
