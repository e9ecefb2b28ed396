/** Values of a template's parameters from other files: what an environment runs, where defaults are not it. */
import type { AnalysisProblem, FileKind } from '../model.ts';
import type { SyntaxTree } from '../syntax/node.ts';
import { parseSource } from '../syntax/parse.ts';
import type { GivenValue } from './parameter.ts';
import { readParameterFile } from './parameter-file.ts';
import { mayNest, readParentValues } from './parent-values.ts';
import { listSamEnvironments, readSamConfig } from './samconfig.ts';

export interface ParameterSources {
  readonly path: string;
  readonly kind: FileKind;
  /** Whether the template has parameters at all. */
  readonly hasParameters: boolean;
  /** Texts of files beside the template, by their path from its folder: `samconfig.toml`, `../main.yaml`. */
  readonly related: ReadonlyMap<string, string>;
  /** The environment that was chosen. */
  readonly environment?: string | undefined;
  /** The environments that the settings file names. */
  readonly environments?: readonly string[] | undefined;
  /** What the settings file gives in that environment. */
  readonly stated?: ReadonlyMap<string, string> | undefined;
}

export interface ParameterValues {
  readonly sources: ParameterSources;
  readonly values: ReadonlyMap<string, GivenValue>;
  readonly problems: readonly AnalysisProblem[];
}

const KINDS: readonly FileKind[] = ['cloudformation', 'sam'];
const SAM_CONFIG = 'samconfig.toml';
// A sentence that names more is a list.
const MOST_NAMED = 8;

/**
 * The value of each parameter that something gives one. Of several sources the first counts: the settings file,
 * parameter files, samconfig.toml, a parent template. Without an environment only what is unambiguous. Never throws.
 * `earlier` is the answer for an earlier version of the template.
 */
export function readParameterValues(sources: ParameterSources, earlier?: ParameterValues): ParameterValues {
  return earlier && isSame(earlier.sources, sources) ? earlier : new ValueReader(sources).read();
}

/** Texts are compared as the host holds them: the same map, the same texts. */
function isSame(a: ParameterSources, b: ParameterSources): boolean {
  return (
    a.path === b.path &&
    a.kind === b.kind &&
    a.hasParameters === b.hasParameters &&
    a.related === b.related &&
    a.environment === b.environment &&
    a.environments?.join('\n') === b.environments?.join('\n') &&
    a.stated === b.stated
  );
}

/** Whether a text may be a template with parameters: cheap, before anything beside it is read. */
export function mayTakeValues(text: string): boolean {
  return text.includes('Parameters') && text.includes('AWS::');
}

/** The files beside a template that may give its parameters values, as paths from its folder. */
export function parameterFilesOf(path: string, environment: string | undefined): readonly string[] {
  return [SAM_CONFIG, ...environmentFiles(environment), ...filesNamedAfter(path)];
}

/** Whether a text may be that of a parent template. */
export function mayBeParentOf(path: string, text: string): boolean {
  return mayNest(text, fileNameOf(path));
}

class ValueReader {
  private readonly values = new Map<string, GivenValue>();
  private readonly problems: AnalysisProblem[] = [];
  /** Whether anything knows the environment that was chosen. */
  private isKnown = false;

  constructor(private readonly sources: ParameterSources) {}

  read(): ParameterValues {
    const { sources, values, problems } = this;
    const { kind, environment, stated, hasParameters } = sources;
    if (!hasParameters || !KINDS.includes(kind)) return { sources, values, problems };
    if (stated) this.take(stated, this.nameEnvironment('compute-advisor.yaml'), true);
    this.readParameterFiles();
    if (kind === 'sam') this.readSamConfig();
    this.readParents();
    if (environment !== undefined && !this.isKnown) {
      problems.push({ code: 'environment-unknown', message: this.describeUnknown(environment) });
    }
    return { sources, values, problems };
  }

  /** What an earlier source gave stays. */
  private take(values: ReadonlyMap<string, string>, from: string, ofEnvironment = false): void {
    if (ofEnvironment) this.isKnown = true;
    for (const [name, text] of values) {
      if (!this.values.has(name)) this.values.set(name, { text, from });
    }
  }

  private readParameterFiles(): void {
    const { path, environment, related } = this.sources;
    for (const name of environmentFiles(environment)) this.takeFile(name, true);
    const [first, ...others] = filesNamedAfter(path).filter((name) => related.has(name));
    if (first === undefined) return;
    if (others.length === 0) this.takeFile(first);
    else
      this.refuse(`${[first, ...others].join(' and ')} are both named after the template; neither is used.`);
  }

  private takeFile(name: string, ofEnvironment = false): void {
    const tree = this.parse(name);
    if (!tree) return;
    const [problem] = tree.problems;
    if (problem) this.refuse(`${name} is not used: ${problem.message}`);
    else this.take(readParameterFile(tree), name, ofEnvironment);
  }

  private readSamConfig(): void {
    const text = this.sources.related.get(SAM_CONFIG);
    if (text === undefined) return;
    const { environment } = this.sources;
    try {
      const values = readSamConfig(text, environment ?? 'default');
      if (values) this.take(values, this.nameEnvironment(SAM_CONFIG), environment !== undefined);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it is no TOML';
      this.refuse(`${SAM_CONFIG} is not used: ${reason.replace(/[.:]+$/, '')}.`);
    }
  }

  private readParents(): void {
    const { path, related } = this.sources;
    const fileName = fileNameOf(path);
    const folder = path.split(/[\\/]/).at(-2);
    const children = folder ? [fileName, `../${folder}/${fileName}`] : [fileName];
    const known = parameterFilesOf(path, this.sources.environment);
    for (const [name, text] of related) {
      if (known.includes(name) || !mayNest(text, fileName)) continue;
      const tree = this.parse(name);
      if (tree) this.take(readParentValues(tree, name, children), name);
    }
  }

  private parse(name: string): SyntaxTree | undefined {
    const text = this.sources.related.get(name);
    return text === undefined ? undefined : parseSource(name, text);
  }

  private describeUnknown(environment: string): string {
    const names = [...(this.sources.environments ?? []), ...this.listInSamConfig()];
    const listed = [...new Set(names)].slice(0, MOST_NAMED).map((name) => name.slice(0, 60));
    const known = listed.length > 0 ? `the ones known are ${listed.join(', ')}` : 'none is known';
    return `No file gives values for the environment ${environment.slice(0, 60)}, and ${known}; the defaults of parameters count.`;
  }

  private listInSamConfig(): readonly string[] {
    const text = this.sources.kind === 'sam' ? this.sources.related.get(SAM_CONFIG) : undefined;
    try {
      return text === undefined ? [] : listSamEnvironments(text);
    } catch {
      // That it is no TOML is said where its values are read.
      return [];
    }
  }

  private nameEnvironment(file: string): string {
    const { environment } = this.sources;
    return environment === undefined ? file : `${file} for ${environment}`;
  }

  private refuse(message: string): void {
    this.problems.push({ code: 'parameter-values', message });
  }
}

function environmentFiles(environment: string | undefined): readonly string[] {
  return environment !== undefined && /^[\w.-]{1,100}$/.test(environment)
    ? [`parameters/${environment}.json`]
    : [];
}

function filesNamedAfter(path: string): readonly string[] {
  const name = fileNameOf(path).replace(/\.[^.]*$/, '');
  return [`${name}.parameters.json`, `${name}-parameters.json`];
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
