import type { MakeClient } from '../language-server.ts';

const heapLimitMiB = 1024;

/** The server as a process of its own, from the path of its bundle. */
export function inProcess(module: string): MakeClient {
  return async (id, name, optionsOf) => {
    const library = await import('vscode-languageclient/node');
    const execArgv = [`--max-old-space-size=${heapLimitMiB}`];
    const run = { module, transport: library.TransportKind.ipc, options: { execArgv } };
    const debug = { ...run, options: { execArgv: [...execArgv, '--nolazy', '--inspect=6009'] } };
    return new library.LanguageClient(id, name, { run, debug }, optionsOf(library));
  };
}
