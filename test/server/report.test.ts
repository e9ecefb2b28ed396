import assert from 'node:assert/strict';
import { REPORT } from '../../src/protocol/protocol.ts';
import { withServer } from '../support/session-suite.ts';
import { instanceTemplate } from '../support/templates.ts';

describe('the report', () => {
  const server = withServer();

  it('is about the files that are open, and none without any', async () => {
    assert.equal(await server().connection.sendRequest(REPORT), null);
    await server().open('file:///stacks/web.yaml', instanceTemplate('m5.large'));
    const report = await server().connection.sendRequest(REPORT);
    assert.match(String(report), /# Compute Advisor report\n\n1 file;[\s\S]*\| web\.yaml \|/);
  });
});
