import assert from 'node:assert/strict';
import { removeEntries } from '../../src/core/edit/remove.ts';
import { absolute, asMapping } from '../../src/core/syntax/node.ts';
import { parseSource } from '../../src/core/syntax/parse.ts';
import { applyEdits } from '../../src/core/text/range.ts';

/** The text without the keys that begin with `x`. */
function withoutX(text: string, path = 'a.json'): string {
  const tree = parseSource(path, text);
  const mapping = asMapping(tree.root);
  assert.ok(mapping);
  const doomed = mapping.entries.filter(({ key }) => key.text.startsWith('x'));
  const edits = removeEntries(doomed, mapping);
  return applyEdits(
    text,
    edits.map(({ span, newText }) => ({ range: absolute(span, tree.placement), newText })),
  );
}

describe('removing keys of a mapping', () => {
  for (const [what, before, after] of [
    ['the first', '{\n  "x": 1,\n  "a": 2\n}', '{\n  "a": 2\n}'],
    ['the last', '{\n  "a": 2,\n  "x": 1\n}', '{\n  "a": 2\n}'],
    ['neighbours at the end', '{\n  "a": 2,\n  "x1": [\n    1\n  ],\n  "x2": 1\n}', '{\n  "a": 2\n}'],
    ['all', '{\n  "x1": 1,\n  "x2": 2\n}', '{\n}'],
    ['the first on a line', '{ "x": 1, "a": 2 }', '{ "a": 2 }'],
    ['the last on a line', '{ "a": 2, "x": 1 }', '{ "a": 2 }'],
    ['the middle of a line', '{"a":1,"x":2,"b":3}', '{"a":1,"b":3}'],
    ['one with CRLF', '{\r\n  "a": 1,\r\n  "x": 2\r\n}', '{\r\n  "a": 1\r\n}'],
    [
      'one beside comments',
      '{\n  // of a\n  "a": 1, // more\n  // of x\n  "x": 2 // too\n}',
      '{\n  // of a\n  "a": 1 // more\n  // of x\n   // too\n}',
    ],
    ['one before a block comment', '{\n  "a": 1 /* a, b */,\n  "x": 2\n}', '{\n  "a": 1 /* a, b */\n}'],
  ] as const) {
    it(`leaves the rest as it stands: ${what}`, () => assert.equal(withoutX(before), after));
  }

  it('takes whole lines out of YAML', () => {
    assert.equal(withoutX('a: 1\nx:\n  - 1\n# kept\nb: 2\nx2: 3\n', 'a.yaml'), 'a: 1\n# kept\nb: 2\n');
  });
});
