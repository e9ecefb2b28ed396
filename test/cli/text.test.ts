import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cliPath, templateWith, Workspace } from './workspace.ts';

const ESCAPE = '\u001b';
// A name that would clear the screen, colour the rest and turn the reading direction.
const HOSTILE = `m5.${ESCAPE}[2J${ESCAPE}[31m\u202elarge\u009b`;

describe('the text for people', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  it('names the file once, and of each finding the line and column from 1, severity, message and rule', () => {
    workspace.write('web.yaml', templateWith('m5.largee'));
    const [path, finding, fix, blank, summary] = workspace.run(['check']).stdout.split('\n');
    assert.equal(path, 'web.yaml');
    assert.match(finding ?? '', /^ {2}7:21 {2}error {2}m5\.largee .*m5\.large.* {2}instance-type-unknown$/);
    assert.match(fix ?? '', /^ {15}→ .*m5\.large/);
    assert.equal(blank, '');
    assert.match(summary ?? '', /^1 error in 1 file\./);
  });

  it('says once for all files which prices are past their term, and names them in JSON', () => {
    workspace.write('a.yaml', templateWith('m7i.large'));
    workspace.write('b.yaml', templateWith('c7i.large'));
    // 2027-04-01: On-Demand prices of 2026-06-15 are older than 270 days.
    const env = { SOURCE_DATE_EPOCH: '1806537600' };
    const notes = workspace.run(['check'], { env }).stdout.match(/Prices that may have changed since/g);
    assert.equal(notes?.length, 1);
    assert.doesNotMatch(workspace.run(['check']).stdout, /may have changed/);
    const { files } = JSON.parse(workspace.run(['check', '--format', 'json'], { env }).stdout);
    assert.deepEqual(files[1].problems[0].tables, [{ table: 'ec2-on-demand-linux', date: '2026-06-15' }]);
  });

  it('says once for all files what is wrong with their settings, and for one file beside it', () => {
    workspace.write('a.yaml', templateWith('m7g.large'));
    workspace.write('b.yaml', templateWith('m7g.large'));
    workspace.write('compute-advisor.yaml', 'region: mars-1\n');
    const said = 'note  "region" in compute-advisor.yaml has to be a region such as eu-central-1.';
    const [both = '', one = ''] = [['a.yaml', 'b.yaml'], ['a.yaml']].map(
      (paths) => workspace.run(['check', ...paths]).stdout,
    );
    assert.ok(both.startsWith(`${said}\n\nNothing found in 2 files.`), both);
    assert.ok(one.startsWith(`a.yaml\n  ${said}\n\nNothing found in 1 file.`), one);
    assert.equal(workspace.run(['cost', 'a.yaml', 'b.yaml']).stdout.split(said).length, 2);
    const withSettings = workspace.run(['check', 'a.yaml', 'compute-advisor.yaml']).stdout;
    assert.equal(withSettings.split(said).length, 2);
  });

  it('says only the sum where there is nothing to say', () => {
    workspace.write('web.yaml', templateWith('m7g.large'));
    assert.match(
      workspace.run(['check']).stdout,
      /^Nothing found in 1 file\. .*\$59\.57 a month \(us-east-1/,
    );
  });

  it('counts apart what could not be checked', () => {
    workspace.write('web.yaml', templateWith('m7g.large'));
    const { stdout } = workspace.run(['check', 'gone.yaml', 'web.yaml']);
    assert.match(
      stdout,
      /^gone\.yaml\n {2}cannot check {2}no such file or folder\n\nNothing found in 1 file\. 1 path could not be checked\. /,
    );
    assert.match(workspace.run(['check', 'gone.yaml']).stdout, /\n\n1 path could not be checked\.\n$/);
  });

  it('has no colours where it is piped, and has them where FORCE_COLOR asks', () => {
    workspace.write('web.yaml', templateWith('m5.largee'));
    const textWith = (env: NodeJS.ProcessEnv) => workspace.run(['check'], { env }).stdout;
    assert.ok(!textWith({}).includes(ESCAPE));
    assert.ok(textWith({ FORCE_COLOR: '1' }).includes(`${ESCAPE}[31merror${ESCAPE}[39m`));
    assert.ok(!textWith({ FORCE_COLOR: '0' }).includes(ESCAPE));
    assert.ok(!textWith({ NO_COLOR: '1' }).includes(ESCAPE));
  });

  for (const format of ['text', 'json', 'jsonl']) {
    it(`makes the control characters of a checked file harmless as ${format}`, () => {
      workspace.write(
        'web.yaml',
        templateWith(JSON.stringify(HOSTILE).replace('\u202e', '\\u202e').replace('\u009b', '\\u009b')),
      );
      workspace.write(`${ESCAPE}[31m.yaml`, templateWith('m5.largee'));
      const { stdout } = workspace.run(['check', '--format', format]);
      assert.match(stdout, /u001b/);
      assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\u202e]/u);
      if (format === 'json') assert.ok(JSON.stringify(JSON.parse(stdout)).includes('instance-type-unknown'));
    });
  }

  it('makes the control characters of a path harmless in an error', () => {
    const { status, stderr } = workspace.run(['explain', `${ESCAPE}[31m.yaml:1`]);
    assert.equal(status, 2);
    assert.match(stderr, /^error: \\u001b\[31m\.yaml: no such file or folder\n$/);
  });

  if (process.platform !== 'win32') {
    it('ends quietly when its reader goes before the end', () => {
      // More than a pipe holds, so that the program is still writing when its reader goes.
      const resources = Array.from({ length: 400 }, (_, n) => templateResource(`Web${n}`)).join('');
      workspace.write(
        'web.yaml',
        `Resources:
${resources}`,
      );
      const command = `"${process.execPath}" "${cliPath}" check --format json --fail-on never | head -c 10; echo " \${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', command], {
        cwd: workspace.folder,
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
      assert.equal(stdout, '{\n  "versi 0\n');
    });
  }
});

function templateResource(id: string): string {
  return `  ${id}:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: m5.largee\n      ImageId: ami-0123456789abcdef0\n`;
}
