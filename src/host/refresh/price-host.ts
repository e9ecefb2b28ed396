import { RefreshProblem } from './problem.ts';

/** Where price files come from, and how much of them is taken. Only tests name another than AWS's own. */
export interface PriceHost {
  /** Scheme, host and port, without a path. */
  readonly origin: string;
  /** Longest time without a byte. */
  readonly silenceMs: number;
  /** Longest time for one whole file. */
  readonly mostMs: number;
  /** Most bytes of one file as they come over the network. */
  readonly mostBytes: number;
  /** Most bytes of one file once unpacked. */
  readonly mostUnpackedBytes: number;
}

/**
 * AWS's public price files, for every region of the partition `aws` (AWS Price List Bulk API). The largest, EC2 in
 * us-east-1, has about 450 MB.
 */
export const awsPriceHost: PriceHost = {
  origin: 'https://pricing.us-east-1.amazonaws.com',
  silenceMs: 60_000,
  // 450 MB at 1 Mbit/s take an hour.
  mostMs: 2 * 60 * 60_000,
  mostBytes: 1024 ** 3,
  mostUnpackedBytes: 3 * 1024 ** 3,
};

/** The address of a path or of a redirect's target. Throws for any other host, and for anything that is not https. */
export function addressOf(host: PriceHost, target: string, base: string = host.origin): URL {
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  if (url?.origin === host.origin && url.username === '' && isSafeScheme(url)) return url;
  throw new RefreshProblem(
    `The answer leads to ${url?.host || 'another address'}. Price files are taken from ${new URL(host.origin).host} alone.`,
  );
}

/** Without encryption only on the machine itself, where tests play the host. */
function isSafeScheme({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
