import assert from 'node:assert/strict';
import type { FactValue } from '../../src/core/advise/fact-schema.ts';
import { parseMessage, quotedFacts, renderMessage } from '../../src/core/advise/message.ts';
import { factsOf } from './rule-pack-fixture.ts';

function render(
  text: string,
  values: Readonly<Record<string, FactValue>> = {},
  results: Readonly<Record<string, FactValue>> = {},
): string {
  const { message, problems } = parseMessage(text, ['type', 'hourlyUsd']);
  assert.deepEqual(problems, []);
  return renderMessage(message, factsOf(values), results);
}

describe('messages of rules', () => {
  it('quote facts and what the recommendation came to', () => {
    const said = render(
      '{instance.type} to {recommend.type}',
      { 'instance.type': 'm5.large' },
      { type: 'm7g.large' },
    );
    assert.equal(said, 'm5.large to m7g.large');
  });

  it('write numbers with the digits that matter', () => {
    const number = (value: number): string => render('{volume.iops}', { 'volume.iops': value });
    assert.deepEqual([8, 7.5, 0.333333, 16_000, 1_234_567.5].map(number), [
      '8',
      '7.5',
      '0.33',
      '16,000',
      '1,234,567.5',
    ]);
  });

  it('write hourly prices as AWS does', () => {
    const price = (value: number): string => render('{instance.hourlyUsd}', { 'instance.hourlyUsd': value });
    assert.deepEqual([0.096, 1.536, 0.0042, 24.48, 3].map(price), [
      '$0.096',
      '$1.536',
      '$0.0042',
      '$24.48',
      '$3.00',
    ]);
    assert.equal(render('{recommend.hourlyUsd}', {}, { hourlyUsd: 0.0816 }), '$0.0816');
  });

  it('say what is saved, what it costs more, and that it is not known', () => {
    const saving = (value?: number): string =>
      render('{recommend.saving}', {}, value === undefined ? {} : { saving: value });
    assert.deepEqual([70.08, 1234.5, -3, 0.001].map(saving), [
      'saves $70.08 a month',
      'saves $1,234.50 a month',
      'costs $3.00 a month more',
      'costs the same',
    ]);
    assert.equal(saving(), 'saving not known here');
  });

  it('say unknown for what is not known, and false for a flag that nobody gave', () => {
    assert.equal(render('{workload.vcpu} {workload.stateful}'), 'unknown false');
  });

  it('write braces that are doubled as braces', () => {
    assert.equal(
      render('{{resolve:ssm}} {instance.type}', { 'instance.type': 'm5.large' }),
      '{resolve:ssm} m5.large',
    );
  });

  it('leave the text of the author as it is, but not at any length', () => {
    assert.equal(render('{resource.id}', { 'resource.id': '<b>*x*' }), '<b>*x*');
    assert.equal(render('{resource.id}', { 'resource.id': 'x'.repeat(5000) }).length, 81);
  });

  it('list the facts that they quote', () => {
    const { message } = parseMessage('{instance.type} {recommend.saving}', []);
    assert.deepEqual(quotedFacts(message), ['instance.type']);
  });
});
