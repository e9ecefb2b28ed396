import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferWorkload } from '../../src/core/advise/infer/infer-workload.ts';
import { ruleTable } from '../../src/core/index.ts';
import { rules, tryAnalyzeText } from '../support/analysis.ts';
import { repository } from '../support/repository.ts';

const folder = join(repository, '..', 'shared', 'corpus');

/** What a reader of the template says of a resource: fact by fact, and nothing of what it leaves open. */
interface Labelled {
  readonly file: string;
  readonly resource: string;
  readonly says: Readonly<Record<string, string | number | boolean>>;
}

const sample: readonly Labelled[] = JSON.parse(
  readFileSync(join(repository, 'test', 'corpus', 'inference.json'), 'utf8'),
);

function analyzeFile(file: string) {
  return tryAnalyzeText(readFileSync(join(folder, file), 'utf8'), { path: file });
}

describe('what is inferred of the real files', () => {
  before(function () {
    if (existsSync(folder)) return;
    console.log('    the corpus is not beside the repository: inference is not measured here');
    this.skip();
  });

  it('agrees with a reader in nine of ten facts, over eighty resources and more', () => {
    assert.ok(sample.length >= 80);
    const wrong: string[] = [];
    let [right, labelled] = [0, 0];
    for (const { file, resource: id, says } of sample) {
      const template = analyzeFile(file)?.template;
      const resource = template?.resources.find((candidate) => candidate.id === id);
      assert.ok(template && resource, `${file} ${id}`);
      labelled += Object.keys(says).length;
      for (const { fact, value } of inferWorkload(resource, template).values()) {
        if (says[fact] === value) right++;
        else wrong.push(`${file} ${id}: ${fact}=${value}`);
      }
    }
    const precision = right / (right + wrong.length);
    console.log(`    precision ${precision.toFixed(3)}, recall ${(right / labelled).toFixed(3)}`);
    assert.ok(precision >= 0.9, wrong.join('\n'));
  });

  it('leads to hints alone, and to half a hint a resource at most', () => {
    const advice = new Set(ruleTable(rules).flatMap(({ id, pack }) => (pack === 'advice' ? [id] : [])));
    let [found, resources] = [0, 0];
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:ya?ml|json|template)$/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const analysis = tryAnalyzeText(text, { path: entry.name })?.analysis;
      const ofAdvice = analysis?.findings.filter(({ rule }) => advice.has(rule)) ?? [];
      for (const { severity, message } of ofAdvice) assert.equal(severity, 'hint', message);
      found += ofAdvice.length;
      resources += analysis?.resources.length ?? 0;
    }
    assert.ok(resources > 100);
    assert.ok(found / resources <= 0.5, `${found} hints on ${resources} resources`);
  });
});
