import assert from 'node:assert/strict';
import { looksLikeOwnFile } from '../../../src/client/own-file.ts';

describe('the look at the name of a document', () => {
  it('knows settings files and rule packs, an empty one too', () => {
    assert.ok(looksLikeOwnFile('/shop/compute-advisor.yaml', ''));
    assert.ok(looksLikeOwnFile('C:\\shop\\prod.compute-advisor.yaml', ''));
    assert.ok(looksLikeOwnFile('/shop/compute-advisor-team.rules.json', ''));
    assert.ok(
      looksLikeOwnFile('/shop/team.yaml', 'pack: team\nrules:\n  - applies: lambda\n    when: true\n'),
    );
  });

  it('passes over what other tools call their own', () => {
    assert.ok(!looksLikeOwnFile('/shop/docker-compose.yaml', 'services: {}\n'));
    assert.ok(!looksLikeOwnFile('/compute-advisor/.gitlab-ci.yml', 'build:\n  rules:\n    - when: always\n'));
  });
});
