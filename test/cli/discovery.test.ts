import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { templateWith, Workspace } from './workspace.ts';

const template = templateWith('m5.large');

/** Windows has no named pipes in folders, and makes links only for administrators. */
function onPosix(sentence: string, test: () => void): void {
  if (process.platform !== 'win32') it(sentence, test);
}

describe('the files that check looks into', () => {
  let workspace: Workspace;

  beforeEach(() => {
    workspace = new Workspace();
  });

  afterEach(() => workspace.remove());

  it('are those of folders, without what git ignores and without node_modules', () => {
    workspace.write('.gitignore', 'build/\n*.local.yaml\n');
    workspace.write('web.yaml', template);
    workspace.write('web.local.yaml', template);
    workspace.write('build/web.yaml', template);
    workspace.write('node_modules/x/web.yaml', template);
    workspace.write('deep/.gitignore', 'secret.yaml\n!kept.local.yaml\n');
    workspace.write('deep/secret.yaml', template);
    workspace.write('deep/kept.local.yaml', template);
    workspace.write('deep/er/secret.yaml', template);
    workspace.write('secret.yaml', template);
    assert.deepEqual(pathsOf('.'), ['deep/kept.local.yaml', 'secret.yaml', 'web.yaml']);
  });

  it('obey the .gitignore of the repository when a folder below it is named', () => {
    mkdirSync(join(workspace.folder, '.git'));
    workspace.write('.gitignore', 'drafts/\n');
    workspace.write('stacks/web.yaml', template);
    workspace.write('stacks/drafts/web.yaml', template);
    assert.deepEqual(pathsOf('stacks'), ['stacks/web.yaml']);
  });

  it('are there although git ignores them, where they were named', () => {
    workspace.write('.gitignore', 'cdk.out/\nweb.yaml\n');
    workspace.write(
      'cdk.out/Stack.template.json',
      '{ "Resources": { "T": { "Type": "AWS::EC2::Instance" } } }',
    );
    workspace.write('web.yaml', template);
    assert.deepEqual(pathsOf('cdk.out', 'web.yaml'), ['cdk.out/Stack.template.json', 'web.yaml']);
  });

  it('are those of globs, with braces, and with a base above the working folder', () => {
    workspace.write('a/web.yaml', template);
    workspace.write('a/web.yml', template);
    workspace.write('a/web.json', '{ "Resources": { "T": { "Type": "AWS::EC2::Instance" } } }');
    workspace.write('b/web.yaml', template);
    workspace.write('.gitignore', 'b/\n');
    workspace.write('c/keep.txt', '');
    assert.deepEqual(pathsOf('**/*.yaml'), ['a/web.yaml']);
    assert.deepEqual(pathsOf('a/*.{yml,json}'), ['a/web.json', 'a/web.yml']);
    const { stdout } = workspace.run(['check', '--format', 'jsonl', '../a/*.yml'], { cwd: 'c' });
    assert.equal(JSON.parse(stdout).path, '../a/web.yml');
  });

  it('are each looked at once, however often they are named', () => {
    workspace.write('a/web.yaml', template);
    assert.deepEqual(pathsOf('.', 'a', 'a/web.yaml', '**/*.yaml'), ['a/web.yaml']);
  });

  it('include one with the name of a glob, and the files of a folder that is named like a file', () => {
    workspace.write('[a].yaml', template);
    workspace.write('folder.yaml/web.yaml', template);
    assert.deepEqual(pathsOf('[a].yaml', 'folder.yaml'), ['[a].yaml', 'folder.yaml/web.yaml']);
  });

  it('include one with any ending, where it was named', () => {
    workspace.write('web.tmpl', template);
    assert.deepEqual(pathsOf('web.tmpl'), ['web.tmpl']);
  });

  onPosix('do not lie outside the folder, behind a link', () => {
    const outside = new Workspace();
    try {
      outside.write('far/web.yaml', template);
      workspace.write('in/web.yaml', template);
      symlinkSync(join(outside.folder, 'far', 'web.yaml'), join(workspace.folder, 'in', 'linked.yaml'));
      symlinkSync(join(outside.folder, 'far'), join(workspace.folder, 'in', 'linked'));
      symlinkSync(join(workspace.folder, 'in'), join(workspace.folder, 'in', 'loop'));
      assert.deepEqual(pathsOf('in'), ['in/web.yaml']);
    } finally {
      outside.remove();
    }
  });

  it('are missed where a glob matches nothing: an error of its own', () => {
    workspace.write('web.yaml', template);
    const { status, report } = workspace.check('stacks/*.yaml', '*.yaml');
    assert.equal(status, 2);
    assert.deepEqual(report.files[0], { path: 'stacks/*.yaml', error: 'no file matches' });
    assert.equal(report.files[1]?.path, 'web.yaml');
  });

  onPosix('do not hold the program up where one is a pipe', () => {
    assert.equal(spawnSync('mkfifo', [join(workspace.folder, 'pipe.yaml')]).status, 0);
    workspace.write('web.yaml', template);
    const { status, report } = workspace.check('pipe.yaml', 'web.yaml');
    assert.equal(status, 2);
    assert.deepEqual(report.files[0], { path: 'pipe.yaml', error: 'not a regular file' });
    assert.deepEqual(pathsOf('.'), ['web.yaml']);
  });

  function pathsOf(...args: string[]): string[] {
    return workspace
      .check(...args)
      .report.files.map(({ path, error }) => (error ? `${path}: ${error}` : path));
  }
});
