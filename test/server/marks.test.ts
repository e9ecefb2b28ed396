import assert from 'node:assert/strict';
import {
  type CodeLens,
  CodeLensRequest,
  InlayHintRequest,
  type Position,
} from 'vscode-languageserver-protocol/node';
import {
  ANALYSIS_STARTED,
  FILE_COST,
  type FileCostParams,
  HEAD_TEXT,
  OPEN_LENS,
} from '../../src/protocol/protocol.ts';
import { generateTemplate } from '../bench/generate.ts';
import { ServerSession } from '../support/server-session.ts';
import { fleetTemplate, instanceTemplate, typeValue } from '../support/templates.ts';

describe('lenses and hints of the server', () => {
  let server: ServerSession;

  beforeEach(async () => {
    server = await ServerSession.start(undefined, { commands: [OPEN_LENS] });
  });

  afterEach(() => server.stop());

  function lenses(uri: string): Promise<CodeLens[] | null> {
    return server.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  }

  async function places(uri: string): Promise<readonly string[]> {
    return ((await lenses(uri)) ?? []).map(({ range, command }) => `${range.start.line} ${command?.title}`);
  }

  async function hints(uri: string): Promise<readonly string[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 1_000, character: 0 } };
    const answer = await server.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range,
    });
    return (answer ?? []).map(({ position, label }) => `${position.line}:${position.character} ${label}`);
  }

  /** What the server tells next of what a document costs. */
  function nextCost(uri: string): Promise<FileCostParams> {
    return new Promise((resolve) => {
      const listening = server.connection.onNotification(FILE_COST, (params: FileCostParams) => {
        if (params.uri !== uri) return;
        listening.dispose();
        resolve(params);
      });
    });
  }

  const uri = 'file:///stacks/web.yaml';
  const start: Position = { line: 0, character: 0 };

  it('carry the command of the editor with what it needs, and none for an editor that has none', async () => {
    await server.open(uri, instanceTemplate('m5.large'));
    const [, web] = (await lenses(uri)) ?? [];
    assert.equal(web?.command?.command, OPEN_LENS);
    const target = {
      uri,
      resource: 'Web',
      line: 2,
      character: 2,
      size: { line: 6, character: 20 },
      ideas: 0,
    };
    assert.deepEqual(web?.command?.arguments, [target]);

    const plain = await ServerSession.start();
    await plain.open(uri, instanceTemplate('m5.large'));
    const [mere] =
      (await plain.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
    assert.deepEqual(mere?.command, { title: 'This file ≈ $70.08 a month', command: '' });
    await plain.stop();
  });

  it('stay over their resources while the text is broken, and move with it', async () => {
    await server.open(uri, fleetTemplate);
    const [ofFile, ofFleet] = await places(uri);
    assert.match(ofFleet ?? '', /^2 ≈ \$294\.34/);
    // A bracket that is never closed takes the group with it.
    const sizeAt = { line: 5, character: 15 };
    await server.edit(uri, 2, { start: sizeAt, end: sizeAt }, '\n        [');
    await server.edit(uri, 3, { start, end: start }, '# One line more.\n');
    assert.deepEqual(await places(uri), [ofFile, ofFleet?.replace(/^2/, '3')]);
    assert.deepEqual(await hints(uri), ['21:31 2 vCPU, 8 GiB']);
  });

  it('keep their lines while an instance type is half typed, whose price is not known', async () => {
    await server.open(uri, instanceTemplate('m5.large'));
    const before = await places(uri);
    const end = { line: typeValue.line, character: typeValue.character + 'm5.large'.length };
    const half = { start: { ...end, character: end.character - 3 }, end };
    await server.edit(uri, 2, half, '');
    assert.deepEqual(await places(uri), ['0 This file: price not known here', '2 price not known here']);
    await server.edit(uri, 3, { start: half.start, end: half.start }, 'rge');
    assert.deepEqual(await places(uri), before);
    // A resource that is gone takes its line with it.
    await server.edit(uri, 4, { start: { line: 2, character: 0 }, end: { line: 7, character: 0 } }, '');
    assert.deepEqual(await places(uri), []);
  });

  it('are those of the new text as soon as it is whole again', async () => {
    await server.open(uri, instanceTemplate('m5.large'));
    const [, before] = await places(uri);
    const value = { start: typeValue, end: { ...typeValue, character: typeValue.character + 8 } };
    await server.edit(uri, 2, value, '{ "m5.');
    assert.deepEqual((await places(uri))[1], before);
    const typed = { start: typeValue, end: { ...typeValue, character: typeValue.character + 6 } };
    await server.edit(uri, 3, typed, 'm5.xlarge');
    assert.match((await places(uri))[1] ?? '', /^2 ≈ \$140\.16/);
    assert.deepEqual(await hints(uri), ['6:29 4 vCPU, 16 GiB']);
  });

  it('stay while one types in a large file whose analysis is late', async () => {
    await server.open(uri, generateTemplate(2_000));
    const before = await places(uri);
    const started = new Promise<void>((resolve) => {
      server.connection.onNotification(ANALYSIS_STARTED, () => resolve());
    });
    // All of it has to be read anew, which takes many slices; the edit comes in between.
    await server.changeSettings({});
    const late = places(uri);
    await started;
    await server.edit(uri, 2, { start, end: start }, '# One line more.\n');
    const [ofFile, ...ofResources] = await late;
    assert.equal(ofFile, before[0]);
    const moved = before.slice(1).map((place) => place.replace(/^\d+/, (line) => String(Number(line) + 1)));
    assert.deepEqual(ofResources, moved);
  });

  it('go with the resource whose name is deleted', async () => {
    await server.open(uri, fleetTemplate);
    await lenses(uri);
    const all = { start, end: { line: 100, character: 0 } };
    await server.edit(uri, 2, all, 'Resources: [');
    assert.deepEqual(await places(uri), []);
  });

  it('are left out where a setting says so', async () => {
    server.settings = { codeLens: false, inlayHints: false };
    await server.open(uri, instanceTemplate('m5.large'));
    assert.deepEqual(await lenses(uri), []);
    assert.deepEqual(await hints(uri), []);
    await server.changeSettings({ enable: false });
    assert.deepEqual(await lenses(uri), []);
    assert.deepEqual(await hints(uri), []);
    await server.changeSettings({});
    assert.equal((await places(uri)).length, 2);
  });

  it('go with what the server tells of the file: its sum, and the difference to HEAD', async () => {
    const first = nextCost(uri);
    await server.open(uri, instanceTemplate('m5.large'));
    const cost = { monthly: '≈ $70.08 a month', priced: 1, counted: 1, region: 'us-east-1' };
    assert.deepEqual((await first).cost, cost);

    const second = nextCost(uri);
    await server.connection.sendNotification(HEAD_TEXT, { uri, text: instanceTemplate('m5.xlarge') });
    const change = { monthly: '−$70.08', isNone: false, unknown: 0 };
    assert.deepEqual((await second).cost, { ...cost, change });

    const third = nextCost(uri);
    await server.edit(uri, 2, { start: typeValue, end: { line: 6, character: 28 } }, 'm5.xlarge');
    assert.deepEqual((await third).cost, {
      ...cost,
      monthly: '≈ $140.16 a month',
      change: { monthly: '±$0.00', isNone: true, unknown: 0 },
    });

    const half = nextCost(uri);
    await server.edit(uri, 4, { start: typeValue, end: { line: 6, character: 29 } }, 'm5.xl');
    const { monthly, priced, counted } = (await half).cost ?? {};
    assert.deepEqual([monthly, priced, counted], ['price not known here', 0, 1]);

    const last = nextCost(uri);
    await server.close(uri);
    assert.equal((await last).cost, undefined);
  });

  it('say how many resources changed without a price that is known', async () => {
    const first = nextCost(uri);
    await server.open(uri, instanceTemplate('m5.large'));
    await first;
    const second = nextCost(uri);
    const text = instanceTemplate('m5.largee').replace('Web', 'Old');
    await server.connection.sendNotification(HEAD_TEXT, { uri, text });
    assert.deepEqual((await second).cost?.change, { monthly: '+$70.08', isNone: false, unknown: 1 });
  });
});
