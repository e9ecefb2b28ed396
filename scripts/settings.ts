/**
 * Writes the tables of settings in README.md, between their markers: those of VS Code from package.json, those of
 * compute-advisor.yaml from its schema. With --check it writes nothing and fails where a table is not up to date.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOrCheck } from './generated.ts';
import { root } from './paths.ts';

interface Setting {
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly order?: number;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface SettingsSchema {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

function describeEditor(): string {
  const { contributes } = readManifest();
  const settings = Object.entries(contributes.configuration.properties);
  settings.sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  const rows = settings.map(([name, setting]) => [
    `\`${name}\``,
    defaultOf(setting),
    meaningOf(name, setting),
  ]);
  return table([['setting', 'unless said', 'meaning'], ...rows]);
}

/** With the texts of package.nls.json in the place of their keys. */
function readManifest(): Manifest {
  const texts = readJson('package.nls.json') as Readonly<Record<string, string>>;
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  return JSON.parse(manifest.replace(/"%([\w.-]+)%"/g, (_, key: string) => JSON.stringify(texts[key])));
}

function describeFile(): string {
  const { properties } = readJson('schemas/settings-file.schema.json') as SettingsSchema;
  const rows = Object.entries(properties).map(([key, setting]) => [`\`${key}\``, meaningOf(key, setting)]);
  return table([['key', 'meaning'], ...rows]);
}

function defaultOf(setting: Setting): string {
  return setting.default === undefined ? '' : `\`${JSON.stringify(setting.default)}\``;
}

function meaningOf(name: string, { markdownDescription, description, enum: words }: Setting): string {
  const meaning = markdownDescription ?? description;
  if (!meaning) throw new Error(`The setting ${name} has no description.`);
  const choices = words ? ` One of ${words.map((word) => `\`${word}\``).join(', ')}.` : '';
  return meaning + choices;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n');
}

/** Puts a table between `<!-- name: … -->` and `<!-- /name -->`. */
function place(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: written by scripts/settings.ts -->`;
  const end = `<!-- /${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks ${begin} and ${end}.`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const text = place(place(readme, 'settings', describeEditor()), 'settings-file', describeFile());
writeOrCheck([{ path: 'README.md', text }]);
