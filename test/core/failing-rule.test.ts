import assert from 'node:assert/strict';
import { analyze, type Catalog, compileRules, createCatalog, type RuleSet } from '../../src/core/index.ts';
import { catalog, readFixture, rules } from '../support/analysis.ts';
import { packWith } from './rule-pack-fixture.ts';

const template = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: bridge
      Cpu: 256
      Memory: 3000
      ContainerDefinitions:
        - { Name: web, Image: nginx:1.27 }
  Web: { Type: AWS::EC2::Instance, Properties: { InstanceType: m4.2xlarge } }
`;

interface Answer {
  readonly found: readonly string[];
  readonly failed: readonly string[];
  readonly unpriced: readonly string[];
}

/** What is found in the template, and which rules failed on the way. */
function answerWith(terms: { readonly catalog?: Catalog; readonly rules?: RuleSet }): Answer {
  const failed: string[] = [];
  const analyzed = analyze(
    { path: 'template.yaml', text: template },
    {
      settings: { region: 'us-east-1', severities: {} },
      catalog,
      rules,
      related: new Map(),
      today: '2026-11-20',
      onRuleFailure: (rule) => failed.push(rule),
      ...terms,
    },
  );
  assert.ok(analyzed);
  const { findings, resources } = analyzed.analysis;
  return {
    found: findings.map(({ rule }) => rule),
    failed,
    unpriced: resources.filter(({ monthlyUsd }) => monthlyUsd === null).map(({ id }) => id),
  };
}

/** The catalogue, with a list in the table of Fargate sizes that is none. */
function damagedCatalog(): Catalog {
  return createCatalog((table) => {
    const content = JSON.parse(readFixture('data', `${table}.json`));
    if (table === 'fargate') content.terms.sizes.memoryMiBByCpuUnits['256'] = 7;
    return content;
  });
}

describe('a rule that fails', () => {
  it('is named, and takes neither the other checks nor the advice with it', () => {
    const whole = answerWith({});
    assert.ok(whole.found.includes('fargate-size'));
    assert.deepEqual(whole.failed, []);
    const damaged = answerWith({ catalog: damagedCatalog() });
    assert.deepEqual(damaged.failed, ['fargate-size']);
    assert.deepEqual(
      damaged.found,
      whole.found.filter((rule) => rule !== 'fargate-size'),
    );
    assert.ok(damaged.found.includes('instance-type-previous-generation'));
  });

  it('of a team leaves the other rules of its pack in force', () => {
    const packs = [
      { name: 'broken.yaml', text: packWith({ id: 'broken', when: 'instance.vcpu > 4 && 1 / 0 > 0' }) },
      { name: 'sound.yaml', text: packWith({ id: 'sound' }) },
    ];
    const { failed, found } = answerWith({ rules: compileRules(packs) });
    assert.deepEqual(failed, ['broken']);
    assert.ok(found.includes('sound'));
    assert.ok(found.includes('fargate-size'));
    assert.ok(!found.includes('broken'));
  });
});

describe('a price that cannot be worked out', () => {
  it('leaves the other prices and all findings', () => {
    const { unpriced, found } = answerWith({ catalog: damagedCatalog() });
    assert.deepEqual(unpriced, ['Task']);
    assert.ok(found.includes('fargate-requirements'));
  });
});
