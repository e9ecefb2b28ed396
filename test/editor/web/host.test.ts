import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { instanceTemplate } from '../../support/templates.ts';
import { byRule, diagnosticsWhen, has, showSaved } from '../suite/editing.ts';
import { MemoryFiles } from '../suite/memory-files.ts';

describe('the web extension host', () => {
  it('is what these tests run in', () => {
    assert.equal(typeof process, 'undefined');
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
  });

  it('has the settings file of a folder of any file system in force from the first marks on', async () => {
    const [scheme, files] = ['advised-with-settings', new MemoryFiles()];
    const registered = vscode.workspace.registerFileSystemProvider(scheme, files);
    const put = (path: string, text: string) => {
      const uri = vscode.Uri.from({ scheme, authority: 'a+b', path });
      files.writeFile(uri, new TextEncoder().encode(text));
      return uri;
    };
    put('/app/compute-advisor.yaml', 'rules:\n  instance-type-unknown: information\n');
    const uri = put('/app/infra/web.yaml', instanceTemplate('m5.largee'));
    const { document } = await vscode.window.showTextDocument(uri);
    const marks = await diagnosticsWhen(document, has('instance-type-unknown'));
    assert.equal(byRule(marks, 'instance-type-unknown').severity, vscode.DiagnosticSeverity.Information);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    registered.dispose();
  });

  it('hears of a settings file that is written, and of one that is gone', async () => {
    const { document } = await showSaved('heard.yaml', instanceTemplate('m5.largee'));
    await diagnosticsWhen(document, has('instance-type-unknown'));
    const settings = vscode.Uri.joinPath(document.uri, '../compute-advisor.yaml');
    const off = new TextEncoder().encode('rules:\n  instance-type-unknown: off\n');
    await vscode.workspace.fs.writeFile(settings, off);
    await diagnosticsWhen(document, (left) => left.length === 0);
    await vscode.workspace.fs.delete(settings);
    await diagnosticsWhen(document, has('instance-type-unknown'));
  });

  it('reads the values of parameters beside a template', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? assert.fail('no folder');
    const samconfig = vscode.Uri.joinPath(folder?.uri ?? assert.fail(), 'samconfig.toml');
    const settings = vscode.workspace.getConfiguration('computeAdvisor');
    await settings.update('environment', 'prod', vscode.ConfigurationTarget.Workspace);
    const values = '[prod.deploy.parameters]\nparameter_overrides = "Size=m5.largee"\n';
    await vscode.workspace.fs.writeFile(samconfig, new TextEncoder().encode(values));
    const template = instanceTemplate('!Ref Size').replace(
      'Resources:',
      'Transform: AWS::Serverless-2016-10-31\nParameters:\n  Size:\n    Type: String\nResources:',
    );
    const { document } = await showSaved('template.yaml', template);
    await diagnosticsWhen(document, has('instance-type-unknown'));
    await vscode.workspace.fs.delete(samconfig);
    await diagnosticsWhen(document, (left) => !has('instance-type-unknown')(left));
    await settings.update('environment', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('runs no process and fetches nothing: the commands for that say so and do nothing', async () => {
    for (const command of ['computeAdvisor.updatePrices', 'computeAdvisor.synthesize']) {
      const sentence = await vscode.commands.executeCommand<string>(command);
      assert.match(sentence, /^(?:Prices cannot be fetched in a browser|A browser runs no cdk synth)/);
    }
  });
});
