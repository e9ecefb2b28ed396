import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { mayConcernUs } from '../../../src/client/first-look.ts';
import type { TestAccess } from '../../../src/client/node/extension.ts';

/** What the bench reads: milliseconds inside the extension host. */
export interface HostTimes {
  /** Of `activate`, once its bundle is read. */
  readonly activateMs: number;
  /** Of each look at a document that was opened, the first ones too. */
  readonly lookMs: readonly number[];
}

// What people have in a workspace without compute, one of them large.
const DOCUMENTS: readonly (readonly [language: string, content: string])[] = [
  ['yaml', 'services:\n  web:\n    image: nginx\n'],
  ['json', JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: `item ${id}` })))],
  ['typescript', 'export const answer: number = 42;\n'.repeat(2000)],
  ['python', 'import os\n'],
  ['markdown', '# Nothing of ours\n'],
];
const LOOKS = 40;

/** Called inside the extension host over the built release: a rejection is a failed run. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<TestAccess>('compute-advisor.compute-advisor');
  assert.ok(extension, 'the extension is not there');
  const { activateMs } = await extension.activate();
  const lookMs: number[] = [];
  for (let index = 0; index < LOOKS; index++) {
    const [language = '', content = ''] = DOCUMENTS[index % DOCUMENTS.length] ?? [];
    const document = await vscode.workspace.openTextDocument({ language, content });
    const beforeMs = performance.now();
    assert.equal(mayConcernUs(document), false);
    lookMs.push(performance.now() - beforeMs);
  }
  const times: HostTimes = { activateMs, lookMs };
  writeFileSync(join(process.env.HOST_TIMES ?? '', 'times.json'), JSON.stringify(times));
}
