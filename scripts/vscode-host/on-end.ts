const pending = new Set<() => Promise<void>>();
let listening = false;

/**
 * Registers work that must be done before this process ends: on Ctrl-C, when it is told to stop, and on an
 * error that nobody caught. Answers a function that does it now, once.
 */
export function onEnd(work: () => Promise<void>): () => Promise<void> {
  if (!listening) listen();
  const once = async (): Promise<void> => {
    if (pending.delete(once)) await work();
  };
  pending.add(once);
  return once;
}

function listen(): void {
  listening = true;
  const finish = async (code: number): Promise<void> => {
    await Promise.allSettled([...pending].map((work) => work()));
    process.exit(code);
  };
  process.once('SIGINT', () => void finish(130));
  process.once('SIGTERM', () => void finish(143));
  process.once('SIGHUP', () => void finish(129));
  process.once('uncaughtException', (error) => {
    console.error(error);
    void finish(1);
  });
}
