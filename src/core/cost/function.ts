import type { Catalog } from '../catalog/catalog.ts';
import { asSequence } from '../syntax/node.ts';
import { runsOnManagedInstances } from '../template/function.ts';
import { resolve, resolveAll } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { priceLambdaRequest } from './lambda.ts';

/** By the annotated requests and duration, before the free tier; null without them. */
export function priceFunction(fn: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder();
  const { template, catalog, region } = context;
  const workload = context.workloadOf(fn);
  const [requests, durationMs] = ['requestsPerMonth', 'durationMs'].map((key) => workload.get(key)?.value);
  if (typeof requests !== 'number' || typeof durationMs !== 'number')
    return bill.leaveOut('requests and duration: not known from the template').build();
  if (runsOnManagedInstances(fn))
    return bill.leaveOut('requests and duration: it runs on managed instances').build();
  const [memoryMiB, arm] = [memoryOf(fn, template), isArm(fn, template)];
  if (memoryMiB === undefined || arm === undefined)
    return bill.leaveOut('requests and duration: memory or architecture is not known').build();
  const price = priceLambdaRequest({ durationMs, memoryGiB: memoryMiB / 1024, arm }, region, catalog);
  if (!price) return bill.leaveOut(`requests and duration: the rate in ${region} is not known here`).build();
  bill.add('requests and duration', requests * price.requestUsd, price.rates);
  bill.assume(
    `${requests.toLocaleString('en-US')} requests a month of ${durationMs.toLocaleString('en-US')} ms`,
    `${memoryMiB} MB, ${arm ? 'arm64' : 'x86_64'}`,
  );
  noteTerms(bill, (requests * durationMs * memoryMiB) / 1024 / 1000, arm, catalog);
  return bill.leaveOut('ephemeral storage above 512 MB', 'provisioned concurrency', 'data transfer').build();
}

function noteTerms(bill: BillBuilder, gbSeconds: number, arm: boolean, catalog: Catalog): void {
  const terms = catalog.lambdaTerms();
  if (!terms) return;
  const { requests, gbSeconds: freeGbSeconds } = terms.freeTier;
  const free = `${requests.toLocaleString('en-US')} requests and ${freeGbSeconds.toLocaleString('en-US')} GB-seconds`;
  bill.assume(`before the free tier of an account, ${free} a month`);
  const [first] = arm ? terms.tiers.arm : terms.tiers.x86;
  if (first?.upToGbSeconds && gbSeconds > first.upToGbSeconds)
    bill.assume(
      `at the first rate throughout, though from ${first.upToGbSeconds.toLocaleString('en-US')} GB-seconds on a lower one holds`,
    );
}

// AWS Lambda API Reference, CreateFunction: 128 MB and x86_64 where not said.
function memoryOf(fn: Resource, template: Template): number | undefined {
  const value = resolve(propertyValue(fn, 'MemorySize'), template);
  return value.known ? numberOf(value) : value.reason === 'missing' ? 128 : undefined;
}

function isArm(fn: Resource, template: Template): boolean | undefined {
  const list = propertyValue(fn, 'Architectures');
  if (!list) return false;
  const items = asSequence(list)?.items ?? [];
  const values = items.flatMap((item) => resolveAll(item, template));
  const names = new Set(values.map(textOf));
  if (names.size !== 1) return undefined;
  return names.has('arm64') ? true : names.has('x86_64') ? false : undefined;
}
