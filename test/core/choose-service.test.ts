import assert from 'node:assert/strict';
import { chooseService, type ServiceStep } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

interface Way {
  readonly answers: readonly string[];
  readonly end: Extract<ServiceStep, { skeleton: unknown }>;
}

/** Every way through the questions. */
function waysFrom(answers: readonly string[] = []): Way[] {
  const step = chooseService(answers);
  assert.ok(step, answers.join(' > '));
  if ('skeleton' in step) return [{ answers, end: step }];
  return step.choices.flatMap(({ label }) => waysFrom([...answers, label]));
}

const WAYS = waysFrom();

describe('choosing a service', () => {
  for (const { answers, end } of WAYS) {
    it(`ends in ${end.service} after: ${answers.join(' > ')}`, () => {
      const { text } = end.skeleton;
      assert.match(text, /# @workload \w/);
      const { analysis } = analyzeText(text);
      assert.deepEqual(
        analysis.findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
      assert.ok(end.because.length > 0);
    });
  }

  it('has the ends of the reference decisions', () => {
    const services = new Set(WAYS.map(({ end }) => end.service));
    for (const service of ['Lambda', 'ECS Express Mode', 'ECS on Fargate', 'ECS on EC2', 'EKS'])
      assert.ok(services.has(service), service);
    assert.ok(WAYS.length >= 25, `${WAYS.length} ways`);
  });

  it('takes each protocol down as the one that was chosen', () => {
    const said = (word: RegExp) => WAYS.filter(({ end }) => word.test(end.skeleton.text)).length;
    for (const protocol of ['http', 'grpc', 'tcp', 'udp', 'tls'])
      assert.ok(said(new RegExp(`@workload.* protocol=${protocol}\\b`)) >= 1, protocol);
    for (const messaging of ['jms', 'amqp', 'mqtt'])
      assert.equal(said(new RegExp(`@workload messaging=${messaging}\\b`)), 1, messaging);
    const udp = WAYS.find(({ answers }) => answers.at(-1) === 'UDP');
    assert.match(udp?.end.skeleton.text ?? '', /Port: 5000\n {6}Protocol: UDP\n/);
  });

  it('asks at most five times', () => {
    assert.ok(WAYS.every(({ answers }) => answers.length <= 5));
  });

  it('has no next step after an answer that was not offered', () => {
    assert.equal(chooseService(['Nothing']), undefined);
    const [way] = WAYS;
    assert.equal(chooseService([...(way?.answers ?? []), 'more']), undefined);
  });
});
