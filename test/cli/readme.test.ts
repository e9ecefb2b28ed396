import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliPath } from './workspace.ts';

const root = join(__dirname, '..', '..');
const CONSOLE_BLOCK = /```console\n\$ compute-advisor (.*)\n([\s\S]*?)```/g;

describe('README.md', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(CONSOLE_BLOCK)];

  it('shows the command line at work', () => {
    assert.ok(blocks.length >= 2);
  });

  for (const [, line = '', shown = ''] of blocks) {
    it(`shows what ${line} prints`, () => {
      const options = {
        cwd: root,
        encoding: 'utf8',
        // 2026-11-20: what is deprecated, and which prices are old, is told by the day.
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', SOURCE_DATE_EPOCH: '1795132800' },
      } as const;
      assert.equal(spawnSync(process.execPath, [cliPath, ...line.split(' ')], options).stdout, shown);
    });
  }
});
