import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withServer } from '../support/session-suite.ts';
import { instanceTemplate, typeValue } from '../support/templates.ts';

describe('settings', () => {
  const server = withServer();
  afterEach(() => server().changeSettings({}));

  it('a change of region changes the price in the hover', async () => {
    const uri = 'file:///region.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    assert.match(await server().hoverText(uri, typeValue), /0\.096/);
    await server().changeSettings({ region: 'eu-central-1' });
    assert.match(await server().hoverText(uri, typeValue), /0\.115/);
  });

  it('a rule that is turned off takes its diagnostics back, at once', async () => {
    const uri = 'file:///off.yaml';
    await server().diagnose(uri, instanceTemplate('m5.largee'));
    const published = server().nextPublished(uri);
    await server().changeSettings({ rules: { 'instance-type-unknown': 'off' } });
    assert.deepEqual((await published).diagnostics, []);
  });

  it('a rule takes the severity that is set for it', async () => {
    await server().changeSettings({ rules: { 'instance-type-unknown': 'hint' } });
    const [diagnostic] = await server().diagnose('file:///hint.yaml', instanceTemplate('m5.largee'));
    assert.equal(diagnostic?.severity, 4);
  });

  it('nothing is said where the extension is off', async () => {
    const uri = 'file:///disabled.yaml';
    await server().changeSettings({ enable: false });
    await server().open(uri, instanceTemplate('m5.largee'));
    assert.equal(await server().hover(uri, typeValue), null);
  });

  it('a setting of the wrong type leaves the default in force', async () => {
    await server().changeSettings({ region: 7, rules: ['graviton'], enable: 'yes' });
    const uri = 'file:///odd.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    assert.match(await server().hoverText(uri, typeValue), /0\.096/);
  });

  it('the nearest compute-advisor.yaml goes before the setting', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compute-advisor-'));
    try {
      await writeFile(join(folder, 'compute-advisor.yaml'), 'region: eu-central-1\n');
      const uri = pathToFileURL(join(folder, 'web.yaml')).href;
      await server().open(uri, instanceTemplate('m5.large'));
      assert.match(await server().hoverText(uri, typeValue), /0\.115/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('a change of samconfig.toml changes the diagnostics of the template beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compute-advisor-'));
    try {
      const config = join(folder, 'samconfig.toml');
      const write = (size: string) =>
        writeFile(config, `[prod.deploy.parameters]\nparameter_overrides = "Size=${size}"\n`);
      await write('m7g.large');
      await server().changeSettings({ environment: 'prod' });
      const uri = pathToFileURL(join(folder, 'template.yaml')).href;
      assert.deepEqual(await server().diagnose(uri, PARAMETER_TEMPLATE), []);
      await write('m5.largee');
      const published = server().nextPublished(uri);
      await server().changeFile(pathToFileURL(config).href);
      const [diagnostic] = (await published).diagnostics;
      assert.match(String(diagnostic?.message), /m5\.largee .* given by samconfig\.toml for prod/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const PARAMETER_TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Size: { Type: String, Default: m7g.large }
Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { InstanceType: !Ref Size } }
`;
