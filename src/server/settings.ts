import { dirname } from 'node:path';
import type { AnalysisProblem, Settings, Severity, Validation } from '../core/index.ts';
import { pathOf } from '../host/addresses.ts';
import type { Machine } from '../host/machine.ts';
import type { FileSettings } from '../host/settings-file.ts';
import type { UserPacks } from '../host/user-packs.ts';
import type { ClientSettings } from '../protocol/protocol.ts';

const defaultRegion = 'us-east-1';
const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
const validations: ReadonlySet<unknown> = new Set<Validation>(['full', 'compute', 'off']);
const severities: ReadonlySet<string> = new Set(['error', 'warning', 'information', 'hint', 'off']);

export interface DocumentSettings extends Settings {
  /** False: nothing is said about the document. */
  readonly enable: boolean;
  /** False: no code lenses, no inlay hints. */
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Rules that the editor's own settings name, whether there are such or not. */
  readonly namedRules: readonly string[];
  /** Environments that the settings file has values for, in its order. */
  readonly environments: readonly string[];
  /** What of the settings file cannot be used. */
  readonly problems: readonly AnalysisProblem[];
  /** Rule packs of the user, read. */
  readonly packs: UserPacks;
}

/** Asked whenever settings are put together. */
export interface Neighbours {
  /** Whether another extension validates templates too. */
  isValidatedByOthers(): boolean;
  /** Whether the editor itself holds cdk.json against its schema. */
  knowsCdkConfig(): boolean;
}

/** Settings by document: pulled once from the editor, kept until they change or the document closes. */
export class SettingsStore {
  private readonly byUri = new Map<string, Promise<DocumentSettings>>();
  private readonly packPaths = new Set<string>();

  /**
   * `pull` answers the editor's section for a document, unchecked; `rootOf` the folder of the workspace that a file
   * stands in; `neighbours` what is said beside us already.
   */
  constructor(
    private readonly pull: (uri: string) => Promise<unknown>,
    private readonly rootOf: (path: string) => string,
    private readonly neighbours: Neighbours,
    private readonly machine: Machine,
  ) {}

  get(uri: string): Promise<DocumentSettings> {
    let settings = this.byUri.get(uri);
    if (!settings) {
      // An editor that cannot answer leaves the defaults in force.
      settings = this.pull(uri).then(
        (section) => this.merge(section, uri),
        () => this.merge(undefined, uri),
      );
      this.byUri.set(uri, settings);
    }
    return settings;
  }

  /** Whether a file is one of the packs that settings name. */
  readsPack(path: string): boolean {
    return this.packPaths.has(path);
  }

  /** Settings of a file that is not open, under a section that was pulled for its folder; nothing is kept. */
  async merge(section: unknown, uri: string): Promise<DocumentSettings> {
    const path = pathOf(uri);
    const { machine } = this;
    const file = path === undefined ? undefined : await readSettingsOf(path, machine);
    const packs = file ? await readPacks(file, this.rootOf(file.path), machine) : noPacks;
    for (const pack of [...packs.packs.map((one) => one.path), ...(packs.missing ?? [])])
      this.packPaths.add(pack);
    const { workloadsFor } = await import('../host/stated-workloads.ts');
    const workloads = file && path !== undefined ? workloadsFor(path, file) : [];
    const fallback = this.neighbours.isValidatedByOthers() ? 'compute' : 'full';
    const merged = mergeSettings(section, file, packs, fallback);
    if (!this.neighbours.knowsCdkConfig()) return { ...merged, workloads };
    return { ...merged, severities: { ...merged.severities, 'cdk-config-invalid': 'off' }, workloads };
  }

  drop(uri: string): void {
    this.byUri.delete(uri);
  }

  dropAll(): void {
    this.byUri.clear();
  }
}

/** The settings file of the folder goes before what the user has set. */
function mergeSettings(
  section: unknown,
  file: FileSettings | undefined,
  packs: UserPacks,
  validation: Validation,
): DocumentSettings {
  const client: ClientSettings = typeof section === 'object' && section !== null ? section : {};
  const environment = readEnvironment(client.environment);
  return {
    enable: client.enable !== false,
    codeLens: client.codeLens !== false,
    inlayHints: client.inlayHints !== false,
    region: file?.region ?? readRegion(client.region),
    validation: file?.validation ?? readValidation(client.validation) ?? validation,
    severities: { ...readSeverities(client.rules), ...file?.severities },
    environment,
    parameters: environment === undefined ? undefined : file?.environments.get(environment),
    namedRules: namesIn(client.rules),
    environments: [...(file?.environments.keys() ?? [])],
    problems: file?.problems ?? [],
    terms: file?.terms,
    packs,
  };
}

const noPacks: UserPacks = { packs: [], unread: [] };

async function readPacks(file: FileSettings, root: string, machine: Machine): Promise<UserPacks> {
  const { packs, rulesText, ruleParameters } = file;
  const saysNothing = packs.length === 0 && rulesText === undefined;
  if (saysNothing && Object.keys(ruleParameters).length === 0) return noPacks;
  const { readUserRules } = await import('../host/user-packs.ts');
  return machine.readWhole(() => readUserRules(file, root));
}

async function readSettingsOf(document: string, machine: Machine): Promise<FileSettings | undefined> {
  // The reader of YAML is loaded with the first document, not before the editor is answered.
  const { findSettingsFile, readSettingsFile } = await import('../host/settings-file.ts');
  return machine.readWhole(() => {
    const path = findSettingsFile(dirname(document));
    return path === undefined ? undefined : readSettingsFile(path);
  });
}

function readRegion(region: unknown): string {
  return typeof region === 'string' && regionName.test(region) ? region : defaultRegion;
}

/** Undefined for `auto`, and for what is none. */
function readValidation(validation: unknown): Validation | undefined {
  return validations.has(validation) ? (validation as Validation) : undefined;
}

/** Empty is none. */
function readEnvironment(environment: unknown): string | undefined {
  return typeof environment === 'string' && environment.trim() !== '' ? environment.trim() : undefined;
}

function readSeverities(rules: unknown): Record<string, Severity | 'off'> {
  if (typeof rules !== 'object' || rules === null) return {};
  return Object.fromEntries(Object.entries(rules).filter(isSeverityOfRule));
}

function namesIn(rules: unknown): readonly string[] {
  return typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? Object.keys(rules) : [];
}

function isSeverityOfRule(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return typeof entry[1] === 'string' && severities.has(entry[1]);
}
