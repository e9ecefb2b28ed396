/**
 * Writes l10n/bundle.l10n.json, the English strings of the client and its cost panel as translators get them, from
 * `l10n.t` in src/client and src/panel. With --check it writes nothing and fails where the bundle is not up to date. Fails too where a
 * `%key%` of package.json has no text in package.nls.json, or a text there no key.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { writeOrCheck } from './generated.ts';
import { root } from './paths.ts';

async function main(): Promise<void> {
  const files = ['client', 'panel'].flatMap(listSources).map((path) => ({
    extension: '.ts' as const,
    contents: readFileSync(path, 'utf8'),
  }));
  const strings = Object.entries(await getL10nJson(files)).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify(Object.fromEntries(strings), undefined, 2)}\n`;
  writeOrCheck([{ path: 'l10n/bundle.l10n.json', text }]);
  for (const fault of compareManifest()) {
    console.error(fault);
    process.exitCode = 1;
  }
}

function listSources(part: string): readonly string[] {
  const folder = join(root, 'src', part);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

function compareManifest(): readonly string[] {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const texts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
  const used = new Set([...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key));
  const without = [...used].filter((key) => texts[key] === undefined);
  const unused = Object.keys(texts).filter((key) => !used.has(key));
  return [
    ...without.map((key) => `package.nls.json has no text for %${key}%.`),
    ...unused.map((key) => `package.json uses no %${key}%.`),
  ];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
