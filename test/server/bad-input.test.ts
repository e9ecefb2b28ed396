import assert from 'node:assert/strict';
import { badInputs } from '../support/bad-input.ts';
import { withServer } from '../support/session-suite.ts';
import { instanceTemplate, typeValue } from '../support/templates.ts';

describe('bad input', () => {
  const server = withServer();
  const good = 'file:///good.yaml';

  before(() => server().open(good, instanceTemplate('m5.large')));

  for (const { what, path, text, rules } of badInputs) {
    it(`gets its diagnostics, and a good document its hover after it: ${what}`, async () => {
      const uri = `file:///${path}`;
      const diagnostics = await server().diagnose(uri, text, path.endsWith('.json') ? 'json' : 'yaml');
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        rules,
      );
      assert.match(await server().hoverText(good, typeValue), /0\.096/);
      await server().close(uri);
    });
  }

  it('may be a binary file that was opened as text', async () => {
    const uri = 'file:///binary.yaml';
    const text = `${instanceTemplate('m5.largee')}\0\u0001\ufffd\ufffd`;
    const codes = (await server().diagnose(uri, text)).map(({ code }) => code);
    assert.ok(codes.includes('instance-type-unknown'), `codes: ${codes}`);
    assert.match(await server().hoverText(good, typeValue), /0\.096/);
  });

  it('leaves nothing in the log', () => {
    assert.deepEqual(server().log, []);
  });
});
