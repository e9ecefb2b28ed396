import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fleetTemplate, instanceTemplate, typeValue } from '../../support/templates.ts';
import {
  byRule,
  diagnosticsWhen,
  has,
  hoverText,
  openUnsaved,
  quickFixes,
  ruleOf,
  show,
  showSaved,
  take,
  type,
} from './editing.ts';

describe('the advisor in a real VS Code', () => {
  const valueAt = new vscode.Position(typeValue.line, typeValue.character);

  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('marks m5.largee while it is typed, and the fix makes it m5.large', async () => {
    const editor = await show(instanceTemplate(''));
    const { document } = editor;
    await type(editor, valueAt, 'm5.largee');
    assert.equal(document.lineAt(valueAt).text, '      InstanceType: m5.largee');
    const diagnostics = await diagnosticsWhen(document, has('instance-type-unknown'));
    const wrong = byRule(diagnostics, 'instance-type-unknown');
    assert.deepEqual(wrong.range, new vscode.Range(valueAt, valueAt.translate(0, 9)));
    assert.equal(wrong.severity, vscode.DiagnosticSeverity.Error);

    const [fix] = await quickFixes(document, wrong.range);
    assert.equal(fix?.isPreferred, true);
    await take(fix);
    assert.equal(document.getText(), instanceTemplate('m5.large'));
    await diagnosticsWhen(document, (left) => !has('instance-type-unknown')(left));
  });

  it('says in the hover on m5.large what it costs', async () => {
    const { document } = await show(instanceTemplate('m5.large'));
    // The server may still be starting for the first file: what it says of a wrong one tells that it is there.
    assert.match(await hoverWhenThere(document, valueAt), /\$0\.096/);
  });

  it('advises Spot for an Auto Scaling group said to be interruptible, and is content once it is taken', async () => {
    const editor = await show(fleetTemplate);
    const { document } = editor;
    const aboveFleet = new vscode.Position(2, 0);
    await editor.edit((edit) => edit.insert(aboveFleet, '\n'));
    await type(editor, aboveFleet, '  # @workload batch interruptible');
    const diagnostics = await diagnosticsWhen(document, has('spot-for-interruptible'));

    const advice = byRule(diagnostics, 'spot-for-interruptible');
    const [fix] = await quickFixes(document, advice.range);
    await take(fix);
    assert.match(document.getText(), /MixedInstancesPolicy/);
    assert.match(document.getText(), / {2}# @workload batch interruptible\n {2}Fleet:/);
    const left = await diagnosticsWhen(document, (now) => !has('spot-for-interruptible')(now));
    assert.deepEqual(
      left.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).map(ruleOf),
      [],
    );
  });

  it('repairs on save where fix-all is set, and takes no advice with it', async () => {
    const fleet = fleetTemplate.replace('  Fleet:\n', '  # @workload batch interruptible\n  Fleet:\n');
    const onSave = { 'source.fixAll.computeAdvisor': 'explicit' };
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Workspace);
    const { document } = await showSaved('fleet.yaml', fleet.replace('m7i.large', 'm7i.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    await type(vscode.window.activeTextEditor ?? assert.fail(), new vscode.Position(0, 0), '\n');
    assert.equal(await document.save(), true);
    assert.equal(document.getText(), `\n${fleet}`);
    const left = await diagnosticsWhen(document, (now) => !has('instance-type-unknown')(now));
    assert.ok(has('spot-for-interruptible')(left));
  });

  it('takes a rule that is turned off back', async () => {
    const { document } = await show(instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    const settings = vscode.workspace.getConfiguration('computeAdvisor');
    await settings.update('rules', { 'instance-type-unknown': 'off' }, vscode.ConfigurationTarget.Workspace);
    await diagnosticsWhen(document, (left) => left.length === 0);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnosticsWhen(document, has('instance-type-unknown'));
  });

  it('opens the report on the open files as a Markdown document', async () => {
    const { document } = await show(instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    const report = await vscode.commands.executeCommand<vscode.TextDocument>('computeAdvisor.report');
    assert.equal(report.languageId, 'markdown');
    assert.match(
      report.getText(),
      /^# Compute Advisor report\n[\s\S]*m5\.largee is not an EC2 instance type/,
    );
  });

  it('says nothing about a file that is none of ours', async () => {
    const { document } = await show('services:\n  web:\n    image: nginx\n    type: m5.largee\n');
    const compute = await show(instanceTemplate('m5.largee'));
    await diagnosticsWhen(compute.document, has('instance-type-unknown'));
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  /** The first hover waits for the server through the diagnostics of a file that has some. */
  async function hoverWhenThere(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
    const wrong = await openUnsaved(instanceTemplate('m5.largee'));
    await diagnosticsWhen(wrong, has('instance-type-unknown'));
    return hoverText(document, at);
  }
});
