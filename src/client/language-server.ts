import * as vscode from 'vscode';
import type {
  BaseLanguageClient,
  CloseAction,
  ErrorAction,
  LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  ANALYSIS_STARTED,
  ANNOTATION_STEP,
  type AnalysisStartedParams,
  type AnnotationStepAnswer,
  type AnnotationStepParams,
  CHOOSE_SERVICE,
  type ChooseServiceAnswer,
  type ChooseServiceParams,
  type InitializationOptions,
  OTHER_VALIDATORS,
  PRICES_CHANGED,
  REGIONS_IN_USE,
  REPORT,
  type RegionsInUse,
  SETTINGS_SECTION,
} from '../protocol/protocol.ts';
import { documentSelector } from './document-selector.ts';
import { findOtherValidators } from './other-validators.ts';
import { isOnAnywhere } from './switch.ts';

/**
 * Makes a client of the server, not started yet, once its library is loaded: most windows never see a file of ours.
 * How the server is reached is what differs between a process and a worker.
 */
export type MakeClient = (
  id: string,
  name: string,
  optionsOf: (words: ClientWords) => LanguageClientOptions,
) => Promise<BaseLanguageClient>;

/** What is used of the library beside its client. */
export interface ClientWords {
  readonly CloseAction: typeof CloseAction;
  readonly ErrorAction: typeof ErrorAction;
  readonly RevealOutputChannelOn: typeof RevealOutputChannelOn;
  readonly State: typeof State;
}

/** An end of the process that nobody asked for. */
export interface Crash {
  /** Name of the document that it was on; undefined where it was on none. */
  readonly document: string | undefined;
  /** It is started again by itself, which happens once. */
  readonly restarts: boolean;
}

/** What is heard of the process, whichever it is. */
export interface ServerEvents {
  /** One runs now. */
  readonly started?: () => void;
  /** None runs any more, since nobody wants one. */
  readonly stopped?: () => void;
  readonly crashed?: (crash: Crash) => void;
}

/** Owns the server process: none before the first start, one after it, restarted once where it dies. */
export class LanguageServer {
  private client: BaseLanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private restartsLeft = 1;
  private readonly listeners = new Map<string, (params: unknown) => void>();
  private readonly events: ServerEvents[] = [];
  private lastAnalysis: AnalysisStartedParams | undefined;
  private toldValidators = '';

  constructor(
    private readonly makeClient: MakeClient,
    private readonly options: InitializationOptions,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Hears what the server tells by itself. To be called before the first start. */
  onNotification<Params>(method: string, listener: (params: Params) => void): void {
    this.listeners.set(method, listener as (params: unknown) => void);
  }

  on(events: ServerEvents): void {
    this.events.push(events);
  }

  get isStarted(): boolean {
    return this.starting !== undefined;
  }

  /** Starts the process; nothing happens where there is one, or where everything is turned off. */
  async start(): Promise<void> {
    if (!isOnAnywhere()) return;
    this.starting ??= this.startClient();
    await this.starting;
  }

  async restart(): Promise<void> {
    this.restartsLeft = 1;
    await this.dispose();
    await this.start();
  }

  /** Ends the process, and all that is shown with it. */
  async stop(): Promise<void> {
    await this.dispose();
    for (const { stopped } of this.events) stopped?.();
  }

  async dispose(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.starting = undefined;
    await client?.dispose();
  }

  /** Tells the server, if one runs, which extensions validate templates too, where they are others than before. */
  async validatorsChanged(): Promise<void> {
    if (!this.client?.isRunning() || validators().join() === this.toldValidators) return;
    const ids = this.noteValidators();
    await this.client.sendNotification(OTHER_VALIDATORS, { ids });
  }

  private noteValidators(): readonly string[] {
    const ids = validators();
    this.toldValidators = ids.join();
    if (ids.length > 0) {
      this.log.info(
        `Templates are validated by ${ids.join(', ')} too: what those say is left out (validation).`,
      );
    }
    return ids;
  }

  /** Tells the server something, if one runs. */
  async notify(method: string, params: unknown): Promise<void> {
    if (this.client?.isRunning()) await this.client.sendNotification(method, params);
  }

  /** Asks the server; undefined without one that runs. */
  async request<Answer>(
    method: string,
    params: unknown,
    token?: vscode.CancellationToken,
  ): Promise<Answer | undefined> {
    if (!this.client?.isRunning()) return undefined;
    // An absent token would be sent as a parameter.
    return token
      ? this.client.sendRequest<Answer>(method, params, token)
      : this.client.sendRequest<Answer>(method, params);
  }

  /** Tells the server, if one runs, that prices were fetched. */
  async pricesChanged(): Promise<void> {
    if (this.client?.isRunning()) await this.client.sendNotification(PRICES_CHANGED);
  }

  /** Regions of the open documents; empty without a server that runs. */
  async regionsInUse(): Promise<RegionsInUse> {
    return this.client?.isRunning() ? this.client.sendRequest<RegionsInUse>(REGIONS_IN_USE) : [];
  }

  /** The next question about a resource's workload; null where no resource stands there. */
  async annotationStep(params: AnnotationStepParams): Promise<AnnotationStepAnswer | null> {
    await this.start();
    return this.client?.isRunning() ? this.client.sendRequest(ANNOTATION_STEP, params) : null;
  }

  /** The next question on the way to a service, or its template. */
  async chooseService(params: ChooseServiceParams): Promise<ChooseServiceAnswer | null> {
    await this.start();
    return this.client?.isRunning() ? this.client.sendRequest(CHOOSE_SERVICE, params) : null;
  }

  /** The open files as a page of Markdown; null without any, or without a server that runs. */
  async report(): Promise<string | null> {
    return this.client?.isRunning() ? this.client.sendRequest<string | null>(REPORT) : null;
  }

  private async startClient(): Promise<void> {
    const startMs = Date.now();
    let running: State | undefined;
    const client = await this.makeClient(SETTINGS_SECTION, 'Compute Advisor', (words) => {
      running = words.State.Running;
      return this.clientOptions(words);
    });
    this.client = client;
    client.onNotification(ANALYSIS_STARTED, (params: AnalysisStartedParams) => {
      this.lastAnalysis = params;
      this.log.trace(`Analysing ${params.uri}, version ${params.version}`);
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === running) for (const { started } of this.events) started?.();
    });
    for (const [method, listener] of this.listeners) client.onNotification(method, listener);
    await client.start();
    this.log.info(`The language server started in ${Date.now() - startMs} ms.`);
  }

  private clientOptions({
    CloseAction,
    ErrorAction,
    RevealOutputChannelOn,
  }: ClientWords): LanguageClientOptions {
    return {
      documentSelector: [...documentSelector],
      initializationOptions: {
        ...this.options,
        // package.json gives the schema to VS Code's own support of JSON.
        knowsCdkConfig: true,
        otherValidators: this.noteValidators(),
      },
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: (error) => {
        this.log.error('The language server did not start.', error);
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({
          action: this.afterCrash() ? CloseAction.Restart : CloseAction.DoNotRestart,
          handled: true,
        }),
      },
    };
  }

  /** Whether it is to be started again. */
  private afterCrash(): boolean {
    const { lastAnalysis } = this;
    const restarts = this.restartsLeft-- > 0;
    const next = restarts ? 'It is started again.' : 'Run "Compute Advisor: Restart Server" to try again.';
    const on = lastAnalysis ? ` Its last document was ${lastAnalysis.uri}.` : '';
    this.log.error(`The language server ended unexpectedly.${on} ${next}`);
    const name = lastAnalysis?.uri.split('/').at(-1);
    const document = name === undefined ? undefined : decodeURIComponent(name);
    for (const { crashed, stopped } of this.events) {
      crashed?.({ document, restarts });
      if (!restarts) stopped?.();
    }
    return restarts;
  }
}

function validators(): readonly string[] {
  return findOtherValidators((id) => vscode.extensions.getExtension(id)?.packageJSON?.version);
}
