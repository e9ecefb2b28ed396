import * as vscode from 'vscode';
import { type EnvironmentParams, type EnvironmentState, SETTINGS_SECTION } from '../protocol/protocol.ts';

export const CHOOSE_ENVIRONMENT = 'computeAdvisor.chooseEnvironment';

/** The environment in force for the active file, in the status bar; a click chooses another. */
export class EnvironmentStatus {
  private readonly byUri = new Map<string, EnvironmentState>();
  private readonly item = vscode.window.createStatusBarItem(
    'computeAdvisor.environment',
    vscode.StatusBarAlignment.Right,
    100,
  );
  private readonly disposables = [
    this.item,
    vscode.window.onDidChangeActiveTextEditor(() => this.show()),
    vscode.commands.registerCommand(CHOOSE_ENVIRONMENT, () => this.choose()),
  ];

  constructor() {
    this.item.name = vscode.l10n.t('Compute Advisor: Environment');
    this.item.command = CHOOSE_ENVIRONMENT;
  }

  /** What the server tells of a document. */
  update({ uri, state }: EnvironmentParams): void {
    if (state) this.byUri.set(uri, state);
    else this.byUri.delete(uri);
    this.show();
  }

  /** Nothing is known any more: there is no server. */
  clear(): void {
    this.byUri.clear();
    this.show();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Hidden where there is nothing to choose and nothing was chosen. */
  private show(): void {
    const state = this.stateOfActive();
    if (!state || (state.chosen === undefined && state.known.length === 0)) return this.item.hide();
    this.item.text = `$(layers) ${state.chosen ?? vscode.l10n.t('defaults')}`;
    this.item.tooltip = vscode.l10n.t('{0} Click to choose another environment.', describe(state.chosen));
    this.item.show();
  }

  private stateOfActive(): EnvironmentState | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.byUri.get(document.uri.toString());
  }

  private async choose(): Promise<void> {
    const resource = vscode.window.activeTextEditor?.document.uri;
    const state = this.stateOfActive();
    if (!resource || !state) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('An environment is chosen for a template: open one first.'),
      );
      return;
    }
    const picked = await vscode.window.showQuickPick(choicesOf(state), {
      placeHolder:
        state.known.length > 0
          ? vscode.l10n.t('Environment whose values parameters have')
          : vscode.l10n.t('compute-advisor.yaml has no environments for this file'),
    });
    if (picked) await writeSetting(resource, picked.environment);
  }
}

interface Choice extends vscode.QuickPickItem {
  /** Undefined for none. */
  readonly environment: string | undefined;
}

function choicesOf({ chosen, known }: EnvironmentState): readonly Choice[] {
  const names = chosen === undefined || known.includes(chosen) ? known : [...known, chosen];
  const marked = (environment: string | undefined) =>
    environment === chosen ? { description: vscode.l10n.t('in force') } : {};
  return [
    ...names.map((environment) => ({ label: environment, environment, ...marked(environment) })),
    {
      label: vscode.l10n.t('defaults'),
      detail: vscode.l10n.t('No environment: parameters have their default values.'),
      environment: undefined,
      ...marked(undefined),
    },
  ];
}

function describe(chosen: string | undefined): string {
  return chosen === undefined
    ? vscode.l10n.t('Compute Advisor: parameters have their default values.')
    : vscode.l10n.t('Compute Advisor: parameters have the values of {0}.', chosen);
}

/** Where it was set before; else for the workspace, where there is one. */
async function writeSetting(resource: vscode.Uri, environment: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION, resource);
  const { ConfigurationTarget } = vscode;
  const before = settings.inspect<string>('environment');
  const target =
    before?.workspaceFolderValue !== undefined
      ? ConfigurationTarget.WorkspaceFolder
      : vscode.workspace.workspaceFolders
        ? ConfigurationTarget.Workspace
        : ConfigurationTarget.Global;
  // Empty, so that it counts before one that is set farther out.
  await settings.update('environment', environment ?? '', target);
}
