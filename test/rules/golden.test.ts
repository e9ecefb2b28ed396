import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, ruleTable } from '../../src/core/index.ts';
import { analyzeText, rules } from '../support/analysis.ts';
import { drawFindings } from '../support/picture.ts';
import { repository } from '../support/repository.ts';

const folder = join(repository, 'test', 'rules');
// UPDATE_PICTURES=1 draws the pictures anew; read each before it is committed.
const update = process.env.UPDATE_PICTURES === '1';

// A rule about broken documents has its firing case in every broken document.
const REQUIRED_CASES = ['fires', 'near-miss', 'suppressed', 'broken'];

const ids = ruleTable(rules).map(({ id }) => id);

function casesOf(rule: string): string[] {
  const path = join(folder, rule);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

function inputOf(rule: string, name: string): string {
  const input = readdirSync(join(folder, rule, name)).find((file) => file.startsWith('input.'));
  assert.ok(input, `${rule}/${name} has no input`);
  return input;
}

/** `rules/advice.yaml:125:20` */
function placeIn(pack: string, offset: number): string {
  const before = readFileSync(join(repository, 'rules', pack), 'utf8')
    .slice(0, offset)
    .split('\n');
  return `rules/${pack}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe('the built-in rules', () => {
  it('are sound: what is not is left out', () => {
    const places = rules.problems.map(
      ({ pack, range, message }) => `${placeIn(pack, range.start)} ${message}`,
    );
    assert.deepEqual(places, []);
  });
});

describe('the golden folders', () => {
  it('has for every rule a case that fires, a near miss, a suppressed one and a broken document', () => {
    const missing = ids.flatMap((rule) =>
      REQUIRED_CASES.filter((name) => !casesOf(rule).some((found) => found.startsWith(name))).map(
        (name) => `${rule}/${name}`,
      ),
    );
    assert.deepEqual(missing, []);
  });

  it('has no folder for a rule that is not there', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !ids.includes(name)),
      [],
    );
  });

  for (const rule of ids) {
    for (const name of casesOf(rule)) describeCase(rule, name);
  }
});

function describeCase(rule: string, name: string): void {
  const path = join(folder, rule, name);
  const file = inputOf(rule, name);
  const text = readFileSync(join(path, file), 'utf8');

  it(`${rule}/${name} looks as drawn`, () => {
    const { analysis } = analyzeText(text, { path: file });
    const picture = drawFindings(text, analysis);
    if (update) writeFileSync(join(path, 'expected.txt'), picture);
    assert.equal(picture, readFileSync(join(path, 'expected.txt'), 'utf8'));
    const fired = analysis.findings.some((finding) => finding.rule === rule);
    // What a broken document still shows is in its picture.
    if (!name.startsWith('broken')) assert.equal(fired, name.startsWith('fires'), `whether ${rule} fires`);
  });

  const fixed = file.replace('input', 'fixed');
  if (!name.startsWith('fires') || !(existsSync(join(path, fixed)) || update)) return;
  it(`${rule}/${name} is mended by its fixes, after which there is nothing left to do`, () => {
    const mended = applyAll(rule, text, file);
    if (update && mended !== text) writeFileSync(join(path, fixed), mended);
    if (!existsSync(join(path, fixed))) return;
    assert.equal(mended, readFileSync(join(path, fixed), 'utf8'));
    assert.equal(applyAll(rule, mended, file), mended);
  });
}

/** Takes the first fix of the rule's first finding until no finding of it has one left. */
function applyAll(rule: string, text: string, path: string): string {
  let current = text;
  for (let round = 0; round < 20; round++) {
    const { analysis } = analyzeText(current, { path });
    const fix = analysis.findings
      .filter((finding) => finding.rule === rule)
      .flatMap(({ fixes }) => fixes.filter(({ kind }) => kind !== 'suppress').slice(0, 1))
      .find(({ edits }) => edits.length > 0);
    if (!fix) return current;
    current = applyEdits(current, fix.edits);
  }
  throw new Error(`${rule}: its fixes never come to an end`);
}
