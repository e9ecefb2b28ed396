import assert from 'node:assert/strict';
import { type CodeAction, type Diagnostic, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withServer } from '../support/session-suite.ts';
import { fleetTemplate, instanceTemplate } from '../support/templates.ts';

describe('code actions', () => {
  const server = withServer();

  it('repair a wrong type: preferred, bound to its diagnostic, and right when applied', async () => {
    const uri = 'file:///repair.yaml';
    const text = instanceTemplate('m5.largee', '# keep this comment');
    const diagnostics = await server().diagnose(uri, text);
    const [first] = await server().codeActions(uri, diagnostics);
    assert.equal(first?.kind, 'quickfix');
    assert.equal(first?.isPreferred, true);
    assert.deepEqual(first?.diagnostics, diagnostics);
    assert.equal(apply(uri, text, first), instanceTemplate('m5.large', '# keep this comment'));
  });

  it('are found by code and carried data, whatever the message says', async () => {
    const uri = 'file:///translated.yaml';
    const [diagnostic] = await server().diagnose(uri, instanceTemplate('m5.largee'));
    const translated = [{ ...(diagnostic as Diagnostic), message: 'kein Instanztyp' }];
    const [first] = await server().codeActions(uri, translated);
    assert.deepEqual(first?.diagnostics, translated);
  });

  it('are not bound to a diagnostic of another rule at the same place', async () => {
    const uri = 'file:///another.yaml';
    const [diagnostic] = await server().diagnose(uri, instanceTemplate('m5.largee'));
    const [first] = await server().codeActions(uri, [{ ...(diagnostic as Diagnostic), code: 'graviton' }]);
    assert.deepEqual(first?.diagnostics, []);
  });

  it('offer advice without preferring it, and the result is clean of the finding', async () => {
    const uri = 'file:///fleet.yaml';
    const text = fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n');
    const spot = (await server().diagnose(uri, text)).filter(({ code }) => code === 'spot-for-interruptible');
    assert.equal(spot.length, 1);
    const [first] = await server().codeActions(uri, spot);
    assert.equal(first?.isPreferred, undefined);
    const after = apply(uri, text, first);
    const codes = (await server().diagnose('file:///fleet-on-spot.yaml', after)).map(({ code }) => code);
    assert.ok(!codes.includes('spot-for-interruptible'), `codes: ${codes}`);
    assert.ok(after.includes('# @workload batch interruptible'), 'the comment is kept');
  });

  it('offer the advice of a resource at its annotation and at its logical ID', async () => {
    const uri = 'file:///annotated.yaml';
    const text = fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n');
    await server().diagnose(uri, text);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length - 1;
    const titlesAt = async (line: number) =>
      (await server().codeActionsAt(uri, { line, character: 4 })).map(({ title }) => title);
    for (const part of ['@workload', 'Fleet:']) {
      const titles = await titlesAt(lineOf(part));
      assert.ok(
        titles.some((title) => title.includes('Spot')),
        `${part}: ${titles}`,
      );
    }
    assert.deepEqual(await titlesAt(0), []);
  });

  it('fix all takes repairs only', async () => {
    const uri = 'file:///all.yaml';
    const fleet = fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n');
    const text = fleet.replace('m7i.large', 'm7i.largee');
    const diagnostics = await server().diagnose(uri, text);
    const actions = await server().codeActions(uri, diagnostics, ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.computeAdvisor'],
    );
    assert.equal(apply(uri, text, actions[0]), fleet);
  });

  it('offer no fix-all and no quick fix to whoever asks for another kind', async () => {
    const uri = 'file:///other.yaml';
    const diagnostics = await server().diagnose(uri, instanceTemplate('m5.largee'));
    assert.deepEqual(await server().codeActions(uri, diagnostics, ['refactor']), []);
  });

  it('are none for a file that is none of ours', async () => {
    const uri = 'file:///plain.yaml';
    await server().open(uri, 'type: m5.largee\n');
    assert.deepEqual(await server().codeActions(uri, []), []);
  });
});

function apply(uri: string, text: string, action: CodeAction | undefined): string {
  const edits = action?.edit?.changes?.[uri] ?? [];
  assert.ok(edits.every((edit) => TextEdit.is(edit)));
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), edits as TextEdit[]);
}
