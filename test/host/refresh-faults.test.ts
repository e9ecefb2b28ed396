import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TableName } from '../../src/core/index.ts';
import { addressOf, awsPriceHost } from '../../src/host/refresh/price-host.ts';
import { writeFigures } from '../../src/host/refresh/store.ts';
import { ec2File, serviceFile, serviceRow } from '../support/price-file.ts';
import { type Answer, answerWith, FakePriceHost, filePath, indexPath } from '../support/price-host.ts';
import { RefreshRun } from '../support/refresh-run.ts';

const region = 'eu-central-1';
/** A region with a quarter of the types, for whole files. */
const small = 'me-south-1';
const linux: TableName = 'ec2-on-demand-linux';

describe('a download that is not what it should be', () => {
  let host: FakePriceHost;
  let run: RefreshRun;

  beforeEach(async () => {
    host = new FakePriceHost();
    await host.start();
    run = new RefreshRun(host);
  });

  afterEach(async () => {
    run.remove();
    await host.stop();
  });

  const csv = (): string => ec2File(run.linuxRows(region, { 'm5.large': 0.12 }));

  /** Serves a file as the answer does, and says why its table was kept. What ships must still be in force, and nothing half be left. */
  async function refused(answer: Answer, options: Parameters<RefreshRun['update']>[1] = {}): Promise<string> {
    host.offer('AmazonEC2', region, answer);
    const outcome = (await run.update([region], options)).get(linux);
    assert.equal(outcome?.outcome, 'kept');
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.115);
    assert.deepEqual(existsSync(run.folder) ? readdirSync(run.folder, { recursive: true }) : [], []);
    return outcome?.message ?? '';
  }

  it('is refused when it is cut in the middle, whether its length was said or not', async () => {
    const text = csv();
    const half = text.slice(0, text.length / 2);
    const broken = 'The connection broke before the end of the file.';
    const said = await refused((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-length': text.length });
      response.write(half, () => response.destroy());
    });
    assert.equal(said, broken);
    const unsaid = await refused((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write(half, () => response.destroy());
    });
    assert.equal(unsaid, broken);
  });

  it('is refused when it ends early as if that were its end', async () => {
    const text = csv();
    const inRow = text.slice(0, text.lastIndexOf('","'));
    assert.match(await refused(answerWith(`${inRow}"`, 'text/csv')), /a row of it is not whole/);
    const inCell = text.slice(0, text.lastIndexOf('"'));
    assert.match(await refused(answerWith(inCell, 'text/csv')), /damaged/);
    const rows = text.split('\n');
    const fewRows = rows.slice(0, rows.length * 0.4).join('\n');
    assert.match(await refused(answerWith(fewRows, 'text/csv')), /it has \d+ of \d+ known prices/);
  });

  it('is refused when it says nowhere that it has ended, and when a tenth of its prices is missing', async () => {
    const rows = csv().split('\n');
    const most = rows.slice(0, rows.length * 0.95).join('\n');
    const unended = await refused((_, response) => {
      // Without a length and without chunks the end of the connection is the end of the file.
      response.socket?.end(`HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nConnection: close\r\n\r\n${most}`);
    });
    assert.match(unended, /does not say where it ends/);
    const fewer = rows.slice(0, rows.length * 0.85).join('\n');
    assert.match(await refused(answerWith(fewer, 'text/csv')), /it has \d+ of \d+ known prices/);
  });

  it('is refused when it is older than what ships', async () => {
    const old = ec2File(run.linuxRows(region, { 'm5.large': 0.12 }), { published: '2019-01-01T00:00:00Z' });
    assert.match(
      await refused(answerWith(old, 'text/csv')),
      /^The file is older than the one in force, of 20\d\d-\d\d-\d\d\.$/,
    );
  });

  it('is refused when it comes too slowly to end', async () => {
    const text = csv();
    const dripping: Answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-length': text.length });
      const drip = setInterval(() => response.write('"'), 10);
      response.on('close', () => clearInterval(drip));
    };
    assert.match(await refused(dripping, { limits: { mostMs: 300 } }), /has not come whole within 1 min/);
  });

  it('is refused when it has more instance types than there are', async () => {
    const [row] = run.linuxRows(region);
    const many = Array.from({ length: 10_001 }, (_, at) => ({ ...row, 'Instance Type': `x${at}.large` }));
    assert.match(await refused(answerWith(ec2File(many), 'text/csv')), /more than 10000 instance types/);
  });

  it('is refused when nothing comes any more', async () => {
    const start = csv().slice(0, 2000);
    const stalls: Answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write(start);
    };
    const mute: Answer = () => {};
    const options = { limits: { silenceMs: 150 } };
    assert.match(await refused(stalls, options), /has sent nothing for 0.15 s/);
    assert.match(await refused(mute, options), /has sent nothing for 0.15 s/);
  });

  it('is refused when it is a page', async () => {
    const message = await refused(answerWith('<html>Sign in</html>', 'text/html; charset=utf-8'));
    assert.equal(message, 'The answer is text/html, not a price file.');
    assert.match(await refused(answerWith('<html>Sign in</html>', 'text/csv')), /not a price file|damaged/);
  });

  it('is refused when it says that it is huge, before any of it is taken', async () => {
    let written = 0;
    const message = await refused(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/csv', 'content-length': 50 * 1024 ** 3 });
        response.flushHeaders();
        response.on('drain', () => written++);
      },
      { limits: { mostBytes: 1024 ** 2 } },
    );
    assert.equal(message, 'The file is larger than 1 MB, which no price file is.');
    assert.equal(written, 0);
  });

  it('is refused when it never ends', async () => {
    const endless: Answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      const line = `${csv().split('\n').slice(0, 7).join('\n')}\n`;
      const row = `${csv().split('\n')[6]}\n`.repeat(1000);
      const more = (): void => {
        while (response.writable && response.write(row)) if (response.destroyed) return;
      };
      response.on('drain', more);
      response.write(line);
      more();
    };
    const options = { limits: { mostBytes: 4 * 1024 ** 2, mostUnpackedBytes: 4 * 1024 ** 2 } };
    assert.equal(await refused(endless, options), 'The file is larger than 4 MB, which no price file is.');
  });

  it('is refused when it unpacks to far more than it was', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, '\n'));
    assert.ok(bomb.length < 100_000);
    const answer = answerWith(bomb, 'text/csv', { 'content-encoding': 'gzip' });
    const options = { limits: { mostUnpackedBytes: 8 * 1024 ** 2 } };
    assert.equal(await refused(answer, options), 'The file is larger than 8 MB, which no price file is.');
  });

  it('is refused when a row of it is longer than any of AWS, or never ends', async () => {
    const [row] = run.linuxRows(region);
    const long = ec2File([...run.linuxRows(region), { ...row, PriceDescription: 'x'.repeat(200_000) }]);
    assert.match(await refused(answerWith(long, 'text/csv')), /damaged/);
    assert.match(await refused(answerWith(`${csv()}\n"${'x'.repeat(200_000)}`, 'text/csv')), /damaged/);
  });

  it('is refused when it is packed and broken, or packed otherwise than asked', async () => {
    const packed = gzipSync(csv());
    const half = packed.subarray(0, packed.length / 2);
    assert.match(
      await refused(answerWith(half, 'text/csv', { 'content-encoding': 'gzip' })),
      /cannot be unpacked/,
    );
    assert.match(
      await refused(answerWith('no gzip', 'text/csv', { 'content-encoding': 'gzip' })),
      /cannot be unpacked/,
    );
    assert.match(
      await refused(answerWith(packed, 'text/csv', { 'content-encoding': 'br' })),
      /packed in a way that was not asked for \(br\)/,
    );
  });

  it('is refused when it leads to a stranger, whom nobody then asks', async () => {
    const stranger = new FakePriceHost();
    await stranger.start();
    try {
      const path = filePath('AmazonEC2', region);
      stranger.answer(path, answerWith(csv(), 'text/csv'));
      const message = await refused((_, response) => {
        response.writeHead(302, { location: `${stranger.origin}${path}` }).end();
      });
      assert.match(message, /^The answer leads to 127\.0\.0\.1:\d+\. Price files are taken from 127/);
      assert.deepEqual(stranger.asked, []);
    } finally {
      await stranger.stop();
    }
  });

  it('is refused when it redirects in a circle', async () => {
    const message = await refused((request, response) => {
      response.writeHead(301, { location: request.url }).end();
    });
    assert.match(message, /redirects without end/);
  });

  it('is refused when the list of regions leads elsewhere', async () => {
    for (const path of [
      'https://example.com/offers/v1.0/aws/AmazonEC2/1/eu-central-1/index.json',
      '/offers/v1.0/aws/../../../etc/index.json',
      '/other/index.json',
    ]) {
      const regions = { [region]: { regionCode: region, currentVersionUrl: path } };
      host.answer(indexPath('AmazonEC2'), answerWith(JSON.stringify({ regions }), 'application/json'));
      const outcome = (await run.update([region])).get(linux);
      assert.equal(outcome?.message, 'The list of regions leads to something else than a price file.');
    }
  });

  it('is refused when the list of regions is broken', async () => {
    for (const body of ['{ "regions": ', '[]', '{"regions": 1}', 'null']) {
      host.answer(indexPath('AmazonEC2'), answerWith(body, 'application/json'));
      const outcome = (await run.update([region])).get(linux);
      assert.equal(outcome?.message, 'The list of regions is damaged.');
    }
  });

  it('is refused when it is of another service, another form or another time', async () => {
    const rows = run.linuxRows(region);
    const other = ec2File(rows).replace('"OfferCode","AmazonEC2"', '"OfferCode","AmazonRDS"');
    assert.match(await refused(answerWith(other, 'text/csv')), /is of AmazonRDS, not of AmazonEC2/);
    const form = ec2File(rows, { formatVersion: 'v2.0' });
    assert.match(await refused(answerWith(form, 'text/csv')), /has the form v2\.0/);
    const ahead = ec2File(rows, { published: '2031-01-01T00:00:00Z' });
    assert.match(await refused(answerWith(ahead, 'text/csv')), /dated in the future/);
    const columns = ec2File(rows).replace('"PricePerUnit"', '"Price"');
    assert.match(await refused(answerWith(columns, 'text/csv')), /no column priceperunit/);
  });

  it('is refused when a price is negative, no number or absurd', async () => {
    for (const [price, said] of [
      ['-0.1', '-0.1'],
      ['NaN', 'NaN'],
      ['', 'NaN'],
      ['1e400', 'Infinity'],
      ['5000', '5000'],
    ] as const) {
      const rows = run
        .linuxRows(region)
        .map((row) => (row['Instance Type'] === 'm5.large' ? { ...row, PricePerUnit: price } : row));
      const message = await refused(answerWith(ec2File(rows), 'text/csv'));
      assert.equal(message, `The file cannot be right: it says ${said} USD for m5.large.`);
    }
  });

  it('is refused when prices are far from those that are known', async () => {
    const one = ec2File(run.linuxRows(region, { 'm5.large': 0.0011 }));
    assert.match(await refused(answerWith(one, 'text/csv')), /0\.0011 USD for m5\.large, which was 0\.115/);
    const all = run
      .linuxRows(region)
      .map((row) => ({ ...row, PricePerUnit: String(Number(row.PricePerUnit) * 3) }));
    assert.match(await refused(answerWith(ec2File(all), 'text/csv')), /more than twice or less than half/);
  });

  it('says so when the host does not have it, has no such region, or is not there', async () => {
    const missing = await refused((_, response) => response.writeHead(404).end());
    assert.match(missing, /^127\.0\.0\.1:\d+ answers 404 for \/offers\/v1\.0\/aws\/AmazonEC2\//);
    const none = (await run.update(['eu-west-1'])).get(linux);
    assert.equal(none?.message, 'AWS lists no prices of EC2 and EBS for eu-west-1.');
    const played = host.host();
    await host.stop();
    const gone = (await run.update([region], { host: played })).get(linux);
    assert.match(gone?.message ?? '', /could not be reached \(ECONNREFUSED\)/);
    await host.start();
  });

  it('leaves the other tables of its file to be renewed', async () => {
    const text = run
      .ec2Text(small)
      .replaceAll(/"\d[\d.]*","USD"(?=[^\n]*BoxUsage:m5\.large")(?=[^\n]*"OnDemand")/g, '"-1","USD"');
    const onDemandOnly = text
      .split('\n')
      .map((line) => (line.includes('"Reserved"') ? line.replace('"-1","USD"', '"0","USD"') : line))
      .join('\n');
    host.offer('AmazonEC2', small, onDemandOnly);
    const outcomes = await run.update([small]);
    assert.equal(outcomes.get(linux)?.outcome, 'kept');
    assert.equal(outcomes.get('ebs')?.outcome, 'updated', outcomes.get('ebs')?.message);
  });

  it('leaves the other services to be renewed', async () => {
    host.offer('AmazonEC2', region, answerWith('<html>', 'text/html'));
    const rows = [
      serviceRow(region, 'Fargate-vCPU-Hours:perCPU', 0.04656),
      serviceRow(region, 'Fargate-GB-Hours', 0.00511),
    ];
    host.offer('AmazonECS', region, serviceFile('AmazonECS', rows));
    const outcomes = await run.update([region]);
    assert.equal(outcomes.get('fargate')?.outcome, 'updated');
    assert.equal(outcomes.get(linux)?.outcome, 'kept');
  });
});

describe('fetching prices', () => {
  let host: FakePriceHost;
  let run: RefreshRun;

  beforeEach(async () => {
    host = new FakePriceHost();
    await host.start();
    run = new RefreshRun(host);
  });

  afterEach(async () => {
    run.remove();
    await host.stop();
  });

  it('goes along with a redirect inside the host', async () => {
    const path = `/offers/v1.0/aws/AmazonEC2/20261119000000/${region}/index.csv`;
    host.answer(path, answerWith(ec2File(run.linuxRows(region)), 'text/csv'));
    host.offer('AmazonEC2', region, (_, response) => response.writeHead(302, { location: path }).end());
    assert.equal((await run.update([region])).get(linux)?.outcome, 'updated');
  });

  it('takes a packed file', async () => {
    const packed = gzipSync(ec2File(run.linuxRows(region, { 'm5.large': 0.12 })));
    host.offer('AmazonEC2', region, answerWith(packed, 'text/csv', { 'content-encoding': 'gzip' }));
    await run.update([region]);
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.12);
  });

  it('says how far it is', async () => {
    const text = ec2File(run.linuxRows(region));
    host.offer('AmazonEC2', region, text);
    const seen: string[] = [];
    await run.update([region], {
      onProgress: ({ offer, bytes, totalBytes }) => seen.push(`${offer} ${bytes} ${totalBytes}`),
    });
    assert.equal(seen.at(-1), `EC2 and EBS ${text.length} ${text.length}`);
  });

  it('can be cancelled at any moment, and leaves what was there', async () => {
    const stall = async (path: string, answer: Answer): Promise<void> => {
      const cancelled = new AbortController();
      const asked = new Promise<void>((resolve) => {
        host.answer(path, (request, response) => {
          answer(request, response);
          resolve();
        });
      });
      const update = run.update([region], { signal: cancelled.signal });
      void asked.then(() => cancelled.abort());
      await assert.rejects(update, { name: 'AbortError' });
    };
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region)));
    await stall(filePath('AmazonEC2', region), (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write(ec2File(run.linuxRows(region)).slice(0, 5000));
    });
    await stall(indexPath('AmazonEC2'), () => {});
    assert.deepEqual(readdirSync(run.folder, { recursive: true }), []);
  });

  it('is over at once where it was cancelled before', async () => {
    await assert.rejects(run.update([region], { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.deepEqual(host.asked, []);
  });

  it('closes the connection when it is cancelled', async () => {
    const cancelled = new AbortController();
    const closed = new Promise<void>((resolve) => {
      host.offer('AmazonEC2', region, (request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv' });
        response.write('"FormatVersion","v1.0"\n');
        request.socket.once('close', () => resolve());
        cancelled.abort();
      });
    });
    await assert.rejects(run.update([region], { signal: cancelled.signal }), { name: 'AbortError' });
    await closed;
  });

  it('may happen twice at a time: either file is whole, and nothing else is left', async () => {
    host.offer('AmazonEC2', small, run.ec2Text(small));
    const both = await Promise.all([run.update([small]), run.update([small])]);
    for (const outcomes of both) assert.equal(outcomes.get(linux)?.outcome, 'updated');
    assert.deepEqual(
      readdirSync(join(run.folder, small)).sort(),
      run.ec2Tables.map((table) => `${table}.json.gz`),
    );
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', small)?.date, '2026-11-20');
  });

  it('does not go back to a file that AWS published earlier', async () => {
    const rows = run.linuxRows(region, { 'm5.large': 0.12 });
    host.offer('AmazonEC2', region, ec2File(rows));
    await run.update([region]);
    host.answer(indexPath('AmazonEC2'), (_, response) => {
      const currentVersionUrl = `/offers/v1.0/aws/AmazonEC2/20260101000000/${region}/index.json`;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ regions: { [region]: { regionCode: region, currentVersionUrl } } }));
    });
    const old = ec2File(run.linuxRows(region), { published: '2026-01-01T00:00:00Z' });
    host.answer(`/offers/v1.0/aws/AmazonEC2/20260101000000/${region}/index.csv`, answerWith(old, 'text/csv'));
    const outcome = (await run.update([region])).get(linux);
    assert.equal(outcome?.message, 'The file is older than the one in force, of 2026-11-18.');
    assert.equal(run.catalog().onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.12);
  });

  it('passes over a fetched table that is broken on disk, and says so once', async () => {
    host.offer('AmazonEC2', region, ec2File(run.linuxRows(region, { 'm5.large': 0.12 })));
    await run.update([region]);
    const path = join(run.folder, region, `${linux}.json.gz`);
    const figures = { 'm5.large': -1 };
    const broken = {
      table: linux,
      region,
      date: '2026-11-20',
      published: '2026-11-18T00:00:00Z',
      where: '',
      figures,
    };
    for (const content of [
      '',
      'not gzip',
      gzipSync('{ "table": '),
      gzipSync('{}'),
      gzipSync(JSON.stringify(broken)),
    ]) {
      writeFileSync(path, content);
      const said: string[] = [];
      const catalog = run.catalog((message) => said.push(message));
      assert.equal(catalog.onDemandLinuxHourlyUsd('m5.large', region)?.usd, 0.115);
      catalog.onDemandLinuxHourlyUsd('m5.xlarge', region);
      assert.equal(said.length, 1);
      assert.match(
        said[0] ?? '',
        /^The prices fetched for eu-central-1 are passed over \(ec2-on-demand-linux: /,
      );
    }
  });

  it('fetches anew what is broken on disk, though AWS has published nothing newer', async () => {
    host.offer('AmazonEC2', small, run.ec2Text(small));
    await run.update([small]);
    writeFileSync(join(run.folder, small, `${linux}.json.gz`), 'broken');
    assert.equal((await run.update([small])).get(linux)?.outcome, 'updated');
  });

  it('cannot leave its folder by the name of a region', async () => {
    const figures = {
      table: linux,
      date: '2026-11-20',
      published: '2026-11-18T00:00:00Z',
      where: '',
      figures: {},
    };
    await assert.rejects(writeFigures(run.folder, { ...figures, region: '../elsewhere' }), /is not a region/);
  });

  it('takes price files from AWS alone, and only over https', () => {
    const file = '/offers/v1.0/aws/AmazonEC2/current/region_index.json';
    assert.equal(addressOf(awsPriceHost, file).href, `https://pricing.us-east-1.amazonaws.com${file}`);
    for (const target of [
      'http://pricing.us-east-1.amazonaws.com/x',
      'https://pricing.us-east-1.amazonaws.com:8443/x',
      'https://user@pricing.us-east-1.amazonaws.com/x',
      'https://pricing.us-east-1.amazonaws.com.example.com/x',
      '//example.com/x',
      'http://127.0.0.1/x',
      'file:///etc/passwd',
      'https://',
    ])
      assert.throws(() => addressOf(awsPriceHost, target), /Price files are taken from pricing/, target);
  });
});
