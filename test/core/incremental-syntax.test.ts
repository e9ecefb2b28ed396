import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absolute, type SyntaxNode, type SyntaxTree } from '../../src/core/syntax/node.ts';
import { parseSource } from '../../src/core/syntax/parse.ts';
import { generateTemplate } from '../bench/generate.ts';

/** Everything that a tree says, with places in the text. */
function picture(tree: SyntaxTree): unknown {
  const at = (node: Parameters<typeof absolute>[0]) => {
    const { start, end } = absolute(node, tree.placement);
    return `${start}-${end}`;
  };
  const draw = (node: SyntaxNode): unknown => {
    if (node.kind === 'scalar') return `${at(node)} ${node.tag ?? ''} ${node.text}`;
    if (node.kind === 'alias') return `${at(node)} *`;
    if (node.kind === 'sequence') return [at(node), node.tag ?? '', ...node.items.map(draw)];
    const entries = node.entries.map(({ key, value }) => [draw(key), draw(value)]);
    return node.assembled ? entries : [at(node), node.tag ?? '', ...entries];
  };
  return {
    root: tree.root && draw(tree.root),
    comments: tree.comments.map((comment) => `${at(comment)} ${comment.text}`),
    addressed: tree.addressed.map(at),
    problems: tree.problems.map((problem) => `${at(problem)} ${problem.code}`),
  };
}

const TEXT = generateTemplate(12);

// What someone types, pastes or deletes, and what breaks a file.
const inserted = fc.oneof(
  fc.constantFrom(
    '\n',
    ' ',
    '  ',
    '#',
    '# @workload batch\n',
    '\t',
    ':',
    "'",
    '"',
    '[',
    '{',
    '}',
    '- ',
    '&a ',
    '*a',
  ),
  fc.constantFrom(
    '  New:\n    Type: AWS::SNS::Topic\n',
    '\nOutputs:\n  A:\n    Value: 1\n',
    'Resources:\n',
    '---\n',
    '\r\n',
  ),
  fc.constantFrom(
    '\n\n  # lead\n',
    '    Extra: value\n',
    '  Topic0:\n    Type: x\n',
    '<<: ',
    '{{ x }}',
    '\uD83D',
  ),
  fc.string({ maxLength: 6 }),
);

const edit = fc.record({
  at: fc.nat(10_000),
  remove: fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, fc.nat(900)),
  text: inserted,
});

describe('reading a text again after an edit', () => {
  it('gives the same tree as reading it for the first time, after any run of edits', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let text = TEXT;
        let tree = parseSource('t.yaml', text);
        for (const { at, remove, text: added } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + added + text.slice(start + remove);
          tree = parseSource('t.yaml', text, tree);
          assert.deepEqual(picture(tree), picture(parseSource('t.yaml', text)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('parses only the block around the edit', () => {
    const before = parseSource('t.yaml', TEXT);
    const after = parseSource('t.yaml', TEXT.replace('Notifications of part 0', 'News of part 0'), before);
    const blocks = (tree: SyntaxTree) => {
      const found = new Set<object>();
      const visit = (node: SyntaxNode): void => {
        found.add(node.block);
        if (node.kind === 'mapping') for (const { value } of node.entries) visit(value);
      };
      if (tree.root) visit(tree.root);
      return found;
    };
    const fresh = [...blocks(after)].filter((block) => !blocks(before).has(block));
    // The block itself, and the one that holds the sections together.
    assert.equal(fresh.length, 2);
  });
});
