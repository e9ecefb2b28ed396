import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Workspace } from './workspace.ts';

const SAY_LOADED = `
const { basename } = require('node:path');
process.on('exit', () => process.stderr.write('loaded ' + Object.keys(require.cache).map((path) => basename(path)).join(' ')));
`;

const TEMPLATE = `Parameters:
  Stage: { Type: String, Default: dev }
Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large } }
`;

describe('bundles of packages', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('say-loaded.cjs', SAY_LOADED);
  });
  afterEach(() => workspace.remove());

  /** Those that a check of a template loads beside the library. */
  function loadedFor(template: string): string[] {
    workspace.write('template.yaml', template);
    const script = join(workspace.folder, 'say-loaded.cjs');
    const { stderr } = workspace.run(['check', 'template.yaml'], {
      env: { NODE_OPTIONS: `--require ${script}` },
    });
    const [, names = ''] = /^loaded (.*)$/m.exec(stderr) ?? [];
    assert.match(names, /core\.js/, stderr);
    return names.split(' ').filter((name) => name === 'yaml.js' || name === 're2.js');
  }

  it('are left where they lie for a template that has no use for them', () => {
    assert.deepEqual(loadedFor(TEMPLATE), []);
  });

  it('are loaded for a text that is no YAML, and for a pattern', () => {
    assert.deepEqual(loadedFor(`${TEMPLATE}  Half\n   typed: [\n`), ['yaml.js']);
    assert.deepEqual(
      loadedFor(TEMPLATE.replace('Default: dev', 'Default: dev, AllowedPattern: "^[a-z]+$"')),
      ['re2.js'],
    );
  });
});
