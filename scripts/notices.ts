/**
 * Writes THIRD-PARTY-NOTICES.txt: the packages that esbuild really puts into the bundles, with their licences, and
 * the sources of the facts in data/. With --check it writes nothing and fails where the file is not up to date.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeOrCheck } from './generated.ts';
import { root } from './paths.ts';

const ENTRY_POINTS = [
  'src/client/node/extension.ts',
  'src/panel/main.ts',
  'src/server/main.ts',
  'src/cli/main.ts',
];
const BROWSER_ENTRY_POINTS = [
  'src/client/web/extension.ts',
  'src/browser/main.ts',
  'src/browser/unpack.ts',
  'src/browser/addresses.ts',
];
// Its files ship beside the bundles.
const SHIPPED = ['node_modules/@vscode/tree-sitter-wasm'];
const LICENCE_FILE = /^(licen[cs]e|copying)([.-].*)?$/i;
const NOTICE_FILE = /^notice(\..*)?$/i;
const RULE = '-'.repeat(80);

// Their manifest alone names the licence.
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['@vscode/l10n']);

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string;
  readonly homepage?: string;
}

interface FactSource {
  readonly what: string;
  readonly where: string;
  readonly date: string;
  readonly licence: string;
}

async function listBundledFolders(): Promise<readonly string[]> {
  const inBundles = [
    ...(await listInputs(ENTRY_POINTS, 'node')),
    ...(await listInputs(BROWSER_ENTRY_POINTS, 'browser')),
  ];
  const folders = inBundles.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** Files that bundles are made of. */
async function listInputs(entryPoints: string[], platform: 'node' | 'browser'): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    platform,
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'node:*'],
    outdir: 'out',
    logLevel: 'error',
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

function describePackage(folder: string): { readonly key: string; readonly text: string } {
  const path = join(root, folder);
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as PackageManifest;
  const heading = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  const texts = [...readMatching(path, LICENCE_FILE), ...readMatching(path, NOTICE_FILE)];
  if (texts.length === 0 && manifest.license === 'MIT' && WITHOUT_TEXT.has(manifest.name))
    texts.push(writeMit(manifest.author));
  if (texts.length === 0)
    throw new Error(`${heading} comes without a licence text: add it to scripts/notices.ts.`);
  const key = `${manifest.name}@${manifest.version}`;
  return { key, text: [RULE, heading, manifest.homepage ?? '', RULE, '', texts.join('\n\n')].join('\n') };
}

// As SPDX has it.
function writeMit(author = ''): string {
  return `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

function readMatching(folder: string, names: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => names.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}

function describeFacts(): string {
  const folder = join(root, 'data');
  if (!existsSync(folder)) return '';
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const { sources } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        sources: readonly FactSource[];
      };
      return [`\ndata/${name}`, ...sources.map(describeSource)];
    });
  const ofSchemas = [
    '\ndata/resource-schemas.bin, data/resource-docs.bin',
    ...listSchemaSources().map(describeSource),
  ];
  return [RULE, 'Facts and figures', RULE, ...lines, ...ofSchemas].join('\n');
}

/** Those files are packed, and have no room for their sources. */
function listSchemaSources(): readonly FactSource[] {
  const name = '@aws-cdk/aws-service-spec';
  const path = join(root, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as PackageManifest;
  return [
    {
      what: 'structure of CloudFormation resource types, and what is said of those of compute',
      where: `npm package ${name} ${version}`,
      date: '2026',
      licence: 'Apache-2.0',
    },
    {
      what: 'limits of compute-related resource types',
      where: 'aws-cloudformation/cfn-lint provider schemas at 602229535',
      date: '2026-06-15',
      licence: 'MIT-0',
    },
    {
      what: 'structure of AWS::Serverless resource types',
      where: 'aws/serverless-application-model',
      date: '2026-04-08',
      licence: 'Apache-2.0',
    },
  ];
}

function describeSource({ what, where, date, licence }: FactSource): string {
  return `  ${what}\n    from ${where}, ${date}, licence: ${licence}`;
}

async function main(): Promise<void> {
  const packages = [...(await listBundledFolders()), ...SHIPPED].map(describePackage);
  packages.sort((a, b) => (a.key < b.key ? -1 : 1));
  const unique = [...new Map(packages.map(({ key, text }) => [key, text])).values()];
  const heading = [
    'Third-party notices of Compute Advisor for AWS',
    '',
    'Written by scripts/notices.ts from the packages in the bundles and the sources named in data/. Do not edit.',
  ].join('\n');
  writeOrCheck([
    { path: 'THIRD-PARTY-NOTICES.txt', text: `${[heading, ...unique, describeFacts()].join('\n\n')}\n` },
  ]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
