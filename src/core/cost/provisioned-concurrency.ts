import type { Catalog } from '../catalog/catalog.ts';
import type { FigureSource } from '../catalog/rates.ts';
import { isFunction } from '../template/function.ts';
import { referencedId } from '../template/intrinsic.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { inDigits } from '../text/digits.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { readCount } from './count.ts';
import { type FunctionShape, readFunction } from './function-shape.ts';
import { annotatedHours } from './hours.ts';
import { money } from './money.ts';

/** A version or alias of a function: it costs something where it keeps instances ready. */
export function priceFunctionVersion(version: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const { template } = context;
  const fn = template.byId.get(referencedId(propertyValue(version, 'FunctionName')) ?? '');
  const shape = fn && isFunction(fn) ? readFunction(fn, template) : undefined;
  if (!shape) return bill.leaveOut('provisioned concurrency: its function is not known').build();
  addProvisionedConcurrency(bill, version, shape, context);
  return bill.build();
}

const VERSIONS = ['AWS::Lambda::Version', 'AWS::Lambda::Alias'];

export function isFunctionVersion({ type }: Resource): boolean {
  return VERSIONS.includes(type);
}

/** Whether a resource keeps instances of a function ready. */
export function hasProvisionedConcurrency(resource: Resource): boolean {
  return propertyEntry(resource, 'ProvisionedConcurrencyConfig') !== undefined;
}

export function addProvisionedConcurrency(
  bill: BillBuilder,
  owner: Resource,
  { memoryMiB, arm }: FunctionShape,
  context: PriceContext,
): void {
  if (!hasProvisionedConcurrency(owner)) return;
  const { template, catalog, region } = context;
  const counted = readCount(
    resolve(
      propertyValue(owner, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions'),
      template,
    ),
  );
  if ('reason' in counted) {
    bill.miss(`provisioned concurrency: ${counted.reason}`);
    return;
  }
  const rate = provisionedRates(arm, region, catalog);
  if (!rate) {
    bill.miss(`provisioned concurrency: the rate${arm ? ' on Arm' : ''} in ${region} is not known here`);
    return;
  }
  const hours = annotatedHours([owner], context);
  const gbSeconds = money(counted.count).times(hours).times(3600).times(memoryMiB).div(1024);
  bill.add('provisioned concurrency', gbSeconds.times(rate.readyUsd), rate.figure);
  bill.assume(`${counted.count} instances kept ready for ${inDigits(hours)} hours`);
}

/** What a GB-second costs that is kept ready, and one that runs there. */
export interface ProvisionedRates {
  readonly readyUsd: number;
  readonly runningUsd: number;
  readonly figure: FigureSource;
}

/** Undefined where the region or processor has no known rate. */
export function provisionedRates(
  arm: boolean,
  region: string,
  catalog: Catalog,
): ProvisionedRates | undefined {
  const figure = catalog.lambdaRates(region);
  const own = arm ? catalog.lambdaTerms()?.armProvisioned : undefined;
  const [readyUsd, runningUsd] = arm
    ? own?.region === region
      ? [own.concurrencyGbSecondUsd, own.durationGbSecondUsd]
      : []
    : [figure?.provisionedConcurrencyGbSecondUsd, figure?.provisionedDurationGbSecondUsd];
  return figure && readyUsd !== undefined && runningUsd !== undefined
    ? { readyUsd, runningUsd, figure }
    : undefined;
}
