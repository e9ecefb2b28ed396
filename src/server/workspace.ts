import type { CancellationToken, Connection } from 'vscode-languageserver';
import { pathOf } from '../host/addresses.ts';
import type { Machine } from '../host/machine.ts';
import {
  ANALYSIS_STARTED,
  RUN_TOOL,
  type RunToolParams,
  SCAN_FOUND,
  SCAN_WORKSPACE,
  type ScanFound,
  type ScanParams,
} from '../protocol/protocol.ts';
import type { Documents } from './documents.ts';
import type { Editor } from './editor.ts';
import type { Engine } from './engine.ts';
import type { Lazy } from './lazy.ts';
import type { SettingsStore } from './settings.ts';

interface Parts {
  readonly editor: Editor;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly engine: Lazy<Engine>;
  readonly machine: Machine;
}

/** Answers what is asked of files that nobody has opened: the view of the workspace, and the tools of agents. */
export function answerWorkspace(
  connection: Connection,
  { editor, settings, documents, engine, machine }: Parts,
): void {
  const pullSettings = (uri: string) => editor.pullSettings(uri).catch(() => undefined);
  const mergeSettings = (section: unknown, uri: string) => settings.merge(section, uri);
  connection.onRequest(SCAN_WORKSPACE, async (params: ScanParams, token: CancellationToken) => {
    const { WorkspaceScan } = await import('./workspace-scan.ts');
    const host = {
      machine,
      engine: await engine.get(),
      ...{ pullSettings, mergeSettings },
      started: (uri: string) => void connection.sendNotification(ANALYSIS_STARTED, { uri, version: 0 }),
      found: (found: ScanFound) => void connection.sendNotification(SCAN_FOUND, found),
    };
    return new WorkspaceScan(params, host, token).run();
  });
  connection.onRequest(RUN_TOOL, async (params: RunToolParams) => {
    const { answerTool } = await import('./agent.ts');
    const folders = params.folders.flatMap((uri) => pathOf(uri) ?? []);
    const settingsOf = async (uri: string) => mergeSettings(await pullSettings(uri), uri);
    const parts = { engine: await engine.get(), documents, settingsOf };
    machine.filesChanged(folders);
    return machine.readWhole(() => answerTool(params, folders, parts));
  });
}
