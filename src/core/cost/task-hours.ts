import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import { isArmTask, isLinuxTask, taskCpu, taskMemory } from '../template/task.ts';
import { numberOf } from '../template/value.ts';
import { inDigits } from '../text/digits.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import { type FargatePlatform, priceFargate } from './fargate.ts';
import { type FargateTaskSize, fargateSizes } from './fargate-size.ts';
import { type Money, money } from './money.ts';

/** Tasks of one size that run on Fargate for some hours. */
export interface TaskRun {
  readonly what: string;
  readonly size: FargateTaskSize;
  readonly platform: FargatePlatform;
  /** A fraction where weights do not divide them evenly. */
  readonly count: Money;
  readonly hours: number;
}

/** Adds what tasks cost; says why where that is not known. */
export function addTaskHours(bill: BillBuilder, run: TaskRun, context: PriceContext): void {
  const { what, size, platform, count, hours } = run;
  const { catalog, region } = context;
  const exists = fargateSizes(catalog, platform.linux).some(
    ({ cpuUnits, memoryMiB }) => cpuUnits === size.cpuUnits && memoryMiB === size.memoryMiB,
  );
  const price = exists ? priceFargate(size, platform, region, catalog) : undefined;
  if (!price) {
    const system = platform.linux ? (platform.arm ? ' on Arm' : '') : ' of Windows';
    const unknown = `the Fargate rate${system} in ${region} is not known here`;
    bill.miss(`${what}: ${exists ? unknown : 'Fargate has no such size'}`);
    return;
  }
  bill.add(what, price.hourly.times(hours).times(count), price.rates);
  bill.assume(`${inDigits(hours)} hours`, describeSize(size, platform)).leaveOut('data transfer');
}

function describeSize({ cpuUnits, memoryMiB }: FargateTaskSize, { linux, arm }: FargatePlatform): string {
  const system = linux ? (arm ? 'Linux on Arm' : 'Linux on x86') : 'Windows';
  return `${inDigits(cpuUnits / 1024)} vCPU, ${inDigits(memoryMiB / 1024)} GB, ${system}`;
}

/** The size and platform that a task definition states; undefined where one of them is not known. */
export function readTask(
  task: Resource,
  { template }: PriceContext,
): { readonly size: FargateTaskSize; readonly linux: boolean; readonly arm: boolean } | undefined {
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [linux, arm] = [isLinuxTask(task, template), isArmTask(task, template)];
  if (!cpu || !memory || linux === undefined || arm === undefined) return undefined;
  return { size: { cpuUnits: cpu.amount, memoryMiB: memory.amount }, linux, arm };
}

/** Storage of tasks above what is included. */
export function addEphemeralStorage(
  bill: BillBuilder,
  task: Resource,
  count: Money,
  hours: number,
  { template, catalog, region }: PriceContext,
): void {
  if (!propertyEntry(task, 'EphemeralStorage')) return;
  const sizeGiB = numberOf(resolve(propertyValue(task, 'EphemeralStorage', 'SizeInGiB'), template));
  const included = catalog.fargateTerms()?.includedEphemeralGb;
  const rates = catalog.fargateRates(region);
  if (sizeGiB === undefined || included === undefined || sizeGiB > 200)
    bill.miss('ephemeral storage: its size is not known');
  else if (sizeGiB > included && rates?.ephemeralGbHourlyUsd === undefined)
    bill.miss(`ephemeral storage above ${included} GB: the rate in ${region} is not known here`);
  else if (sizeGiB > included && rates?.ephemeralGbHourlyUsd !== undefined) {
    const gbHours = money(sizeGiB - included)
      .times(hours)
      .times(count);
    bill.add('ephemeral storage', gbHours.times(rates.ephemeralGbHourlyUsd), rates);
  }
}
