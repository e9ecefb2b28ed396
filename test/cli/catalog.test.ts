import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ec2File } from '../support/price-file.ts';
import { answerWith, FakePriceHost, filePath, indexPath, PLAN_INDEX } from '../support/price-host.ts';
import { RefreshRun } from '../support/refresh-run.ts';
import { repository } from '../support/repository.ts';
import { Workspace } from './workspace.ts';

interface CatalogReport {
  readonly prices: string;
  readonly tables: readonly {
    readonly table: string;
    readonly date: string;
    readonly region?: string;
    readonly termDays: number;
    readonly pastTerm: boolean;
    readonly sources: readonly { readonly where: string }[];
  }[];
}

describe('catalog', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  const listTables = (): CatalogReport => JSON.parse(workspace.run(['catalog', '--format', 'json']).stdout);

  it('lists every table with its date, its sources and whether it is past its term', () => {
    const { tables } = listTables();
    const spot = tables.find(({ table }) => table === 'ec2-spot');
    assert.deepEqual([spot?.date, spot?.termDays, spot?.pastTerm], ['2025-06-28', 30, true]);
    assert.equal(tables.find(({ table }) => table === 'ec2-on-demand-linux')?.termDays, 270);
    for (const { table, sources } of tables) assert.ok(sources.length > 0, table);
  });

  it('says it in words, with the folder of fetched prices', () => {
    const { stdout, status } = workspace.run(['catalog']);
    assert.equal(status, 0);
    assert.match(stdout, /^ec2-spot +2025-06-28 {2}older than 30 days$/m);
    assert.match(stdout, /^Fetched prices lie in .*compute-advisor/m);
    assert.match(stdout, /^catalog update fetches/m);
  });

  it('update refuses a region that is not known, and those without public files in USD, before it asks anyone', () => {
    const unknown = workspace.run(['catalog', 'update', '--region', 'eu-nowhere-1']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /^error: eu-nowhere-1 is not a region known here/);
    const china = workspace.run(['catalog', 'update', '--region', 'cn-north-1']);
    assert.equal(china.status, 2);
    assert.match(china.stderr, /^error: AWS publishes no price files in USD for cn-north-1\./);
    assert.equal(existsSync(listTables().prices), false);
  });

  it('has help on both', () => {
    assert.match(workspace.run(['catalog', '--help']).stdout, /update/);
    const { stdout } = workspace.run(['catalog', 'update', '--help']);
    assert.match(stdout, /without credentials/);
    assert.match(stdout, /450 MB a region from pricing\.us-east-1\.amazonaws\.com/);
  });
});

describe('catalog update', () => {
  const region = 'eu-central-1';
  let workspace: Workspace;
  let host: FakePriceHost;
  let run: RefreshRun;

  beforeEach(async () => {
    workspace = new Workspace();
    host = new FakePriceHost();
    await host.start();
    run = new RefreshRun(host);
  });

  afterEach(async () => {
    workspace.remove();
    run.remove();
    await host.stop();
  });

  /** The command with the played host in place of AWS's. */
  const start = (...args: string[]): ChildProcess =>
    spawn(
      process.execPath,
      [
        '--import',
        join(repository, 'node_modules/tsx/dist/loader.mjs'),
        join(repository, 'test/support/catalog-update.ts'),
        host.origin,
        ...args,
      ],
      { cwd: workspace.folder, env: { ...process.env, ...workspace.noUserCache(), NO_COLOR: '1' } },
    );

  const finish = async (child: ChildProcess) => {
    assert.ok(child.stdout && child.stderr);
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { stdout, stderr, status };
  };

  it('puts the prices in force for every other command', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region, { 'm5.large': 0.12 })));
    const { stdout, status } = await finish(start('json', region));
    assert.equal(status, 2, 'Fargate and Lambda were not there');
    const outcomes: { table: string; outcome: string }[] = JSON.parse(stdout).tables;
    assert.equal(outcomes.find(({ table }) => table === 'ec2-on-demand-linux')?.outcome, 'updated');
    const card = workspace.run(['instance', 'm5.large', '--region', region, '--format', 'json']);
    const today = new Date().toISOString().slice(0, 10);
    assert.deepEqual(JSON.parse(card.stdout).onDemandLinux, {
      hourlyUsd: 0.12,
      source: 'ec2-on-demand-linux',
      date: today,
    });
    const listed = JSON.parse(workspace.run(['catalog', '--format', 'json']).stdout) as CatalogReport;
    const fetched = listed.tables.filter((table) => table.region !== undefined);
    assert.deepEqual(
      fetched.map(({ table, region: of, date, pastTerm }) => [table, of, date, pastTerm]),
      [['ec2-on-demand-linux', region, today, false]],
    );
    assert.equal(fetched[0]?.sources[0]?.where, `${host.origin}${filePath('AmazonEC2', region)}`);
  });

  it('fetches the region in force in the folder where none is named', async () => {
    workspace.write('compute-advisor.yaml', 'region: me-south-1\n');
    host.offer('AmazonEC2', 'me-south-1', run.ec2Text('me-south-1'));
    const { stdout } = await finish(start('text'));
    assert.match(stdout, /^me-south-1 {2}updated {2}ec2-on-demand-linux, .*ebs$/m);
    assert.match(stdout, /^me-south-1 {2}kept {2}fargate\n {4}127\.0\.0\.1:\d+ answers 404/m);
  });

  it('ends with 0 where AWS does not sell a service in the region, since nothing went wrong', async () => {
    for (const path of [indexPath('AmazonECS'), indexPath('AWSLambda'), indexPath('AmazonEC2')])
      host.answer(path, answerWith('{"regions": {}}', 'application/json'));
    host.answer(PLAN_INDEX, answerWith('{"regions": []}', 'application/json'));
    const { stdout, status } = await finish(start('text', region));
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^eu-central-1 {2}unlisted {2}fargate\n {4}AWS lists no prices of Fargate for eu-central-1\.$/m,
    );
  });

  it('ends on Ctrl-C, and nothing half is left', async () => {
    const child = start('text', region);
    host.offer('AmazonEC2', region, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write(ec2File(run.linuxRows(region)).slice(0, 5000), () => child.kill('SIGINT'));
    });
    const { stderr, status } = await finish(child);
    assert.equal(status, 2);
    assert.match(stderr, /^Cancelled\. Tables that were done stay; the others are as they were\.$/m);
    const { tables } = JSON.parse(workspace.run(['catalog', '--format', 'json']).stdout) as CatalogReport;
    assert.equal(
      tables.some((table) => table.region !== undefined),
      false,
    );
  });

  it('writes nothing of a hostile answer to the terminal as it is', async () => {
    const hostile = ec2File([]).replace('"OfferCode","AmazonEC2"', '"OfferCode","\u001b[31mred"');
    host.offer('AmazonEC2', region, hostile);
    const { stdout } = await finish(start('text', region));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the point of the test.
    assert.doesNotMatch(stdout, /\u001b/);
    assert.match(stdout, /The file is of \\u001b\[31mred, not of AmazonEC2\./);
  });
});
