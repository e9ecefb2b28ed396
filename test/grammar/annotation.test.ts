import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawTokens, findPublished, loadGrammar } from './token-picture.ts';

const folder = join(import.meta.dirname, 'cases');
// UPDATE_PICTURES=1 draws the pictures anew; read each before it is committed.
const update = process.env.UPDATE_PICTURES === '1';

const SCOPES: Readonly<Record<string, string>> = {
  yaml: 'source.yaml',
  json: 'source.json',
  jsonc: 'source.json.comments',
  typescript: 'source.ts',
  javascript: 'source.js',
  python: 'source.python',
  java: 'source.java',
  csharp: 'source.cs',
  go: 'source.go',
};

describe('the grammar of annotations', () => {
  it('has a case for every language, and no other', () => {
    const cases = readdirSync(folder).filter((name) => name.endsWith('.source'));
    assert.deepEqual(
      cases.sort(),
      Object.keys(SCOPES)
        .map((name) => `${name}.source`)
        .sort(),
    );
  });

  for (const [language, scope] of Object.entries(SCOPES)) {
    it(`colours comments of ${language}, and comments alone`, async () => {
      const text = readFileSync(join(folder, `${language}.source`), 'utf8');
      const picture = drawTokens(text, await loadGrammar(scope, findPublished));
      const expected = join(folder, `${language}.expected.txt`);
      if (update) writeFileSync(expected, picture);
      assert.equal(picture, readFileSync(expected, 'utf8'));
    });
  }
});
