import { basename, dirname, join } from 'node:path';
import {
  type AnalysisProblem,
  mayBeParentOf,
  mayTakeValues,
  nestedTemplatesOf,
  parameterFilesOf,
  type SourceDocument,
} from '../core/index.ts';
import { readdirSync, realpathSync } from './disk.ts';
import { readText } from './read-text.ts';
import { isInside } from './watched-files.ts';

/** Texts of the files that may give a template's parameters values, by their path from its folder, with `/`. */
export interface RelatedTexts {
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are there and cannot be read. */
  readonly problems: readonly AnalysisProblem[];
}

// Enough for what a person keeps beside a template; the rest of a folder of hundreds is left alone.
const MOST_FILES = 20;
const MOST_BYTES = 1_000_000;
const TEMPLATE_NAME = /\.(?:ya?ml|json|template)$/;
// Where a parent template is looked for first.
const PARENT_NAME = /^(?:main|root|parent|template|stack|app|index|master)\b/;

const NONE: RelatedTexts = { texts: new Map(), problems: [] };

/** A folder, looked through once for all the templates in it. */
interface Folder {
  readonly names: ReadonlySet<string>;
  /** Names of templates: those that a parent is looked for among first, and the others. */
  readonly first: readonly string[];
  readonly others: readonly string[];
}

interface Asking {
  readonly path: string;
  readonly root: string;
  readonly environment: string | undefined;
  /** Templates that it nests, by their path from its folder. */
  readonly nested: readonly string[];
}

interface Asked extends Asking {
  readonly found: RelatedTexts;
}

function isSameAsking(a: Asking, b: Asking): boolean {
  return a.root === b.root && a.environment === b.environment && a.nested.join('\n') === b.nested.join('\n');
}

/** Where files are read: the disk, or a commit. */
export interface FileSource {
  /** Names in a folder, in order; none where it cannot be read. */
  list(folder: string): readonly string[];
  /** A text, or why there is none. Nothing outside of the root is read. */
  read(path: string, root: string): string | AnalysisProblem;
}

const DISK: FileSource = { list: listFolder, read: readRelated };

/** Reads the files beside templates, and keeps what it read until it is told to look again. Never throws. */
export class RelatedFiles {
  private readonly asked = new Map<string, Asked>();
  private readonly texts = new Map<string, string | AnalysisProblem>();
  private readonly folders = new Map<string, Folder>();

  constructor(private readonly source: FileSource = DISK) {}

  /** The same answer, as the same object, until files change. `root`: nothing outside of that folder is read. */
  find({ path, text }: SourceDocument, root: string, environment: string | undefined): RelatedTexts {
    const nested = nestedTemplatesOf(text);
    return mayTakeValues(text) || nested.length > 0
      ? this.findFor({ path, root, environment, nested })
      : NONE;
  }

  private findFor(asking: Asking): RelatedTexts {
    const known = this.asked.get(asking.path);
    if (known && isSameAsking(known, asking)) return known.found;
    const found = this.read(asking);
    this.asked.set(asking.path, { ...asking, found });
    return found;
  }

  /** Looks again at everything; true where any answer is another now. */
  refresh(): boolean {
    const before = [...this.asked.values()];
    this.forget();
    let changed = false;
    for (const asked of before) {
      if (isSame(this.findFor(asked), asked.found)) this.asked.set(asked.path, asked);
      else changed = true;
    }
    return changed;
  }

  /** Forgets all that was read. */
  forget(): void {
    for (const kept of [this.asked, this.texts, this.folders]) kept.clear();
  }

  /** Forgets a template, as when it is closed. */
  drop(path: string): void {
    this.asked.delete(path);
  }

  private read({ path, root, environment, nested }: Asking): RelatedTexts {
    const texts = new Map<string, string>();
    const problems: AnalysisProblem[] = [];
    const named = parameterFilesOf(path, environment);
    let left = MOST_FILES;
    const parents = this.possibleParents(path, root);
    for (const name of withoutRepeats(named, parents)) {
      if (left === 0) break;
      if (!this.isListed(join(dirname(path), name))) continue;
      left--;
      const text = this.textOf(join(dirname(path), name), root);
      if (typeof text === 'string') {
        if (named.includes(name) || mayBeParentOf(path, text)) texts.set(name, text);
      } else if (named.includes(name)) problems.push(text);
    }
    this.readNested(path, root, nested, texts);
    return { texts, problems };
  }

  /** What cannot be read is no nested template that is known here. */
  private readNested(
    path: string,
    root: string,
    nested: readonly string[],
    texts: Map<string, string>,
  ): void {
    for (const name of nested) {
      const place = join(dirname(path), name);
      if (texts.has(name) || !isInside(dirname(place), root) || !this.isListed(place)) continue;
      const text = this.textOf(place, root);
      if (typeof text === 'string') texts.set(name, text);
    }
  }

  /** Templates in the folder and in the one above, where that is inside the root. */
  private *possibleParents(path: string, root: string): Generator<string> {
    const folder = dirname(path);
    const own = basename(path);
    const here = this.list(folder);
    const above = isInside(dirname(folder), root) ? this.list(dirname(folder)) : undefined;
    for (const rank of ['first', 'others'] as const) {
      for (const name of here[rank]) if (name !== own) yield name;
      for (const name of above?.[rank] ?? []) yield `../${name}`;
    }
  }

  private isListed(path: string): boolean {
    return this.list(dirname(path)).names.has(basename(path));
  }

  private list(folder: string): Folder {
    const known = this.folders.get(folder) ?? readFolder(this.source.list(folder));
    this.folders.set(folder, known);
    return known;
  }

  private textOf(path: string, root: string): string | AnalysisProblem {
    const text = this.texts.get(path) ?? this.source.read(path, root);
    this.texts.set(path, text);
    return text;
  }
}

function readFolder(names: readonly string[]): Folder {
  const templates = names.filter((name) => TEMPLATE_NAME.test(name));
  return {
    names: new Set(names),
    first: templates.filter((name) => PARENT_NAME.test(name)),
    others: templates.filter((name) => !PARENT_NAME.test(name)),
  };
}

/** Drawn one by one: of a folder of hundreds only the first are asked for. */
function* withoutRepeats(named: readonly string[], others: Iterable<string>): Generator<string> {
  const before = new Set(named);
  yield* before;
  for (const name of others) if (!before.has(name)) yield name;
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readRelated(path: string, root: string): string | AnalysisProblem {
  try {
    if (!isInside(realpathSync(path), realpathSync(root)))
      return problem(path, 'it is a link that leads out of the folder');
  } catch {
    return problem(path, 'it is a link that leads nowhere');
  }
  const read = readText(path, MOST_BYTES);
  if (read.kind === 'text') return read.text;
  if (read.kind === 'error') return problem(path, read.message);
  return problem(path, read.kind === 'binary' ? 'it is not a text file' : 'it is too large');
}

function problem(path: string, reason: string): AnalysisProblem {
  return { code: 'related-unreadable', message: `${basename(path)} is not used: ${reason}.` };
}

function isSame(a: RelatedTexts, b: RelatedTexts): boolean {
  const sameTexts =
    a.texts.size === b.texts.size && [...a.texts].every(([name, text]) => b.texts.get(name) === text);
  return sameTexts && a.problems.length === b.problems.length;
}
