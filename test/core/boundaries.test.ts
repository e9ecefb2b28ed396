import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

// Each line: the file that imports, and what it imports. Arrows of src/README.md.
const FORBIDDEN: readonly [file: string, specifier: string][] = [
  ['src/core/analyze.ts', '../host/files.ts'],
  ['src/core/analyze.ts', '../server/main.ts'],
  ['src/core/analyze.ts', 'node:fs'],
  ['src/core/analyze.ts', 'fs'],
  ['src/core/analyze.ts', 'commander'],
  ['src/core/analyze.ts', 'vscode'],
  ['src/core/analyze.ts', '../../data/instance-types.json'],
  ['src/core/text/range.ts', '../syntax/node.ts'],
  ['src/core/text/range.ts', '../model.ts'],
  ['src/core/syntax/node.ts', '../template/resource.ts'],
  ['src/core/syntax/node.ts', '../catalog/catalog.ts'],
  ['src/core/syntax/node.ts', 'vscode-languageserver-textdocument'],
  ['src/core/template/value.ts', '../validate/fargate-size.ts'],
  ['src/core/template/value.ts', '../catalog/catalog.ts'],
  ['src/core/template/deep/value.ts', '../../advise/rule-set.ts'],
  ['src/core/catalog/catalog.ts', '../template/resource.ts'],
  ['src/core/synthesized/synthesis.ts', '../analyze.ts'],
  ['src/core/synthesized/synthesis.ts', '../advise/rule-set.ts'],
  ['src/core/edit/write.ts', '../catalog/catalog.ts'],
  ['src/core/edit/write.ts', '../advise/rule-set.ts'],
  ['src/core/template/value.ts', '../edit/write.ts'],
  ['src/core/validate/fargate-size.ts', '../advise/rule-set.ts'],
  ['src/core/validate/fargate-size.ts', '../analyze.ts'],
  ['src/core/validate/fargate-size.ts', '../index.ts'],
  ['src/core/validate/fargate-size.ts', '../../host/files.ts'],
  ['src/core/cost/price.ts', '../advise/rule-set.ts'],
  ['src/core/cost/price.ts', '../validate/fargate-size.ts'],
  ['src/core/advise/rule-set.ts', '../explain/instance-card.ts'],
  ['src/core/explain/instance-card.ts', 'node:path'],
  ['src/core/explain/instance-card.ts', '../findings/finish.ts'],
  ['src/core/validate/fargate-size.ts', '../findings/finish.ts'],
  ['src/core/advise/rule-set.ts', '../findings/silence.ts'],
  ['src/core/findings/finish.ts', '../explain/markdown.ts'],
  ['src/core/findings/finish.ts', '../analyze.ts'],
  ['src/core/schema/check-schema.ts', '../explain/schema.ts'],
  ['src/core/schema/check-schema.ts', '../template/vocabulary.ts'],
  ['src/core/schema/check-schema.ts', '../../../schemas/settings-file.schema.json'],
  ['src/core/complete/annotation.ts', '../advise/rule-set.ts'],
  ['src/core/complete/annotation.ts', '../analyze.ts'],
  ['src/core/complete/annotation.ts', '../validate/table.ts'],
  ['src/core/expect/chain.ts', '../complete/cursor.ts'],
  ['src/core/expect/chain.ts', '../validate/schema/walker.ts'],
  ['src/core/navigate/rename.ts', '../validate/table.ts'],
  ['src/core/navigate/rename.ts', '../edit/write.ts'],
  ['src/core/template/value.ts', 're2js'],
  ['src/host/files.ts', '../core/model.ts'],
  ['src/host/files.ts', '../core/catalog/catalog.ts'],
  ['src/host/files.ts', '../cli/report.ts'],
  ['src/host/files.ts', 'vscode'],
  ['src/browser/memory-disk.ts', 'node:path'],
  ['src/browser/main.ts', '../core/index.ts'],
  ['src/browser/main.ts', '../client/start.ts'],
  ['src/server/serve.ts', '../browser/disk.ts'],
  ['src/panel/main.ts', '../core/index.ts'],
  ['src/panel/main.ts', '../client/report.ts'],
  ['src/panel/main.ts', 'vscode'],
  ['src/client/node/extension.ts', '../panel/main.ts'],
  ['src/protocol/protocol.ts', '../core/index.ts'],
  ['src/protocol/protocol.ts', 'vscode-languageserver'],
  ['src/server/main.ts', '../core/analyze.ts'],
  ['src/server/main.ts', '../client/node/extension.ts'],
  ['src/server/main.ts', 'vscode'],
  ['src/server/main.ts', 'vscode-languageclient/node'],
  ['src/server/handlers/hover.ts', '../../core/text/range.ts'],
  ['src/cli/report.ts', '../core/text/line-index.ts'],
  ['src/cli/commands/check.ts', '../../core/analyze.ts'],
  ['src/cli/commands/check.ts', '../../server/engine.ts'],
  ['src/cli/main.ts', 'vscode-languageserver'],
  ['src/client/node/extension.ts', '../core/index.ts'],
  ['src/client/node/extension.ts', '../host/files.ts'],
  ['src/client/node/extension.ts', '../host/refresh/update.ts'],
  ['src/client/node/extension.ts', '../server/main.ts'],
  ['src/client/node/extension.ts', 'vscode-languageserver'],
  ['src/client/node/extension.ts', '../../test/support/run-mocha.ts'],
];

const ALLOWED: readonly [file: string, specifier: string][] = [
  ['src/core/index.ts', './analyze.ts'],
  ['src/core/analyze.ts', './advise/rule-set.ts'],
  ['src/core/model.ts', './text/range.ts'],
  ['src/core/syntax/node.ts', '../text/range.ts'],
  ['src/core/syntax/node.ts', 'js-yaml'],
  ['src/core/syntax/node.ts', 'yaml'],
  ['src/core/syntax/node.ts', 'jsonc-parser'],
  ['src/core/template/value.ts', '../syntax/node.ts'],
  ['src/core/template/deep/value.ts', '../../syntax/node.ts'],
  ['src/core/template/value.ts', '../model.ts'],
  ['src/core/validate/fargate-size.ts', '../catalog/catalog.ts'],
  ['src/core/validate/fargate-size.ts', '../template/resource.ts'],
  ['src/core/edit/write.ts', '../syntax/node.ts'],
  ['src/core/edit/write.ts', '../draft.ts'],
  ['src/core/validate/fargate-size.ts', '../edit/write.ts'],
  ['src/core/advise/rule-set.ts', '../edit/write.ts'],
  ['src/core/validate/fargate-size.ts', '../cost/price.ts'],
  ['src/core/cost/price.ts', '../catalog/catalog.ts'],
  ['src/core/advise/rule-set.ts', '@marcbachmann/cel-js'],
  ['src/core/advise/rule-set.ts', '../cost/price.ts'],
  ['src/core/explain/instance-card.ts', '../catalog/catalog.ts'],
  ['src/core/explain/annotation-at.ts', '../schema/position.ts'],
  ['src/core/findings/finish.ts', '../validate/table.ts'],
  ['src/core/findings/finish.ts', '../edit/suppress.ts'],
  ['src/core/findings/silence.ts', '../advise/rule-set.ts'],
  ['src/core/schema/check-schema.ts', '../syntax/node.ts'],
  ['src/core/complete/annotation.ts', '../template/vocabulary.ts'],
  ['src/core/complete/schema.ts', '../explain/schema.ts'],
  ['src/core/navigate/rename.ts', '../template/names.ts'],
  ['src/core/validate/fargate-size.ts', 're2js'],
  ['src/core/advise/condition-environment.ts', 're2js'],
  ['src/host/files.ts', '../core/index.ts'],
  ['src/host/files.ts', 'node:fs'],
  ['src/host/files.ts', 'node:fs/promises'],
  ['src/host/files.ts', 'ignore'],
  ['src/server/main.ts', 'vscode-languageserver/node'],
  ['src/server/main.ts', '../protocol/protocol.ts'],
  ['src/server/handlers/hover.ts', '../../core/index.ts'],
  ['src/server/main.ts', '../host/catalog.ts'],
  ['src/cli/main.ts', 'commander'],
  ['src/cli/commands/check.ts', '../../core/index.ts'],
  ['src/cli/commands/check.ts', '../../host/files.ts'],
  ['src/client/node/extension.ts', 'vscode'],
  ['src/client/node/extension.ts', 'vscode-languageclient/node'],
  ['src/client/node/extension.ts', '../protocol/protocol.ts'],
  ['src/client/node/price-update.ts', '../host/refresh/refresh.ts'],
];

const BOUNDARY_RULES =
  /title=lint\/(style\/noRestrictedImports|correctness\/noNodejsModules|style\/noCommonJs),file=([^,]+),/g;

describe('the boundaries inside src', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuse every arrow that the map does not have', () => {
    const places = FORBIDDEN.map(([file, specifier], index) =>
      writeSnippet(file, index, staticImport(specifier)),
    );
    const refused = lint();
    assert.deepEqual(
      FORBIDDEN.filter((_, index) => !refused.has(places[index] ?? '')),
      [],
    );
  });

  it('let pass every arrow that the map has', () => {
    const places = ALLOWED.map(([file, specifier], index) =>
      writeSnippet(file, index, staticImport(specifier)),
    );
    const refused = lint();
    assert.deepEqual(
      ALLOWED.filter((_, index) => refused.has(places[index] ?? '')),
      [],
    );
  });

  it('hold for every way to import', () => {
    const ways = [
      `import type { X } from '../core/model.ts';\nexport type Y = X;\n`,
      `export { x } from '../core/model.ts';\n`,
      `export * from '../core/model.ts';\n`,
      `import '../core/model.ts';\n`,
      `export const x = import('../core/model.ts');\n`,
      `export const x = require('../core/model.ts');\n`,
    ];
    const places = ways.map((text, index) => writeSnippet('src/cli/way.ts', index, text));
    const refused = lint();
    assert.deepEqual(
      ways.filter((_, index) => !refused.has(places[index] ?? '')),
      [],
    );
  });

  it('are not evaded by what the lint cannot read: a computed import, or an import inside a type', () => {
    const evading = sourceFiles(join(root, 'src')).filter((path) => {
      const text = readFileSync(path, 'utf8');
      const calls = text.match(/\bimport\s*\(/g)?.length ?? 0;
      const plainCalls = text.match(/\bawait import\('[^']+'\)/g)?.length ?? 0;
      return calls !== plainCalls;
    });
    assert.deepEqual(evading, []);
  });

  /** Writes one importing file under its own name, so that many can be looked at in one run. */
  function writeSnippet(file: string, index: number, text: string): string {
    const place = join(dirname(file), `case-${index}.ts`);
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, place), text);
    return place.split('\\').join('/');
  }

  /** The snippets, by their path, that Biome refuses for what they import. */
  function lint(): ReadonlySet<string> {
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const options = [
      'lint',
      '--vcs-enabled=false',
      '--reporter=github',
      '--max-diagnostics=none',
      '--error-on-warnings',
    ];
    const { stdout, stderr } = spawnSync(process.execPath, [biome, ...options, '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const report = `${stdout}${stderr}`.replaceAll('\\', '/');
    assert.doesNotMatch(report, /configuration resulted in errors/);
    const paths = [...report.matchAll(BOUNDARY_RULES)].map((match) => match[2] ?? '');
    return new Set(paths.map((path) => path.slice(path.indexOf('src/'))));
  }
});

function staticImport(specifier: string): string {
  return `import { x } from '${specifier}';\nexport const y = x;\n`;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
