import assert from 'node:assert/strict';
import { InstalledProgram } from '../support/program.ts';
import { ServerSession } from '../support/server-session.ts';

const task = `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "bridge",
  "cpu": "256",
  "memory": "3000",
  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27" }]
}
`;

describe('a rule that fails in the server', () => {
  let program: InstalledProgram;
  let server: ServerSession;

  before(async () => {
    program = new InstalledProgram();
    program.damage('fargate', /"256":\s*\[[^\]]*\]/, '"256":7');
    server = await ServerSession.start(program.server);
  });

  after(async () => {
    await server.stop();
    program.remove();
  });

  it('is named in the log once, and the others are heard in every document', async () => {
    for (const name of ['first', 'second']) {
      const diagnostics = await server.diagnose(`file:///${name}.json`, task, 'json');
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['fargate-requirements'],
      );
    }
    assert.equal(server.log.length, 1);
    assert.match(String(server.log[0]), /^The rule fargate-size failed and is left out where it does: /);
  });
});
