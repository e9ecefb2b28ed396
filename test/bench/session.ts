import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const [, , root = '', file = ''] = process.argv;
const RUNS = 5;

/** From the start of the process: when it answers `initialize`, and when a file of 100 lines has its findings. */
async function measure(): Promise<{ initializeMs: number; diagnosticsMs: number; rssMB: number }> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const published = new Promise((resolve) =>
    connection.onNotification(PublishDiagnosticsNotification.type, resolve),
  );
  await connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  const initializeMs = performance.now() - startMs;
  void connection.sendNotification(InitializedNotification.type, {});
  const textDocument = {
    uri: 'file:///bench.yaml',
    languageId: 'yaml',
    version: 1,
    text: readFileSync(file, 'utf8'),
  };
  void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await published;
  const diagnosticsMs = performance.now() - startMs;
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const rssMB = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  child.kill();
  connection.dispose();
  return { initializeMs, diagnosticsMs, rssMB };
}

async function main(): Promise<void> {
  const runs: Awaited<ReturnType<typeof measure>>[] = [];
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
      { what: 'server, resident memory', figure: `${median(({ rssMB }) => rssMB)} MB` },
    ]),
  );
}

void main();
