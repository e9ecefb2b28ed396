import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packagedTables } from '../../src/core/index.ts';
import { openCatalog } from '../../src/host/catalog.ts';

const root = join(__dirname, '..', '..');
const data = join(root, 'data');

describe('files of the catalogue', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are one a table, each with its sources and dates', () => {
    assert.deepEqual(
      readdirSync(data)
        .filter((file) => file.endsWith('.json'))
        .sort(),
      packagedTables.map((table) => `${table}.json`).sort(),
    );
    for (const table of packagedTables) {
      const text = JSON.parse(readFileSync(join(data, `${table}.json`), 'utf8'));
      assert.equal(text.table, table);
      assert.match(text.date, /^\d{4}-\d\d-\d\d$/, table);
      assert.ok(text.sources.length > 0, table);
      for (const source of text.sources) {
        assert.match(source.date, /^(\d{4}-\d\d-\d\d|undated)$/, table);
        assert.ok(source.what && source.where && source.licence, table);
      }
    }
  });

  it('are all there to be read', () => {
    const catalog = openCatalog(data);
    assert.deepEqual(
      catalog.tables().map(({ table }) => table),
      [...packagedTables],
    );
    assert.deepEqual(catalog.problems(), []);
  });

  it('take under 400 KB together when compressed', () => {
    const bytes = packagedTables.map((table) => gzipSync(readFileSync(join(data, `${table}.json`))).length);
    assert.ok(bytes.reduce((sum, size) => sum + size, 0) < 400_000);
  });

  it('are read from gzip as well', () => {
    writeFileSync(join(folder, 'ebs.json.gz'), gzipSync(readFileSync(join(data, 'ebs.json'))));
    assert.equal(openCatalog(folder).ebsRates('us-east-1')?.gp3GbMonthUsd, 0.08);
  });

  it('may be missing or broken: the table is then not there, and the reason is kept', () => {
    writeFileSync(join(folder, 'ebs.json'), '{ "table": "ebs", ');
    writeFileSync(join(folder, 'fargate.json.gz'), 'not gzip');
    writeFileSync(join(folder, 'lambda.json'), '{ "table": "fargate" }');
    const catalog = openCatalog(folder);
    assert.equal(catalog.ebsRates('us-east-1'), undefined);
    assert.equal(catalog.fargateRates('us-east-1'), undefined);
    assert.equal(catalog.lambdaRates('us-east-1'), undefined);
    assert.equal(catalog.instanceType('m5.large'), undefined);
    assert.deepEqual(
      catalog
        .problems()
        .map(({ table }) => table)
        .sort(),
      ['ebs', 'fargate', 'instance-types', 'lambda'],
    );
  });

  it('are what scripts/catalog.ts makes of the facts', function () {
    this.timeout(60_000);
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/catalog.ts', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (run.stderr.includes('../shared/data is not here')) {
      console.log('      ../shared/data is not here: data/ was not generated again');
    }
    assert.equal(run.status, 0, run.stderr);
  });
});
