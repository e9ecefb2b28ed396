import assert from 'node:assert/strict';
import { absolute, type SyntaxNode, type SyntaxTree, valueAt } from '../../src/core/syntax/node.ts';
import { parseSource } from '../../src/core/syntax/parse.ts';

function textOf(node: SyntaxNode | undefined, tree: SyntaxTree): string {
  assert.ok(node, 'the node is there');
  const { start, end } = absolute(node, tree.placement);
  return tree.text.slice(start, end);
}

function allNodes(tree: SyntaxTree): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    found.push(node);
    if (node.kind === 'mapping') for (const { key, value } of node.entries) [key, value].forEach(visit);
    if (node.kind === 'sequence') node.items.forEach(visit);
  };
  if (tree.root) visit(tree.root);
  return found;
}

function blocksOf(tree: SyntaxTree): number {
  return new Set(allNodes(tree).map(({ block }) => block)).size;
}

const TEMPLATE = `# The first comment
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Size: # how large
    Type: String
    Default: m5.large

Resources:
  # above Web
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !Ref Size
      UserData:
        Fn::Base64: |
          #!/bin/bash
          # not a comment
          echo "a: b"
      Tags: [{ Key: 'it''s', Value: "line\\tbreak" }] # behind
  Bucket:
    Type: AWS::S3::Bucket
`;

describe('the syntax tree', () => {
  it('has each resource in a block of its own, with the same ranges as the whole text', () => {
    const tree = parseSource('t.yaml', TEMPLATE);
    assert.ok(blocksOf(tree) > 5, `${blocksOf(tree)} blocks`);
    assert.equal(textOf(valueAt(tree.root, 'Parameters', 'Size', 'Default'), tree), 'm5.large');
    assert.equal(textOf(valueAt(tree.root, 'Resources', 'Bucket', 'Type'), tree), 'AWS::S3::Bucket');
    assert.equal(textOf(valueAt(tree.root, 'Resources', 'Web', 'Properties', 'InstanceType'), tree), 'Size');
  });

  it('reads the same from blocks as from the whole', () => {
    // An anchor ties the blocks together, so that the text is read as a whole.
    const whole = parseSource('t.yaml', TEMPLATE.replace('Size: #', 'Size: &s #'));
    const blocks = parseSource('t.yaml', TEMPLATE);
    assert.equal(blocksOf(whole), 1);
    const texts = (tree: SyntaxTree) =>
      allNodes(tree)
        .filter(({ kind }) => kind === 'scalar')
        .map((node) => textOf(node, tree));
    assert.deepEqual(texts(whole), texts(blocks));
  });

  it('finds comments, and none in scalars', () => {
    const tree = parseSource('t.yaml', TEMPLATE);
    assert.deepEqual(
      tree.comments.map(({ text }) => text),
      ['# The first comment', '# how large', '# above Web', '# behind'],
    );
  });

  it('knows tags, quotes and decoded text', () => {
    const tree = parseSource('t.yaml', TEMPLATE);
    const type = valueAt(tree.root, 'Resources', 'Web', 'Properties', 'InstanceType');
    assert.equal(type?.tag, '!Ref');
    const tags = valueAt(tree.root, 'Resources', 'Web', 'Properties', 'Tags');
    const tag = tags?.kind === 'sequence' ? tags.items[0] : undefined;
    const [key, value] = [valueAt(tag, 'Key'), valueAt(tag, 'Value')];
    assert.equal(key?.kind === 'scalar' && key.text, "it's");
    assert.equal(value?.kind === 'scalar' && value.text, 'line\tbreak');
    assert.equal(textOf(key, tree), "'it''s'");
  });

  it('keeps a version number a text and reads numbers, booleans and null', () => {
    const tree = parseSource('t.yaml', 'Version: 3.10\nOn: true\nNone: ~\nEmpty:\nName: "1"\n');
    const read = (key: string) => {
      const node = valueAt(tree.root, key);
      return node?.kind === 'scalar' ? [node.text, node.value] : undefined;
    };
    assert.deepEqual(read('Version'), ['3.10', 3.1]);
    assert.deepEqual(read('On'), ['true', true]);
    assert.deepEqual(read('None'), ['~', null]);
    assert.deepEqual(read('Empty'), ['', null]);
    assert.deepEqual(read('Name'), ['1', '1']);
  });

  it('counts from behind a byte-order mark and through CRLF', () => {
    const text = `\uFEFF${TEMPLATE.replaceAll('\n', '\r\n')}`;
    const tree = parseSource('t.yaml', text);
    assert.deepEqual(tree.problems, []);
    assert.equal(textOf(valueAt(tree.root, 'Resources', 'Web', 'Type'), tree), 'AWS::EC2::Instance');
    assert.equal(tree.comments.at(-1)?.text, '# behind');
  });

  it('follows aliases and merge keys, own keys before merged ones, the last of two before the first', () => {
    const tree = parseSource(
      't.yaml',
      'Base: &base { Type: A, Size: 1 }\nOne: { <<: *base, Size: 2 }\nTwo: *base\nThree: { Size: 3, Size: 4 }\n',
    );
    const size = (name: string) => {
      const node = valueAt(tree.root, name, 'Size');
      return node?.kind === 'scalar' ? node.value : undefined;
    };
    assert.deepEqual([size('One'), size('Two'), size('Three')], [2, 1, 4]);
    assert.deepEqual(
      tree.problems.map(({ code }) => code),
      ['duplicate-key'],
    );
  });

  it('ends a circle of aliases', () => {
    const tree = parseSource('t.yaml', 'A: &a\n  B: *a\nC: *a\n');
    assert.equal(valueAt(tree.root, 'C', 'B', 'B', 'B'), undefined);
  });

  it('reads the first of several documents', () => {
    const tree = parseSource('t.yaml', 'A: 1\n---\nB: 2\n');
    assert.equal(textOf(valueAt(tree.root, 'A'), tree), '1');
    assert.equal(valueAt(tree.root, 'B'), undefined);
    assert.deepEqual(
      tree.problems.map(({ code, start, end }) => [code, start, end]),
      [['documents', 5, 8]],
    );
    assert.deepEqual(parseSource('t.yaml', 'A: 1\n---\n# nothing more\n').problems, []);
  });

  it('says one mistake once and reads everything around it', () => {
    const broken = TEMPLATE.replace('InstanceType: !Ref Size', 'InstanceType');
    const tree = parseSource('t.yaml', broken);
    assert.equal(tree.problems.length, 1);
    const [problem] = tree.problems;
    assert.ok(problem);
    const { start, end } = absolute(problem, tree.placement);
    assert.equal(broken.slice(start, end), 'InstanceType');
    assert.equal(textOf(valueAt(tree.root, 'Resources', 'Bucket', 'Type'), tree), 'AWS::S3::Bucket');
    assert.equal(textOf(valueAt(tree.root, 'Resources', 'Web', 'Type'), tree), 'AWS::EC2::Instance');
  });

  it('reads JSON with its comments, and half-typed JSON as far as it goes', () => {
    const tree = parseSource('t.json', '{ // why\n  "A": { "B": [1, "x\\ty", true] },\n  "C"\n}');
    const list = valueAt(tree.root, 'A', 'B');
    const values =
      list?.kind === 'sequence' ? list.items.map((item) => item.kind === 'scalar' && item.value) : [];
    assert.deepEqual(values, [1, 'x\ty', true]);
    assert.equal(tree.comments[0]?.text, '// why');
    const half = valueAt(tree.root, 'C');
    assert.equal(half?.kind === 'scalar' && half.value, null);
    assert.equal(tree.problems.length, 1);
  });

  it('tells JSON from YAML by its first character where the name does not say', () => {
    assert.equal(parseSource('a.template', '  {"A": 1}').format, 'json');
    assert.equal(parseSource('a.template', 'A: 1').format, 'yaml');
  });

  for (const [name, text] of [
    ['10,000 open brackets in YAML', '['.repeat(10_000)],
    ['10,000 open brackets in JSON', '['.repeat(10_000)],
    ['a deep block mapping', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    [
      'a bomb of aliases',
      `a: &a [x]\n${'bcdefghij'
        .split('')
        .map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]},`.repeat(9)}]`)
        .join('\n')}\n`,
    ],
    ['a line of a megabyte', `Resources:\n  Web: ${'x'.repeat(1_000_000)}\n`],
    [
      'names of Object.prototype',
      '__proto__: 1\nconstructor: 2\nResources:\n  __proto__:\n    Type: AWS::EC2::Instance\n',
    ],
    ['lone surrogates', 'A: \uD800\nB: "\uDC00"\n'],
    ['nothing', ''],
    ['a lone tab', '\t'],
    ['binary', '\u0000\u0001\u0002:\u0003'],
  ] as const) {
    it(`answers for ${name}`, () => {
      const tree = parseSource(name.includes('JSON') ? 't.json' : 't.yaml', text);
      for (const node of [...allNodes(tree), ...tree.problems]) {
        const { start, end } = absolute(node, tree.placement);
        assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
      }
    });
  }
});
