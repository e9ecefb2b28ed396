import type { ServiceRateTable } from '../../src/core/catalog/tables.ts';
import { readRates } from './rate-sources.ts';
import {
  type ByRegion,
  createTable,
  everywhere,
  type Names,
  regionsIn,
  rowsOf,
  type Source,
} from './service-tables.ts';
import { expectKeys, type Json } from './source.ts';

export function buildAppRunner(): ServiceRateTable {
  const { appRunner } = readRates<{ appRunner: { regions: ByRegion } }>();
  const names = {
    vcpuHour: 'vcpuHourlyUsd',
    gbHour: 'memoryGbHourlyUsd',
    provisionedGBHour: 'provisionedGbHourlyUsd',
  };
  return createTable('app-runner', { appRunner: rowsOf('appRunner', appRunner.regions, names) });
}

export function buildLoadBalancers(): ServiceRateTable {
  const { elb } = readRates<{ elb: Record<string, Record<string, Source>> }>();
  const names: Record<string, Names> = {
    alb: { hour: 'hourlyUsd', lcuHour: 'unitHourlyUsd' },
    nlb: { hour: 'hourlyUsd', nlcuHour: 'unitHourlyUsd' },
    gwlb: { hour: 'hourlyUsd' },
    gwlbEndpoint: { hour: 'hourlyUsd', gb: 'gbUsd' },
    clb: { hour: 'hourlyUsd', gb: 'gbUsd' },
  };
  for (const [region, row] of Object.entries(elb)) expectKeys(`elb ${region}`, row, Object.keys(names));
  const products = Object.entries(names).map(([product, rename]) => {
    const rows = Object.entries(elb).flatMap(([region, row]) =>
      row[product] ? [[region, row[product]]] : [],
    );
    return [product, rowsOf(product, Object.fromEntries(rows), rename)];
  });
  return createTable('load-balancers', Object.fromEntries(products));
}

export function buildVpc(): ServiceRateTable {
  const { nat, publicIpv4, vpcEndpoint } = readRates<{
    nat: ByRegion;
    publicIpv4: Source;
    vpcEndpoint: ByRegion;
  }>();
  const { scope, ...address } = publicIpv4;
  return createTable('vpc', {
    nat: rowsOf('nat', nat, { hour: 'hourlyUsd', gb: 'gbUsd' }),
    publicIpv4: everywhere('publicIpv4', address, { hour: 'hourlyUsd' }, regionsIn(String(scope))),
    interfaceEndpoint: rowsOf('vpcEndpoint', vpcEndpoint, {
      interfaceHour: 'hourlyUsd',
      gb: 'gbUsd',
      gbTiers: 'gbTiers',
    }),
  });
}

export function buildEks(): ServiceRateTable {
  const { eks } = readRates<{ eks: Source }>();
  const names = { clusterHour: 'hourlyUsd', extendedSupportTotalHour: 'extendedSupportHourlyUsd' };
  return createTable('eks', { eks: everywhere('eks', eks, names, ['us-east-1']) });
}

export function buildEcr(): ServiceRateTable {
  const { ecr } = readRates<{ ecr: Source }>();
  return createTable('ecr', {
    ecr: everywhere('ecr', ecr, { storageGBMo: 'storageGbMonthUsd' }, ['us-east-1', 'eu-west-2']),
  });
}

export function buildDataTransfer(): ServiceRateTable {
  const { dataTransfer } = readRates<{
    dataTransfer: { unit: string; src: string[]; date: string; regions: Record<string, Json> };
  }>();
  const { src, date, regions } = dataTransfer;
  const rows = Object.fromEntries(Object.entries(regions).map(([region, row]) => [region, { ...row, src }]));
  const named = rowsOf('dataTransfer', rows, {
    intraRegionGB: 'intraRegionGbUsd',
    interRegionGB: 'interRegionGbUsd',
    out10TB: 'firstTenTbGbUsd',
    out40TB: 'nextFortyTbGbUsd',
    out100TB: 'nextHundredTbGbUsd',
    outMore: 'furtherGbUsd',
  });
  // The figures have a date of their own.
  const dated = Object.entries(named).map(([region, row]) => [region, { ...row, date }] as const);
  return createTable('data-transfer', { dataTransfer: Object.fromEntries(dated) });
}
