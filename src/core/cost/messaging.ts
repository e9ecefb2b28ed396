import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { annotatedHours, annotatedNumber } from './hours.ts';
import { formatHourlyUsd, formatUsd, money, toCents } from './money.ts';

const MILLION = 1_000_000;
// What is above was meant otherwise: nearly four million requests a second.
const MOST_REQUESTS = 1e13;

interface Metered {
  readonly what: string;
  /** Noun of what is counted. */
  readonly noun: string;
  readonly millionUsd: number | undefined;
  /** A month, for the whole account. */
  readonly free: number;
}

/** By the annotated requests, before the free tier; null without them. */
function addMetered(
  bill: BillBuilder,
  resource: Resource,
  { what, noun, millionUsd, free }: Metered,
  figure: Parameters<BillBuilder['add']>[2] | undefined,
  context: PriceContext,
): void {
  const requests = annotatedNumber(resource, 'requestsPerMonth', context);
  if (!figure || millionUsd === undefined) {
    bill.leaveOut(`${what}: the rate in ${context.region} is not known here`);
    return;
  }
  if (requests === undefined) {
    bill.leaveOut(
      `${what}: ${formatHourlyUsd(millionUsd)} a million, their number is not known from the template`,
    );
    return;
  }
  if (requests > MOST_REQUESTS) {
    bill.leaveOut(`${what}: ${inDigits(requests)} a month are more than can be priced`);
    return;
  }
  const price = (count: number) => money(count).times(millionUsd).div(MILLION);
  bill
    .add(what, price(requests), figure)
    .assume(`${inDigits(requests)} ${requests === 1 ? noun.slice(0, -1) : noun} a month`);
  if (free > 0)
    bill.note(
      `before the free tier of an account, ${inDigits(free)} ${noun} a month: with all of it ${formatUsd(toCents(bill.discount(price(Math.max(0, requests - free)))))}`,
    );
}

export function priceQueue(queue: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const rates = context.catalog.serviceRates('sqs', context.region);
  const fifo = isFifo(queue, 'FifoQueue', context);
  const millionUsd = fifo ? rates?.fifoMillionUsd : rates?.standardMillionUsd;
  const metered = { what: 'requests', noun: 'requests', millionUsd, free: rates?.freeRequests ?? 0 };
  addMetered(bill, queue, metered, rates, context);
  return bill.assume(...(rates ? ['messages of at most 64 KB, each call a request'] : [])).build();
}

export function priceTopic(topic: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const rates = context.catalog.serviceRates('sns', context.region);
  const fifo = isFifo(topic, 'FifoTopic', context);
  const millionUsd = fifo ? rates?.fifoPublishMillionUsd : rates?.requestMillionUsd;
  const metered = {
    what: 'requests',
    noun: 'requests',
    millionUsd,
    free: fifo ? 0 : (rates?.freeRequests ?? 0),
  };
  addMetered(bill, topic, metered, rates, context);
  if (rates)
    bill.leaveOut(
      fifo ? 'data published and delivered, by the GB' : 'deliveries to HTTP, mail, SMS and phones',
    );
  return bill.build();
}

function isFifo(resource: Resource, property: string, { template }: PriceContext): boolean {
  return textOf(resolve(propertyValue(resource, property), template)) === 'true';
}

export function priceEventBus(bus: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const rates = context.catalog.serviceRates('eventBridge', context.region);
  const millionUsd = rates?.customMillionUsd;
  addMetered(bill, bus, { what: 'events', noun: 'events', millionUsd, free: 0 }, rates, context);
  return bill
    .assume(...(rates ? ['custom events of at most 64 KB; those of AWS services cost nothing'] : []))
    .build();
}

/** A broker with all its machines. */
export function priceBroker(broker: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template, catalog, region } = context;
  const read = (name: string) => textOf(resolve(propertyValue(broker, name), template));
  const [engine, type, mode] = [read('EngineType'), read('HostInstanceType'), read('DeploymentMode')];
  if (!engine || !type || !mode)
    return bill.leaveOut('broker hours: its engine, type or deployment mode is not known').build();
  const rates = catalog.serviceRates('amazonMq', region);
  const key = `${engine.toUpperCase()} ${type} ${mode}`;
  const usd = rates && Object.hasOwn(rates.brokerHourlyUsd, key) ? rates.brokerHourlyUsd[key] : undefined;
  const name = `${engine} on ${type}, ${mode}`.slice(0, 80);
  if (!rates || usd === undefined)
    return bill.leaveOut(`broker hours: the price of ${name} in ${region} is not known here`).build();
  const hours = annotatedHours([broker], context);
  bill.add('broker hours', money(usd).times(hours), rates).assume(`${inDigits(hours)} hours`, name);
  // Amazon MQ API Reference, CreateBroker: EFS for ActiveMQ where nothing is said, EBS for RabbitMQ.
  const storage = read('StorageType')?.toLowerCase() ?? (engine.toUpperCase() === 'RABBITMQ' ? 'ebs' : 'efs');
  const gbUsd = storage === 'ebs' ? rates.ebsGbMonthUsd : rates.efsGbMonthUsd;
  const storageGiB = annotatedNumber(broker, 'storageGiB', context);
  if (storageGiB === undefined) bill.leaveOut(`storage: ${formatHourlyUsd(gbUsd)} a GB a month`);
  else bill.add('storage', money(storageGiB).times(gbUsd), rates).assume(`${inDigits(storageGiB)} GB stored`);
  return bill.leaveOut('data transfer').build();
}

/** By the annotated storage; null without it. */
export function priceRepository(repository: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const rates = context.catalog.serviceRates('ecr', context.region);
  if (!rates) return bill.leaveOut(`storage: the rate in ${context.region} is not known here`).build();
  const storageGiB = annotatedNumber(repository, 'storageGiB', context);
  if (storageGiB === undefined)
    return bill
      .leaveOut(`storage: ${formatHourlyUsd(rates.storageGbMonthUsd)} a GB a month, its size is not known`)
      .build();
  bill.add('storage', money(storageGiB).times(rates.storageGbMonthUsd), rates);
  return bill
    .assumeElsewhere('storage', rates, context.region)
    .assume(`${inDigits(storageGiB)} GB stored`)
    .leaveOut('data transfer')
    .build();
}
