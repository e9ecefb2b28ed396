import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { dist, root } from './paths.ts';

export interface BuildKind {
  /** Minified, without source maps: what the package holds. */
  readonly release: boolean;
}

/** Fills `dist/`: the library, the client, its cost panel, its refresh of prices, the server, the command line with what agents speak, the facts and the rules. Rejects if any part fails. */
export async function buildAll({ release }: BuildKind): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const common: BuildOptions = {
    bundle: true,
    absWorkingDir: root,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // The UMD build of jsonc-parser requires its own parts at run time and dies in a bundle.
    mainFields: ['module', 'main'],
    minify: release,
    sourcemap: !release,
    legalComments: 'none',
    define: { DOCS_BASE: JSON.stringify(await findDocsBase()) },
    logLevel: 'warning',
  };
  const cli = join(dist, 'cli.js');
  await Promise.all([
    build({
      ...common,
      entryPoints: { client: 'src/client/node/extension.ts' },
      external: ['vscode'],
      outdir: dist,
      plugins: [refreshApart],
      // Required when it is asked for, as everything else here is.
      supported: { 'dynamic-import': false },
      alias: sentences,
    }),
    build({
      ...common,
      entryPoints: { 'client-web': 'src/client/web/extension.ts' },
      external: ['vscode'],
      outdir: dist,
      supported: { 'dynamic-import': false },
      ...inBrowser,
      alias: sentences,
      define: { SHIPPED: JSON.stringify(await listShipped()) },
    }),
    build({
      ...common,
      entryPoints: { panel: 'src/panel/main.ts' },
      outdir: dist,
      platform: 'browser',
      format: 'iife',
      // What VS Code 1.91 shows its pages in.
      target: 'chrome122',
      alias: sentences,
    }),
    build({ ...common, entryPoints: { 'panel-style': 'src/panel/panel.css' }, outdir: dist }),
    build({
      ...common,
      ...inBrowser,
      entryPoints: { core: 'src/core/index.ts' },
      outdir: dist,
      plugins: [yamlApart, re2Apart],
    }),
    build({ ...common, ...inBrowser, entryPoints: { yaml: 'yaml', re2: 're2js' }, outdir: dist }),
    build({ ...common, entryPoints: { refresh: 'src/host/refresh/refresh.ts' }, outdir: dist }),
    build({
      ...common,
      entryPoints: { server: 'src/server/main.ts' },
      outdir: dist,
      plugins: [coreApart, yamlApart, grammarsApart],
      supported: { 'dynamic-import': false },
    }),
    build({
      ...common,
      entryPoints: { 'server-web': 'src/browser/main.ts' },
      outdir: dist,
      plugins: [coreApart, yamlApart, grammarsApart, browserHost],
      supported: { 'dynamic-import': false },
      ...inBrowser,
      alias: { 'node:path': 'path-browserify' },
      inject: ['src/browser/globals.ts'],
      define: { ...common.define, __dirname: JSON.stringify('/shipped/@/dist') },
    }),
    build({
      ...common,
      entryPoints: { 'tree-sitter': 'src/host/tree-sitter.ts' },
      outdir: dist,
      // The build for modules asks for its own address, which a bundle of this kind has not.
      alias: { 'web-tree-sitter': join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.cjs') },
    }),
    build({
      ...common,
      entryPoints: ['src/cli/main.ts'],
      outfile: cli,
      plugins: [coreApart, yamlApart, grammarsApart, mcpApart],
      supported: { 'dynamic-import': false },
      banner: { js: '#!/usr/bin/env node' },
    }).then(() => chmod(cli, 0o755)),
    build({ ...common, entryPoints: { mcp: 'src/cli/mcp-sdk.ts' }, outdir: dist }),
    packFacts(),
    copyGrammars(),
    cp(join(root, 'rules'), join(dist, 'rules'), { recursive: true }),
  ]);
}

/** Its other build reads files, of which nothing here has need. */
const sentences = { '@vscode/l10n': join(root, 'node_modules', '@vscode', 'l10n', 'dist', 'browser.js') };

/** What runs in a browser too: as a module that VS Code loads there, or in a worker. */
const inBrowser: BuildOptions = { platform: 'browser', format: 'cjs', target: ['chrome122', 'node20'] };

/** What the host asks of Node is answered by a file of the same name in src/browser. */
const browserHost: Plugin = {
  name: 'browser-host',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(?:disk|unpack|addresses)\.ts$/ }, ({ path }) => ({
      path: join(root, 'src', 'browser', basename(path)),
    })),
};

/** Files that the server in a browser reads, from the root: those it always reads, and those that are fetched when it does. */
async function listShipped(): Promise<{
  readonly always: readonly string[];
  readonly asked: readonly string[];
}> {
  const namesIn = (folder: string): Promise<string[]> => readdir(join(root, folder));
  const [data, rules, schemas] = await Promise.all([namesIn('data'), namesIn('rules'), namesIn('schemas')]);
  return {
    always: [
      ...data.map((name) => `dist/data/${name}${name.endsWith('.json') ? '.gz' : ''}`),
      ...rules.map((name) => `dist/rules/${name}`),
      ...schemas.map((name) => `schemas/${name}`),
    ],
    asked: ['web-tree-sitter', ...GRAMMARS.map((name) => `tree-sitter-${name}`)].map(
      (name) => `dist/grammars/${name}.wasm`,
    ),
  };
}

/** The library, which the server and the command line share. The refresh of prices has a part of it, and is loaded where nobody wants all of it. */
const coreApart = apart('core', /\/core\/index\.ts$/);

/** For texts that are no YAML, and where settings are read. */
const yamlApart = onDemand('yaml', 'yaml');

/** For patterns of parameters and of rules, which few files and packs have. */
const re2Apart = onDemand('re2', 're2js');

/** The client loads the refresh of prices only when it is asked for: a bundle beside its own. */
const refreshApart = apart('refresh', /\/host\/refresh\/refresh\.ts$/);

/** Who opens no program source reads nothing of what parses it. */
const grammarsApart = apart('tree-sitter', /\/tree-sitter\.ts$/);

/** A third of the command line's size, of which one command alone has need. */
const mcpApart = apart('mcp', /\/mcp-sdk\.ts$/);

/** What is imported under these names is a bundle of its own, `<name>.js` beside the one that imports it. */
function apart(name: string, filter: RegExp): Plugin {
  return {
    name: `${name}-apart`,
    setup: ({ onResolve }) =>
      onResolve({ filter }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true },
      ),
  };
}

/** A package as a bundle of its own, `<bundle>.js`, which is loaded when one of its names is first used. */
function onDemand(bundle: string, packageName: string): Plugin {
  const path = `./${bundle}.js`;
  return {
    name: `${bundle}-on-demand`,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^${packageName}$`) }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: packageName, namespace: bundle },
      );
      onResolve({ filter: /^\.\//, namespace: bundle }, () => ({ path, external: true }));
      onLoad({ filter: /^/, namespace: bundle }, async () => {
        const names = Object.keys(await import(packageName)).filter((name) => /^[A-Za-z]\w*$/.test(name));
        const getters = names.map((name) => `get ${name}() { return load().${name}; }`);
        return {
          contents: `let part; const load = () => (part ??= require('${path}')); module.exports = { ${getters.join(', ')} };`,
          loader: 'js',
        };
      });
    },
  };
}

const GRAMMARS = ['tsx', 'python', 'java', 'c-sharp', 'go'];

async function copyGrammars(): Promise<void> {
  const to = join(dist, 'grammars');
  const modules = join(root, 'node_modules');
  await mkdir(to, { recursive: true });
  await Promise.all([
    cp(join(modules, 'web-tree-sitter', 'web-tree-sitter.wasm'), join(to, 'web-tree-sitter.wasm')),
    ...GRAMMARS.map((name) => {
      const file = `tree-sitter-${name}.wasm`;
      return cp(join(modules, '@vscode', 'tree-sitter-wasm', 'wasm', file), join(to, file));
    }),
  ]);
}

/** Address of the repository's files, empty where package.json names no repository. */
async function findDocsBase(): Promise<string> {
  const manifest: { repository?: { url?: string } } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const address = manifest.repository?.url?.replace(/^git\+/, '').replace(/\.git$/, '');
  return address ? `${address}/blob/main` : '';
}

/** The catalogue ships compressed: gzip, since a browser unpacks nothing else. */
async function packFacts(): Promise<void> {
  const from = join(root, 'data');
  const to = join(dist, 'data');
  await mkdir(to, { recursive: true });
  // Packed already, part by part.
  for (const name of ['resource-schemas.bin', 'resource-docs.bin'])
    await cp(join(from, name), join(to, name));
  const names = (await readdir(from)).filter((name) => name.endsWith('.json'));
  await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(from, name));
      await writeFile(join(to, `${name}.gz`), gzipSync(text, { level: 9 }));
    }),
  );
}

if (process.argv[1] === __filename) {
  buildAll({ release: process.argv.includes('--release') }).catch((error: unknown) => {
    // esbuild has already printed its own errors.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  });
}
