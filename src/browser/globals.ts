/** What the server takes for given and a browser has not: scripts/build.ts puts them in its place. */

export const process = { env: {}, platform: 'browser', cwd: (): string => '/' };

/** Behind what the worker was sent meanwhile; a timer would come some milliseconds later. */
export function setImmediate(work: () => void): void {
  const { port1, port2 } = new MessageChannel();
  const onmessage = (): void => {
    port1.close();
    work();
  };
  Object.assign(port1, { onmessage });
  port2.postMessage(undefined);
}
