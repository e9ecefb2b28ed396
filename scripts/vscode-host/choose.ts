export type Host = 'electron' | 'served';

export interface Choice {
  readonly host: Host;
  readonly reason: string;
}

const downloads = 'https://update.code.visualstudio.com/api/releases/stable';
const probeTimeoutMs = 4_000;

/** Which VS Code the tests run in: a downloaded one where that works, else the served one. EDITOR_HOST decides. */
export async function chooseHost(): Promise<Choice> {
  const named = process.env.EDITOR_HOST;
  if (named === 'electron' || named === 'served') return { host: named, reason: 'EDITOR_HOST says so' };
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return { host: 'served', reason: 'there is no display' };
  return (await isReachable(downloads))
    ? { host: 'electron', reason: 'its download is reachable' }
    : { host: 'served', reason: 'the download of VS Code is not reachable' };
}

async function isReachable(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) })).ok;
  } catch {
    return false;
  }
}
