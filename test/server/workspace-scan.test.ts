import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import {
  SCAN_FOUND,
  SCAN_WORKSPACE,
  type ScanFound,
  type ScanParams,
  type ScanResult,
  type WorkspaceFile,
} from '../../src/protocol/protocol.ts';
import { withServer } from '../support/session-suite.ts';
import { fleetTemplate, instanceTemplate, typeValue } from '../support/templates.ts';

describe('a search through the workspace', () => {
  const server = withServer();
  let folder: string;
  let scans = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compute-advisor-scan-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  interface Scanned {
    readonly result: ScanResult;
    readonly files: readonly WorkspaceFile[];
  }

  async function scan(params: Partial<ScanParams> = {}): Promise<Scanned> {
    const files: WorkspaceFile[] = [];
    const number = ++scans;
    const listening = server().connection.onNotification(SCAN_FOUND, (found: ScanFound) => {
      if (found.scan === number) files.push(...found.files);
    });
    const asked = { scan: number, folders: [pathToFileURL(folder).href], mostFiles: 100, ...params };
    const result = await server().connection.sendRequest<ScanResult>(SCAN_WORKSPACE, asked);
    listening.dispose();
    return { result, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  }

  it('finds each resource with its project, its place and its cost', async () => {
    write('shop/package.json', '{}');
    write('shop/stacks/fleet.yaml', fleetTemplate);
    write('web.yaml', instanceTemplate('m5.xlarge', '# @workload interruptible'));
    write('notes.yaml', 'a: 1\n');
    const { files, result } = await scan();
    assert.deepEqual(
      files.map(({ path, project, resources }) => [path, project, resources.map(({ id }) => id)]),
      [
        ['shop/stacks/fleet.yaml', 'shop', ['Fleet']],
        ['web.yaml', '', ['Web']],
      ],
    );
    const [web] = files[1]?.resources ?? [];
    assert.deepEqual([web?.line, web?.character, web?.monthlyUsd], [2, 2, 140.16]);
    assert.ok(web && web.ideas > 0 && web.savingUsd !== undefined && web.savingUsd > 0);
    assert.deepEqual(result, { looked: 4, isCut: false, unread: 0 });
  });

  it('finds the constructs of CDK programs, and nothing in other programs', async () => {
    write('shop/cdk.json', '{ "app": "npx tsx shop.ts" }');
    write(
      'shop/shop.ts',
      `import { Instance, InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
new Instance(stack, 'Web', { vpc, machineImage, instanceType: InstanceType.of(InstanceClass.M5, InstanceSize.LARGE) });
`,
    );
    write('lib/other.ts', 'export const type = "AWS::EC2::Instance";\n');
    const { files } = await scan();
    assert.deepEqual(
      files.map(({ path, project, resources }) => [path, project, resources[0]?.monthlyUsd]),
      [['shop/shop.ts', 'shop', 70.08]],
    );
  });

  it('leaves out what git ignores and node_modules, and stops at the limit', async () => {
    write('.gitignore', 'build/\n');
    write('build/web.yaml', instanceTemplate('m5.large'));
    write('node_modules/x/web.yaml', instanceTemplate('m5.large'));
    for (const name of ['a', 'b', 'c']) write(`${name}.yaml`, instanceTemplate('m5.large'));
    assert.deepEqual(
      (await scan()).files.map(({ path }) => path),
      ['a.yaml', 'b.yaml', 'c.yaml'],
    );
    const { files, result } = await scan({ mostFiles: 2 });
    assert.equal(files.length, 2);
    assert.equal(result.isCut, true);
  });

  it('takes the settings of each folder, and the values of its parameters', async () => {
    write('eu/compute-advisor.yaml', 'region: eu-central-1\ndiscount: 50%\n');
    write('eu/web.yaml', instanceTemplate('m5.large'));
    write('web.yaml', instanceTemplate('m5.large'));
    const { files } = await scan();
    assert.deepEqual(
      files.map(({ resources }) => resources[0]?.monthlyUsd),
      [41.98, 70.08],
    );
  });

  it('looks at one file again, which may have nothing left', async () => {
    write('web.yaml', 'a: 1\n');
    write('fleet.yaml', fleetTemplate);
    const only = [pathToFileURL(join(folder, 'web.yaml')).href];
    const { files } = await scan({ only });
    assert.deepEqual(
      files.map(({ path, resources }) => [path, resources.length]),
      [['web.yaml', 0]],
    );
    const outside = await scan({ only: ['file:///etc/hosts'] });
    assert.deepEqual(outside.files, []);
  });

  it('answers the editor in between, and ends where it is cancelled', async () => {
    for (let index = 0; index < 150; index++) write(`many/${index}.yaml`, fleetTemplate);
    const uri = 'file:///stacks/open.yaml';
    await server().diagnose(uri, instanceTemplate('m5.largee'));
    const cancelling = new CancellationTokenSource();
    let isDone = false;
    let lookedAt = 0;
    const begun = new Promise<void>((resolve) => {
      const listening = server().connection.onNotification(SCAN_FOUND, ({ looked }: ScanFound) => {
        lookedAt = Math.max(lookedAt, looked);
        if (looked > 0) resolve();
        if (isDone) listening.dispose();
      });
    });
    const params = { scan: ++scans, folders: [pathToFileURL(folder).href], mostFiles: 1_000 };
    const scanning = server()
      .connection.sendRequest<ScanResult>(SCAN_WORKSPACE, params, cancelling.token)
      .finally(() => {
        isDone = true;
      });
    await begun;
    await server().hoverText(uri, typeValue);
    assert.equal(isDone, false);
    cancelling.cancel();
    assert.ok((await scanning).looked < 150);
    assert.ok(lookedAt < 150);
  });
});
