import { dirname, isAbsolute } from 'node:path';
import {
  type ClientCapabilities,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  InsertTextMode,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { pathOf } from '../host/addresses.ts';
import { isInside, RELATED_PATTERN, SETTINGS_FILE_NAME } from '../host/watched-files.ts';
import {
  FIX_ALL_KIND,
  type InitializationOptions,
  OTHER_VALIDATORS,
  type OtherValidatorsParams,
  SETTINGS_SECTION,
} from '../protocol/protocol.ts';

/** The editor at the other end: what it can do, and its settings. */
export class Editor {
  /** What a completion may carry. */
  completion = { snippets: false, labelDetails: false, asIs: false };
  /** Folder of fetched prices, where the editor names one. */
  prices: string | undefined;
  /** Whether an extension beside this one validates templates too. */
  isValidatedByOthers = false;
  /** Commands that it knows beside those of the protocol. */
  commands: ReadonlySet<string> = new Set();
  /** Whether the editor itself knows the schema of cdk.json. */
  knowsCdkConfig = false;
  private workspace: ClientCapabilities['workspace'];
  /** For editors that send their settings instead of being asked. */
  private sentSettings: unknown;
  private tellChanged = (): void => {};
  private tellFilesChanged: (uris: readonly string[]) => void | Promise<void> = () => {};
  private roots: readonly string[] = [];

  /** `noteChanged` hears of files that have changed before anyone else does. */
  constructor(
    private readonly connection: Connection,
    noteChanged: (uris: readonly string[]) => void,
  ) {
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.register());
    connection.onDidChangeConfiguration(({ settings }) => {
      this.sentSettings = sectionOf(settings) ?? this.sentSettings;
      this.tellChanged();
    });
    connection.onNotification(OTHER_VALIDATORS, ({ ids }: OtherValidatorsParams) => {
      this.isValidatedByOthers = ids.length > 0;
      this.tellChanged();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      noteChanged(changes.map(({ uri }) => uri));
      if (changes.some(({ uri }) => uri.endsWith(`/${SETTINGS_FILE_NAME}`))) this.tellChanged();
      else void this.tellFilesChanged(changes.map(({ uri }) => uri));
    });
  }

  /** Called when the editor's settings or a settings file have changed. */
  onSettingsChanged(listener: () => void): void {
    this.tellChanged = listener;
  }

  /** Called when files have changed that may give templates values. */
  onFilesChanged(listener: (uris: readonly string[]) => void | Promise<void>): void {
    this.tellFilesChanged = listener;
  }

  /** The folder of the workspace that a file stands in; its own folder for a file of no workspace. */
  rootOf(path: string): string {
    return this.roots.find((root) => isInside(path, root)) ?? dirname(path);
  }

  /** The section of the settings in force for one document, as the editor has it. */
  async pullSettings(uri: string): Promise<unknown> {
    if (!this.workspace?.configuration) return this.sentSettings;
    return this.connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION });
  }

  /** Has lenses and hints asked for again, as when prices or settings have changed. */
  refreshMarks(): void {
    if (this.workspace?.codeLens?.refreshSupport)
      void this.connection.sendRequest(CodeLensRefreshRequest.type);
    if (this.workspace?.inlayHint?.refreshSupport) void this.connection.languages.inlayHint.refresh();
  }

  private initialize(params: InitializeParams): InitializeResult {
    const { capabilities, initializationOptions } = params;
    this.workspace = capabilities.workspace;
    this.roots = rootsOf(params);
    this.completion = completionOf(capabilities);
    this.sentSettings = sectionOf(initializationOptions);
    this.prices = pricesOf(initializationOptions);
    this.isValidatedByOthers = hasOthers(initializationOptions);
    this.commands = commandsOf(initializationOptions);
    this.knowsCdkConfig = initializationOptions?.knowsCdkConfig === true;
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: {
          triggerCharacters: ['@', ' ', '=', '.', ':', '!', '"', '{'],
          resolveProvider: true,
        },
        codeLensProvider: {},
        inlayHintProvider: true,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND],
        },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        renameProvider: { prepareProvider: true },
      },
      serverInfo: { name: 'compute-advisor' },
    };
  }

  private async register(): Promise<void> {
    if (this.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const section = { section: SETTINGS_SECTION };
      await this.connection.client.register(DidChangeConfigurationNotification.type, section);
    }
    if (this.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: `**/{${SETTINGS_FILE_NAME},${RELATED_PATTERN}}` }];
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  }
}

function completionOf({ textDocument }: ClientCapabilities): Editor['completion'] {
  const item = textDocument?.completion?.completionItem;
  const modes = item?.insertTextModeSupport?.valueSet ?? [];
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    asIs: modes.includes(InsertTextMode.asIs),
  };
}

function pricesOf(options: Partial<InitializationOptions> | undefined | null): string | undefined {
  return typeof options?.prices === 'string' && isAbsolute(options.prices) ? options.prices : undefined;
}

function hasOthers(options: Partial<InitializationOptions> | undefined | null): boolean {
  return Array.isArray(options?.otherValidators) && options.otherValidators.length > 0;
}

function commandsOf(options: Partial<InitializationOptions> | undefined | null): ReadonlySet<string> {
  return new Set(Array.isArray(options?.commands) ? options.commands : []);
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}

function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return (settings as Readonly<Record<string, unknown>>)[SETTINGS_SECTION];
}
