import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import {
  arrange,
  describeCost,
  describeRow,
  type Grouping,
  type Node,
  resourcesIn,
} from '../../../src/client/workspace/nodes.ts';
import { toCsv, toMarkdown } from '../../../src/client/workspace/table.ts';
import type { WorkspaceFile, WorkspaceResource } from '../../../src/protocol/protocol.ts';

function resource(id: string, more: Partial<WorkspaceResource> = {}): WorkspaceResource {
  return { id, type: 'AWS::EC2::Instance', line: 2, character: 2, monthlyUsd: 70.08, ideas: 0, ...more };
}

function file(path: string, project: string, resources: readonly WorkspaceResource[]): WorkspaceFile {
  const uri = `file:///ws/${path}`;
  return { uri, path, project, projectUri: `file:///ws/${project}`, resources };
}

const files = [
  file('shop/web.yaml', 'shop', [
    resource('Web', { ideas: 1, savingUsd: 19.5 }),
    resource('Jobs', { type: 'AWS::SQS::Queue', monthlyUsd: null, ideas: 1 }),
  ]),
  file('root.yaml', '', [resource('Big', { monthlyUsd: 1_401.6, ideas: 2, savingUsd: 800 })]),
];

function drawn(grouping: Grouping): readonly string[] {
  const draw = (node: Node, depth: number): string[] => {
    const label =
      node.is === 'resource' ? node.resource.id : `${node.label} (${describeCost(resourcesIn(node))})`;
    const nodes = node.is === 'resource' ? [] : node.nodes;
    return ['  '.repeat(depth) + label, ...nodes.flatMap((child) => draw(child, depth + 1))];
  };
  return arrange(files, grouping, 'ws').flatMap((node) => draw(node, 0));
}

describe('the compute of a workspace', () => {
  it('stands by project and file, each with its sum', () => {
    assert.deepEqual(drawn('project'), [
      'ws (≈ $1,401.60 a month)',
      '  root.yaml (≈ $1,401.60 a month)',
      '    Big',
      'shop (≈ $70.08 a month)',
      '  web.yaml (≈ $70.08 a month)',
      '    Web',
      '    Jobs',
    ]);
  });

  it('names a file by as much of its path as no other has, since a narrow view cuts off the end', () => {
    const paths = [
      'app/orders/template.yaml',
      'app/users/template.yaml',
      'app/users/jobs.yaml',
      'template.yaml',
    ];
    const [project] = arrange(
      paths.map((path) => file(path, '', [resource('Web')])),
      'project',
      'ws',
    );
    const named = project?.is === 'project' ? project.nodes : [];
    assert.deepEqual(
      named.map((node) => node.is === 'file' && [node.label, node.folder]),
      [
        ['orders/template.yaml', 'app'],
        ['jobs.yaml', 'app/users'],
        ['users/template.yaml', 'app'],
        ['template.yaml', ''],
      ],
    );
  });

  it('stands by kind, the dearest first, and what has no price last', () => {
    assert.deepEqual(drawn('kind'), [
      'EC2 Instance (≈ $1,471.68 a month)',
      '  Big',
      '  Web',
      'SQS Queue (undefined)',
      '  Jobs',
    ]);
    assert.deepEqual(drawn('cost'), ['Big', 'Web', 'Jobs']);
  });

  it('stands by what can be saved, without what nothing is advised for', () => {
    assert.deepEqual(drawn('saving'), ['Big', 'Web', 'Jobs']);
    const plain = [file('a.yaml', '', [resource('Plain')])];
    assert.deepEqual(arrange(plain, 'saving', 'ws'), []);
  });

  it('says beside a name first what the rows are ordered by, since a narrow view cuts off the rest', () => {
    const web = resource('Web', { monthlyUsd: 1_985.6, ideas: 3, savingUsd: 1_032.51 });
    assert.equal(describeRow(web, 'saving'), 'saves up to $1,032.51 · ≈ $1,985.60 a month');
    assert.equal(describeRow(web, 'cost'), '≈ $1,985.60 a month · saves up to $1,032.51');
    const jobs = resource('Jobs', { monthlyUsd: null, ideas: 2 });
    assert.equal(describeRow(jobs, 'saving'), '2 ideas · price not known here');
    assert.equal(describeRow(resource('Plain', { partlyPriced: true }), 'saving'), 'at least $70.08 a month');
  });

  it('is said in the language of VS Code, where there is a translation', () => {
    l10n.config({ contents: { '≈ {0} a month': '≈ {0} im Monat', 'saves up to {0}': 'spart bis zu {0}' } });
    try {
      const web = resource('Web', { savingUsd: 10 });
      assert.equal(describeRow(web, 'saving'), 'spart bis zu $10.00 · ≈ $70.08 im Monat');
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('is a table in CSV in which no cell is a formula', () => {
    const names = ['=cmd()', '+1', '-1', '@SUM(A1)', '\tx', 'a,b', 'say "hi"', "it's"];
    const rows = toCsv([
      file(
        'x.yaml',
        '',
        names.map((name) => resource(name)),
      ),
    ]).split('\r\n');
    const ids = rows.slice(1, -1).map((row) => row.slice(',x.yaml,3,'.length, row.indexOf(',AWS::EC2')));
    assert.deepEqual(ids, [
      `"'=cmd()"`,
      `"'+1"`,
      `"'-1"`,
      `"'@SUM(A1)"`,
      `"'\tx"`,
      '"a,b"',
      '"say ""hi"""',
      `"it's"`,
    ]);
  });

  it('is a table in Markdown in which no cell breaks out', () => {
    const lines = toMarkdown([file('a|b.yaml', '', [resource('<b>')])]).split('\n');
    assert.equal(lines[2], '|  | a\\|b.yaml | 3 | \\<b\\> | AWS::EC2::Instance | 70.08 |  |  | 0 |  |');
  });
});
