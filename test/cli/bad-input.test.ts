import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { badInputs } from '../support/bad-input.ts';
import { type ReportedFile, templateWith, Workspace } from './workspace.ts';

describe('check, where one file is bad and another good', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('zz-good.yaml', templateWith('m5.largee'));
  });

  afterEach(() => workspace.remove());

  for (const { what, path, text, rules } of badInputs) {
    it(`answers for both: ${what}`, () => {
      workspace.write(path, text);
      const { status, report } = workspace.check('.');
      const [bad, good] = report.files;
      assert.equal(bad?.path, path);
      assert.deepEqual(rulesOf(bad), rules);
      assert.deepEqual([good?.path, ...rulesOf(good)], ['zz-good.yaml', 'instance-type-unknown']);
      assert.equal(status, 1);
    });

    it(`prints only what a terminal can show: ${what}`, () => {
      workspace.write(path, text);
      const { status, stdout, stderr } = workspace.run(['check', path, 'zz-good.yaml']);
      assert.equal(status, 1);
      assert.equal(stderr, '');
      assert.doesNotMatch(stdout, /(?!\n)\p{Cc}/u);
      assert.ok(stdout.split('\n').every((line) => line.length < 400));
      assert.match(stdout, /zz-good\.yaml\n {2}7:21 {2}error {2}m5\.largee/);
    });
  }

  it('passes a binary file over, as it does what is none of ours', () => {
    const template = Buffer.from(templateWith('m5.largee'));
    workspace.write('binary.yaml', Buffer.concat([template, Buffer.from([0, 1, 0xff, 0xfe, 0x80])]));
    const { status, report } = workspace.check('.', 'binary.yaml');
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['zz-good.yaml'],
    );
    assert.equal(status, 1);
  });

  it('reads a file with bytes that are no UTF-8', () => {
    const template = Buffer.from(templateWith('m5.largee'));
    workspace.write('latin.yaml', Buffer.concat([Buffer.from('# caf\xe9\n', 'latin1'), template]));
    const [latin] = workspace.check('.').report.files;
    assert.deepEqual([latin?.path, ...rulesOf(latin)], ['latin.yaml', 'instance-type-unknown']);
  });

  describe('reports one that cannot be read, exits with 2, and does the rest', () => {
    const expectFailure = (path: string, error: string) => {
      const { status, report } = workspace.check(path, 'zz-good.yaml');
      const of = (wanted: string) => report.files.find((file) => file.path === wanted);
      assert.deepEqual(of(path), { path, error });
      assert.deepEqual(rulesOf(of('zz-good.yaml')), ['instance-type-unknown']);
      assert.equal(status, 2);
    };

    // Windows keeps rights in another way, and makes links for administrators alone.
    if (process.platform !== 'win32') {
      it('a file without read rights, named and in a folder', () => {
        workspace.write('locked.yaml', templateWith('m5.largee'));
        workspace.lock('locked.yaml');
        expectFailure('locked.yaml', 'permission denied');
        const { status, report } = workspace.check('.');
        assert.deepEqual(report.files[0], { path: 'locked.yaml', error: 'permission denied' });
        assert.deepEqual([status, report.files.length], [2, 2]);
      });

      it('a folder without read rights', () => {
        workspace.write('locked/web.yaml', templateWith('m5.largee'));
        workspace.lock('locked');
        expectFailure('locked', 'permission denied');
      });

      it('a link that leads nowhere, and one that leads to itself', () => {
        symlinkSync('gone.yaml', join(workspace.folder, 'dangling.yaml'));
        symlinkSync('loop.yaml', join(workspace.folder, 'loop.yaml'));
        expectFailure('dangling.yaml', 'no such file or folder');
        expectFailure('loop.yaml', 'a symbolic link that leads to itself');
      });
    }

    it('a file below a file', () => {
      mkdirSync(join(workspace.folder, 'empty.yaml'));
      expectFailure('zz-good.yaml/web.yaml', 'a part of the path is not a folder');
      assert.deepEqual(workspace.check('empty.yaml').report.files, []);
    });
  });
});

function rulesOf(file: ReportedFile | undefined): readonly string[] {
  return file?.findings.map(({ rule }) => rule) ?? [];
}
