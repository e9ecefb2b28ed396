import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const [, , root = '', small = '', large = ''] = process.argv;
const RUNS = 5;

interface Measured {
  readonly initializeMs: number;
  readonly diagnosticsMs: number;
  /** With the small file open, and with the large one beside it. */
  readonly rssMB: number;
  readonly largeRssMB: number;
}

/** From the start of the process: when it answers `initialize`, and when a file of 100 lines has its findings. */
async function measure(): Promise<Measured> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  const initializeMs = performance.now() - startMs;
  void connection.sendNotification(InitializedNotification.type, {});
  await open(small, connection);
  const diagnosticsMs = performance.now() - startMs;
  const rssMB = residentMB(child.pid);
  await open(large, connection);
  const largeRssMB = residentMB(child.pid);
  child.kill();
  connection.dispose();
  return { initializeMs, diagnosticsMs, rssMB, largeRssMB };
}

/** Opens a file and waits for its diagnostics. */
async function open(file: string, connection: ProtocolConnection): Promise<void> {
  const uri = `file://${file}`;
  const published = new Promise<void>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      if (params.uri === uri) resolve();
    });
  });
  const textDocument = { uri, languageId: 'yaml', version: 1, text: readFileSync(file, 'utf8') };
  void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await published;
}

function residentMB(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function main(): Promise<void> {
  const runs: Measured[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await measure());
  const median = (of: (run: (typeof runs)[number]) => number) =>
    runs.map(of).toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
  console.log(
    JSON.stringify([
      {
        what: 'server answers initialize',
        figure: `${median(({ initializeMs }) => initializeMs).toFixed(0)} ms`,
      },
      {
        what: 'first diagnostics of 100 lines',
        figure: `${median(({ diagnosticsMs }) => diagnosticsMs).toFixed(0)} ms`,
      },
      { what: 'server, resident memory with it', figure: `${median(({ rssMB }) => rssMB)} MB` },
      {
        what: 'server, resident memory with 500 resources beside it',
        figure: `${median(({ largeRssMB }) => largeRssMB)} MB`,
      },
    ]),
  );
}

void main();
