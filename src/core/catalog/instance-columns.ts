import type { Architecture, Credits, InstanceEbs, InstanceNetwork, InstanceType } from './instance-type.ts';
import { decodeFamily } from './name.ts';
import type { Column } from './tables.ts';

/** One row of the columns of instance-types.json. */
export interface RowReader {
  number(column: string): number | undefined;
  text(column: string): string | undefined;
  flag(column: string): boolean;
  list<T>(column: string): readonly T[];
}

/** Reads row `row`; a column that is not there, or of another shape, reads as absent. */
export function createRowReader(columns: Readonly<Record<string, Column>>, row: number): RowReader {
  const cell = (column: string): unknown => readCell(columns[column], row);
  return {
    number: (column) => {
      const value = cell(column);
      return typeof value === 'number' ? value : undefined;
    },
    text: (column) => {
      const value = cell(column);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (column) => cell(column) === true,
    list: <T>(column: string) => {
      const value = cell(column);
      return Array.isArray(value) ? (value as readonly T[]) : [];
    },
  };
}

function readCell(column: Column | undefined, row: number): unknown {
  if (typeof column === 'string') return column[row] === '1';
  if (column === undefined || column === null) return undefined;
  if (isPlain(column)) return column[row] ?? undefined;
  return column.values?.[column.at?.[row] ?? 0] ?? undefined;
}

function isPlain(column: Exclude<Column, string>): column is readonly (number | null)[] {
  return Array.isArray(column);
}

/** Builds one type. The source leaves out what is usual, and says so; the usual is filled in here. */
export function buildInstanceType(family: string, size: string, row: RowReader): InstanceType {
  return {
    name: `${family}.${size}`,
    family,
    size,
    ...decodeFamily(family),
    category: row.text('category') ?? '',
    categoryInferred: row.flag('categoryInferred'),
    current: row.flag('current'),
    retired: row.flag('retired'),
    lastListed: row.text('lastListed'),
    specificationFrom: row.text('specificationFrom'),
    vcpu: row.number('vcpu') ?? 0,
    cores: row.number('cores'),
    threadsPerCore: row.number('threadsPerCore'),
    memoryMiB: row.number('memoryMiB') ?? 0,
    architectures: row.list<Architecture>('architectures'),
    processorMaker: row.text('processorMaker'),
    processor: row.text('processor'),
    processorInferred: row.flag('processorInferred'),
    processorFeatures: row.list('processorFeatures'),
    clockGhz: row.number('clockGhz'),
    burstable: row.flag('burstable'),
    credits: readCredits(row),
    hypervisor: row.text('hypervisor') as InstanceType['hypervisor'],
    bareMetal: row.flag('bareMetal'),
    usageClasses: row.list('usageClasses'),
    ...readFeatures(row),
    network: readNetwork(row),
    ebs: readEbs(row),
    localDisks: row
      .list<readonly [number, number, 'ssd' | 'hdd']>('localDisks')
      .map(([count, sizeGB, kind]) => ({ count, sizeGB, kind })),
    localDiskGB: row.number('localDiskGB') ?? 0,
    localDiskNvme: row.flag('localDiskNvme'),
    gpus: row.list('gpus'),
    gpuMemoryMiB: row.number('gpuMemoryMiB'),
    accelerators: row.list('accelerators'),
  };
}

type Features = Pick<
  InstanceType,
  | 'bootModes'
  | 'rootDevices'
  | 'virtualization'
  | 'hibernation'
  | 'dedicatedHosts'
  | 'autoRecovery'
  | 'enclaves'
  | 'tpm'
  | 'freeTier'
  | 'placementStrategies'
>;

function readFeatures(row: RowReader): Features {
  return {
    bootModes: row.list('bootModes'),
    rootDevices: row.list('rootDevices'),
    virtualization: row.list('virtualization'),
    hibernation: row.flag('hibernation'),
    dedicatedHosts: row.flag('dedicatedHosts'),
    autoRecovery: row.flag('autoRecovery'),
    enclaves: row.flag('enclaves'),
    tpm: row.flag('tpm'),
    freeTier: row.flag('freeTier'),
    placementStrategies: row.list('placementStrategies'),
  };
}

function readCredits(row: RowReader): Credits | undefined {
  const baselinePercent = row.number('creditBaselinePercent');
  const perHour = row.number('creditsPerHour');
  const maximum = row.number('creditsMaximum');
  if (baselinePercent === undefined || perHour === undefined || maximum === undefined) return undefined;
  return { baselinePercent, perHour, maximum };
}

function readNetwork(row: RowReader): InstanceNetwork {
  return {
    advertised: row.text('networkAdvertised') ?? '',
    baselineGbps: row.number('networkBaselineGbps'),
    burstGbps: row.number('networkBurstGbps'),
    cards: row.number('networkCards') ?? 1,
    interfaces: row.number('networkInterfaces'),
    ipv4PerInterface: row.number('ipv4PerInterface'),
    ipv6PerInterface: row.number('ipv6PerInterface'),
    branchInterfaces: row.number('branchInterfaces'),
    ena: (row.text('ena') ?? 'required') as InstanceNetwork['ena'],
    efaInterfaces: row.number('efaInterfaces') ?? 0,
    enaExpress: row.flag('enaExpress'),
    encryptionInTransit: row.flag('encryptionInTransit'),
    bandwidthWeightings: row.list('bandwidthWeightings'),
  };
}

function readEbs(row: RowReader): InstanceEbs {
  return {
    baselineMbps: row.number('ebsBaselineMbps'),
    burstMbps: row.number('ebsBurstMbps'),
    baselineMBps: row.number('ebsBaselineMBps'),
    burstMBps: row.number('ebsBurstMBps'),
    baselineIops: row.number('ebsBaselineIops'),
    burstIops: row.number('ebsBurstIops'),
    volumes: row.number('ebsVolumes'),
    limit: row.text('ebsLimit') as InstanceEbs['limit'],
    cards: row.number('ebsCards') ?? 1,
    optimized: (row.text('ebsOptimized') ?? 'default') as InstanceEbs['optimized'],
    nvme: (row.text('ebsNvme') ?? 'required') as InstanceEbs['nvme'],
  };
}
