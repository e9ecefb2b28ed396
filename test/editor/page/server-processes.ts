import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';

/** Processes of the language server below this one, of an extension in a folder or below it. */
export function serversBelow(folder = root): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const processes = new Map(
    rows.map((row) => {
      const [pid, parent, state = '', ...args] = row.trim().split(/\s+/);
      return [Number(pid), { parent: Number(parent), isEnded: state.startsWith('Z'), args: args.join(' ') }];
    }),
  );
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  return [...processes].flatMap(([pid, { args, isEnded }]) =>
    !isEnded && args.includes(folder) && args.includes(join('dist', 'server.js')) && isBelow(pid) ? pid : [],
  );
}

/** What is told to end takes its time. */
export async function untilNoServer(folder = root): Promise<void> {
  while (serversBelow(folder).length > 0) await new Promise(setImmediate);
}
