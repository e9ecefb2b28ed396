/** A local server that plays AWS's price host: files in the documented forms, and whatever faults a test asks for. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PriceHost } from '../../src/host/refresh/price-host.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Version in the addresses of the files. */
export const VERSION = '20261118205955';

export class FakePriceHost {
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Answer>();
  private readonly server: Server = createServer((request, response) => this.serve(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A host for the code under test, with limits that small faults reach. */
  host(limits: Partial<PriceHost> = {}): PriceHost {
    const megabyte = 1024 ** 2;
    return {
      origin: this.origin,
      silenceMs: 10_000,
      mostMs: 60_000,
      mostBytes: 16 * megabyte,
      mostUnpackedBytes: 32 * megabyte,
      ...limits,
    };
  }

  answer(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  /** Puts a region's file of a service there, and the list of regions that leads to it. */
  offer(code: string, region: string, csv: string | Answer): void {
    const path = filePath(code, region);
    this.answer(indexPath(code), answerWith(serviceRegions(code, region), 'application/json'));
    this.answer(path, typeof csv === 'string' ? answerWith(csv, 'text/csv') : csv);
  }

  /** The same of Savings Plans, whose list of regions has another form. */
  plans(region: string, csv: string): void {
    const folder = '/savingsPlan/v1.0/aws/AWSComputeSavingsPlan';
    const versionUrl = `${folder}/${VERSION}/${region}/index.json`;
    const list = JSON.stringify({
      disclaimer: 'Written for a test.',
      publicationDate: '2026-11-18T20:59:55Z',
      regions: [
        { regionCode: 'us-west-2-den-1', versionUrl: `${folder}/${VERSION}/us-west-2-den-1/index.json` },
        { regionCode: region, versionUrl },
      ],
    });
    this.answer(PLAN_INDEX, answerWith(list, 'application/json'));
    this.answer(versionUrl.replace('.json', '.csv'), answerWith(csv, 'text/csv'));
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    this.asked.push(path);
    const answer = this.answers.get(path) ?? ((_, missing) => missing.writeHead(404).end());
    answer(request, response);
  }
}

export const PLAN_INDEX = '/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json';

export function indexPath(code: string): string {
  return `/offers/v1.0/aws/${code}/current/region_index.json`;
}

export function filePath(code: string, region: string): string {
  return `/offers/v1.0/aws/${code}/${VERSION}/${region}/index.csv`;
}

export function answerWith(
  body: string | Buffer,
  type: string,
  headers: Record<string, string> = {},
): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
    response.end(body);
  };
}

function serviceRegions(code: string, region: string): string {
  return JSON.stringify({
    formatVersion: 'v1.0',
    disclaimer: 'Written for a test.',
    publicationDate: '2026-11-18T20:59:55Z',
    regions: {
      [region]: {
        regionCode: region,
        currentVersionUrl: `/offers/v1.0/aws/${code}/${VERSION}/${region}/index.json`,
      },
    },
  });
}
