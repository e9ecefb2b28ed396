import assert from 'node:assert/strict';
import { describeProblem, RefreshProblem } from '../../src/host/refresh/problem.ts';
import { describeOutcomes, describeProgress, type TableOutcome } from '../../src/host/refresh/refresh.ts';

const updated: TableOutcome = { region: 'eu-west-1', table: 'ebs', outcome: 'updated' };
const kept: TableOutcome = {
  region: 'eu-west-1',
  table: 'fargate',
  outcome: 'kept',
  message: 'It is damaged.',
};

describe('what the user reads of fetched prices', () => {
  it('says of what they are, when all went well', () => {
    assert.deepEqual(describeOutcomes([updated, { ...updated, table: 'lambda', outcome: 'unchanged' }]), {
      text: 'Prices of eu-west-1 are those that AWS publishes today.',
      isWhole: true,
    });
  });

  it('does not count a service that AWS does not sell there as a failure', () => {
    const unlisted: TableOutcome = { ...kept, outcome: 'unlisted', message: 'Not there.' };
    assert.equal(describeOutcomes([updated, unlisted]).isWhole, true);
  });

  it('names the reason where some or all stay as they were', () => {
    assert.equal(
      describeOutcomes([kept, updated]).text,
      '1 of 2 price tables stay as they were: It is damaged. Prices of eu-west-1 are those that AWS publishes today, but for these.',
    );
    assert.deepEqual(describeOutcomes([kept]), {
      text: '1 of 1 price tables stay as they were: It is damaged.',
      isWhole: false,
    });
  });

  it('names a region of which AWS lists nothing, such as one that is mistyped', () => {
    const none: TableOutcome = { region: 'eu-centrl-1', table: 'ebs', outcome: 'unlisted', message: '' };
    assert.deepEqual(describeOutcomes([none]), {
      text: 'AWS lists no prices for eu-centrl-1.',
      isWhole: false,
    });
  });

  it('tells the progress with what is still to come, where that is known', () => {
    const megabyte = 1024 ** 2;
    const made = { region: 'eu-west-1', offer: 'EC2 and EBS', bytes: 12 * megabyte };
    assert.equal(
      describeProgress({ ...made, totalBytes: 450 * megabyte }),
      'eu-west-1, EC2 and EBS: 12 of 450 MB',
    );
    assert.equal(describeProgress({ ...made, totalBytes: undefined }), 'eu-west-1, EC2 and EBS: 12 MB');
  });

  it('shows no password of a proxy', () => {
    const problem = new Error('connect to http://me:secret@proxy.example:8080 failed');
    assert.equal(describeProblem(problem, 'host'), 'connect to http://…@proxy.example:8080 failed');
    assert.equal(describeProblem(new RefreshProblem('As it is.'), 'host'), 'As it is.');
  });
});
