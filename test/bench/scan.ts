/** How long the editor waits for a hover while the workspace is searched, beside what it waits without. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { SCAN_FOUND, SCAN_WORKSPACE, type ScanFound, type ScanResult } from '../../src/protocol/protocol.ts';
import { generateTemplate } from './generate.ts';

const [, , root = '', folder = '', open = ''] = process.argv;
const FILES = 2000;
const EVERY_MS = 30;
const text = readFileSync(open, 'utf8');
const uri = `file://${open}`;

function writeWorkspace(): string {
  const workspace = join(folder, 'workspace');
  for (let index = 0; index < FILES; index++) {
    const stack = join(workspace, `stack-${index % 40}`);
    mkdirSync(stack, { recursive: true });
    // From a handful of resources to the size of a large stack.
    writeFileSync(join(stack, `${index}.yaml`), generateTemplate(index % 100 === 0 ? 150 : 3 + (index % 25)));
  }
  return workspace;
}

/** Hovers over the instance type of the open file, a steady number a second, until `work` is done. */
async function hoverUntil(work: Promise<unknown>, connection: ProtocolConnection): Promise<number[]> {
  const line = text.split('\n').findIndex((one) => one.includes('Default: m5.large'));
  const position = { line, character: (text.split('\n')[line] ?? '').indexOf('m5.large') };
  const waits: Promise<number>[] = [];
  const hover = async (): Promise<number> => {
    const startMs = performance.now();
    const answer = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    if (!answer) throw new Error('There was no hover.');
    return performance.now() - startMs;
  };
  const timer = setInterval(() => waits.push(hover()), EVERY_MS);
  await work;
  clearInterval(timer);
  return Promise.all(waits);
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${(sorted.at(-1) ?? 0).toFixed(0)} ms of ${sorted.length}`;
}

async function main(): Promise<void> {
  const workspace = writeWorkspace();
  const args = [join(root, 'dist', 'server.js'), '--stdio'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({})));
  let found = 0;
  connection.onNotification(SCAN_FOUND, ({ files }: ScanFound) => {
    found += files.length;
  });
  const read = new Promise<void>((resolve) =>
    connection.onNotification(PublishDiagnosticsNotification.type, () => resolve()),
  );
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    ...{ processId: null, rootUri: null },
    capabilities: { workspace: { configuration: true } },
  });
  void connection.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await read;
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await hoverUntil(rest(1000), connection);
  const alone = await hoverUntil(rest(6000), connection);
  const params = { scan: 1, folders: [`file://${workspace}`], mostFiles: 5000 };
  const startMs = performance.now();
  const scanning = connection.sendRequest<ScanResult>(SCAN_WORKSPACE, params);
  const meanwhile = await hoverUntil(scanning, connection);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  if (found !== FILES) throw new Error(`${found} of ${FILES} files were found.`);
  child.kill();
  connection.dispose();
  console.log(
    JSON.stringify([
      { what: 'a hover, nothing beside it', figure: describe(alone) },
      { what: `a hover while ${FILES} files are searched, ${seconds} s`, figure: describe(meanwhile) },
    ]),
  );
}

void main();
