import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Finding, LineIndex } from '../../src/core/index.ts';
import { rules, tryAnalyzeText } from '../support/analysis.ts';
import { repository } from '../support/repository.ts';

// Real templates stand beside the repository where it is developed, and are not part of it.
const folder = join(repository, '..', 'shared', 'corpus');
const there = existsSync(folder);

const ADVICE = new Set(rules.rules.map(({ id }) => id));

interface KnownFinding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly why: string;
}

const table: readonly KnownFinding[] = JSON.parse(
  readFileSync(join(repository, 'test', 'corpus', 'findings.json'), 'utf8'),
);

/** Files whose mistakes were put there on purpose, or that cannot be read as they are. */
const MALFORMED = [
  'amazon-ecs-firelens-examples/examples/fluent-bit/dynatrace/task-definition.json',
  'templates/bad/template.yaml',
  'templates/bad/json_parse.json',
  'templates/bad/duplicate.yaml',
  'templates/broken.yaml',
  'apigw-custom-domain-edge/template.yaml',
  'rds-sns-event-notification/template.yaml',
  'event-bridge-schema-maven/_cookiecutter.project_name_/template.yaml',
];

function files(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json|template)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function findingsOf(path: string): readonly Finding[] | undefined {
  return tryAnalyzeText(readFileSync(path, 'utf8'), { path })?.analysis.findings;
}

describe('the corpus of real files', () => {
  before(function () {
    if (there) return;
    console.log('    the corpus is not beside the repository: real files are not checked here');
    this.skip();
  });

  it('is analysed without an exception, every range inside its file', () => {
    for (const path of files()) {
      const length = readFileSync(path, 'utf8').length;
      for (const { range } of findingsOf(path) ?? []) {
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= length, path);
      }
    }
  });

  it('has the errors and warnings of the table, each of which says why it is true, and no other', () => {
    const found = files().flatMap((path) => {
      const lines = new LineIndex(readFileSync(path, 'utf8'));
      return (findingsOf(path) ?? [])
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, severity, range }) => {
          const line = lines.positionAt(range.start).line + 1;
          return `${relative(folder, path).split(sep).join('/')}:${line} ${severity} ${rule}`;
        });
    });
    const known = table.map(({ file, line, severity, rule }) => `${file}:${line} ${severity} ${rule}`);
    assert.deepEqual(found.sort(), known.sort());
  });

  it('has no advice above a hint where nothing is annotated, and at most half a hint a resource', () => {
    let [hints, resources] = [0, 0];
    for (const path of files()) {
      const text = readFileSync(path, 'utf8');
      const analyzed = text.includes('@workload') ? undefined : tryAnalyzeText(text, { path });
      if (!analyzed) continue;
      const advice = analyzed.analysis.findings.filter(({ rule }) => ADVICE.has(rule));
      assert.deepEqual(
        advice.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule),
        [],
        path,
      );
      hints += advice.length;
      resources += analyzed.template.resources.length;
    }
    assert.ok(resources > 1000, `${resources} resources`);
    assert.ok(hints > 0 && hints <= resources / 2, `${hints} hints on ${resources} resources`);
  });

  it('has every malformed file reported', () => {
    const silent = MALFORMED.filter((name) => {
      const path = files().find((candidate) => candidate.endsWith(name));
      return !path || !findingsOf(path)?.some(({ rule }) => rule === 'syntax');
    });
    assert.deepEqual(silent, []);
  });

  it('has every look-alike left alone', () => {
    const reported = files().filter((path) => path.includes('/negative/') && findingsOf(path) !== undefined);
    assert.deepEqual(reported, []);
  });
});
