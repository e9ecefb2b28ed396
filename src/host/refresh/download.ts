// Not `fetch`: VS Code gives extensions their proxies and certificates through these modules in every version.
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { addressOf, type PriceHost } from './price-host.ts';
import { RefreshProblem } from './problem.ts';

const mostRedirects = 3;

/** What is asked for, and who is told of the bytes that come. */
export interface DownloadOptions {
  readonly host: PriceHost;
  readonly signal: AbortSignal;
  /** Media types that are taken; a file without one is taken too. */
  readonly mediaTypes: readonly string[];
  /** Bytes so far as they come over the network, and how many there will be; undefined where that is not said. */
  readonly onBytes?: (bytes: number, totalBytes: number | undefined) => void;
}

/** S3 gives these to what it was not told the type of. */
const plainTypes = ['text/plain', 'application/octet-stream', 'binary/octet-stream'];
export const csvTypes: readonly string[] = ['text/csv', 'application/csv', ...plainTypes];
export const jsonTypes: readonly string[] = ['application/json', 'text/json', ...plainTypes];

/**
 * Fetches a file and hands its unpacked bytes to `consume` as they come. Rejects with what went wrong first: a
 * RefreshProblem, an error of the network or of `consume`, or an AbortError. Nothing is left open.
 */
export async function download(
  path: string,
  options: DownloadOptions,
  consume: NodeJS.WritableStream,
): Promise<void> {
  const { host, signal } = options;
  const response = await request(path, options);
  const tooLong = new RefreshProblem(
    `The file has not come whole within ${Math.ceil(host.mostMs / 60_000)} min.`,
  );
  const deadline = setTimeout(() => response.destroy(tooLong), host.mostMs);
  try {
    checkHead(response, options);
    const total = declaredBytes(response);
    const count = meter(host.mostBytes, (bytes) => options.onBytes?.(bytes, total));
    const limit = meter(host.mostUnpackedBytes);
    await pipeline(response, count, unpacker(response), limit, consume, { signal });
  } finally {
    clearTimeout(deadline);
    response.destroy();
  }
}

/** The response of the file itself, after redirects inside the host. */
async function request(path: string, { host, signal }: DownloadOptions): Promise<IncomingMessage> {
  let url = addressOf(host, path);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await send(url, host, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      throw new RefreshProblem(`${url.host} answers ${statusCode} for ${url.pathname}.`);
    url = addressOf(host, headers.location, url.href);
  }
  throw new RefreshProblem(`${url.host} redirects without end.`);
}

function send(url: URL, { silenceMs }: PriceHost, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', 'user-agent': 'compute-advisor' };
    const sent = get(url, { headers, signal, timeout: silenceMs }, (response) => {
      // From here on the consumer of the response hears of errors.
      response.once('error', () => {});
      silence.onEnd = (problem) => response.destroy(problem);
      resolve(response);
    });
    const silence = { onEnd: (problem: Error): unknown => sent.destroy(problem) };
    sent.on('timeout', () =>
      silence.onEnd(new RefreshProblem(`${url.host} has sent nothing for ${silenceMs / 1000} s.`)),
    );
    sent.on('error', reject);
  });
}

function checkHead(response: IncomingMessage, { host, mediaTypes }: DownloadOptions): void {
  const mediaType = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType && !mediaTypes.includes(mediaType))
    throw new RefreshProblem(`The answer is ${mediaType.slice(0, 60)}, not a price file.`);
  if ((declaredBytes(response) ?? 0) > host.mostBytes) throw tooLarge(host.mostBytes);
  if (!saysItsEnd(response))
    throw new RefreshProblem(
      'The answer does not say where it ends: it may be cut, and nobody would see it.',
    );
}

/** By its length, in chunks of which the last is marked, or packed with a sum at the end. */
function saysItsEnd(response: IncomingMessage): boolean {
  const { 'transfer-encoding': transfer, 'content-encoding': encoding } = response.headers;
  const isChunked = transfer?.toLowerCase().includes('chunked') === true;
  return declaredBytes(response) !== undefined || isChunked || encoding?.toLowerCase() === 'gzip';
}

function declaredBytes({ headers }: IncomingMessage): number | undefined {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(length) ? length : undefined;
}

function unpacker({ headers }: IncomingMessage): Transform {
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return new PassThrough();
  if (encoding === 'gzip') return createGunzip();
  throw new RefreshProblem(`The file is packed in a way that was not asked for (${encoding.slice(0, 20)}).`);
}

/** Lets at most so many bytes through. */
function meter(most: number, onBytes?: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) return done(tooLarge(most));
      onBytes?.(bytes);
      done(null, chunk);
    },
  });
}

function tooLarge(most: number): RefreshProblem {
  return new RefreshProblem(
    `The file is larger than ${Math.round(most / 1024 ** 2)} MB, which no price file is.`,
  );
}

/** A small file as text. */
export async function downloadText(path: string, options: DownloadOptions): Promise<string> {
  const chunks: Buffer[] = [];
  const collect = new PassThrough();
  const whole = (async (source: Readable) => {
    for await (const chunk of source) chunks.push(chunk as Buffer);
  })(collect);
  await Promise.all([download(path, options, collect), whole]);
  return Buffer.concat(chunks).toString('utf8');
}
