import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleTable, type Severity } from '../../src/core/index.ts';
import { rules, tryAnalyzeText } from '../support/analysis.ts';
import { repository } from '../support/repository.ts';

interface Case {
  readonly id: string;
  /** The cfn-lint rule that the template is about. */
  readonly equivalent: string;
  readonly raises: boolean;
  readonly template: unknown;
}

// Recorded answers of cfn-lint stand beside the repository where it is developed, and are not part of it.
const file = join(repository, '..', 'shared', 'conformance', 'cfn-lint-compute.json');
const there = existsSync(file);
const table = ruleTable(rules);

function rulesFor(equivalent: string): readonly string[] {
  return table.filter(({ equivalents }) => equivalents.includes(equivalent)).map(({ id }) => id);
}

const cases: readonly Case[] = there
  ? JSON.parse(readFileSync(file, 'utf8')).cases.filter(
      ({ equivalent }: Case) => rulesFor(equivalent).length > 0,
    )
  : [];

// One rule of ours may speak for several of cfn-lint, E and W: a deprecated runtime is W2531, a closed one E2531.
const SEVERITY_OF: Readonly<Record<string, Severity>> = { E: 'error', W: 'warning', I: 'information' };

function severitiesIn({ equivalent, template }: Case): readonly Severity[] {
  const analyzed = tryAnalyzeText(JSON.stringify(template, undefined, 2), { path: 'template.json' });
  return (analyzed?.analysis.findings ?? [])
    .filter(({ rule }) => rulesFor(equivalent).includes(rule))
    .map(({ severity }) => severity);
}

function isRight(one: Case): boolean {
  const severities = severitiesIn(one);
  if (one.raises) return severities.length > 0;
  return !severities.some((severity) => severity === SEVERITY_OF[one.equivalent.charAt(0)]);
}

describe('the answers of cfn-lint on its own cases', () => {
  before(function () {
    if (there) return;
    console.log('    the recorded answers are not beside the repository: conformance is not checked here');
    this.skip();
  });

  for (const equivalent of new Set(cases.map((one) => one.equivalent))) {
    it(`are ours for ${equivalent}`, () => {
      const wrong = cases.filter((one) => one.equivalent === equivalent && !isRight(one));
      assert.deepEqual(
        wrong.map(({ id }) => id),
        [],
      );
    });
  }
});
