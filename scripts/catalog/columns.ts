import type { Column } from '../../src/core/catalog/tables.ts';

/** How a column is written: plain numbers, a flag a type, or an index into a list of distinct values. */
type Encoding = 'numbers' | 'flags' | 'values';

interface ColumnRule {
  readonly column: string;
  readonly encoding: Encoding;
}

/** Every path of the source by its column. What is not listed here stops the script. */
const columnRules: Readonly<Record<string, readonly [column: string, encoding: Encoding]>> = {
  category: ['category', 'values'],
  categoryInferred: ['categoryInferred', 'flags'],
  current: ['current', 'flags'],
  retired: ['retired', 'flags'],
  lastInApi: ['lastListed', 'values'],
  specFrom: ['specificationFrom', 'values'],
  vcpu: ['vcpu', 'numbers'],
  cores: ['cores', 'numbers'],
  threadsPerCore: ['threadsPerCore', 'numbers'],
  memMiB: ['memoryMiB', 'numbers'],
  arch: ['architectures', 'values'],
  cpuMaker: ['processorMaker', 'values'],
  cpu: ['processor', 'values'],
  cpuInferred: ['processorInferred', 'flags'],
  cpuFeatures: ['processorFeatures', 'values'],
  ghz: ['clockGhz', 'values'],
  burstable: ['burstable', 'flags'],
  'credits.baselinePct': ['creditBaselinePercent', 'values'],
  'credits.perHour': ['creditsPerHour', 'values'],
  'credits.maxBalance': ['creditsMaximum', 'values'],
  hypervisor: ['hypervisor', 'values'],
  bareMetal: ['bareMetal', 'flags'],
  usage: ['usageClasses', 'values'],
  boot: ['bootModes', 'values'],
  root: ['rootDevices', 'values'],
  virt: ['virtualization', 'values'],
  hibernate: ['hibernation', 'flags'],
  dedicatedHost: ['dedicatedHosts', 'flags'],
  autoRecover: ['autoRecovery', 'flags'],
  enclaves: ['enclaves', 'flags'],
  tpm: ['tpm', 'flags'],
  freeTier: ['freeTier', 'flags'],
  placement: ['placementStrategies', 'values'],
  'net.perf': ['networkAdvertised', 'values'],
  'net.baseGbps': ['networkBaselineGbps', 'values'],
  'net.burstGbps': ['networkBurstGbps', 'values'],
  'net.cards': ['networkCards', 'values'],
  'net.maxEni': ['networkInterfaces', 'values'],
  'net.ipv4PerEni': ['ipv4PerInterface', 'values'],
  'net.ipv6PerEni': ['ipv6PerInterface', 'values'],
  'net.branchEni': ['branchInterfaces', 'values'],
  'net.ena': ['ena', 'values'],
  'net.efa': ['efaInterfaces', 'values'],
  'net.enaExpress': ['enaExpress', 'flags'],
  'net.encInTransit': ['encryptionInTransit', 'flags'],
  'net.bwWeights': ['bandwidthWeightings', 'values'],
  'ebs.baseMbps': ['ebsBaselineMbps', 'values'],
  'ebs.maxMbps': ['ebsBurstMbps', 'values'],
  'ebs.baseMBps': ['ebsBaselineMBps', 'values'],
  'ebs.maxMBps': ['ebsBurstMBps', 'values'],
  'ebs.baseIops': ['ebsBaselineIops', 'values'],
  'ebs.maxIops': ['ebsBurstIops', 'values'],
  'ebs.maxVolumes': ['ebsVolumes', 'values'],
  'ebs.limitType': ['ebsLimit', 'values'],
  'ebs.cards': ['ebsCards', 'values'],
  'ebs.optimized': ['ebsOptimized', 'values'],
  'ebs.nvme': ['ebsNvme', 'values'],
  'disk.totalGB': ['localDiskGB', 'values'],
  'disk.disks': ['localDisks', 'values'],
  'disk.nvme': ['localDiskNvme', 'flags'],
  gpu: ['gpus', 'values'],
  gpuMemMiB: ['gpuMemoryMiB', 'values'],
  accel: ['accelerators', 'values'],
};

/** Renames inside the lists of GPUs and accelerators. */
const deviceKeys: Readonly<Record<string, string>> = {
  n: 'count',
  logical: 'logicalCount',
  part: 'share',
  kind: 'kind',
  maker: 'maker',
  name: 'name',
  memMiB: 'memoryMiB',
  uses: 'uses',
  cores: 'cores',
  coreVer: 'coreVersion',
};

const nestedKeys = new Set(['net', 'ebs', 'disk', 'credits']);
const identityKeys = new Set(['type', 'family', 'size']);

export type SourceType = Readonly<Record<string, unknown>>;

/** All columns of the source's types, in the order of the rules. Throws on a key that no rule maps. */
export function buildColumns(types: readonly SourceType[]): Record<string, Column> {
  const rows = types.map(flatten);
  for (const row of rows) {
    for (const path of row.keys()) {
      if (!(path in columnRules)) throw new Error(`instance-types.json: no column for the key "${path}"`);
    }
  }
  const columns: Record<string, Column> = {};
  for (const [path, [column, encoding]] of Object.entries(columnRules)) {
    const cells = rows.map((row) => row.get(path));
    if (cells.every((cell) => cell === undefined))
      throw new Error(`instance-types.json: no type has "${path}"`);
    columns[column] = encode(path, { column, encoding }, cells);
  }
  return columns;
}

function flatten(type: SourceType): Map<string, unknown> {
  const row = new Map<string, unknown>();
  for (const [key, value] of Object.entries(type)) {
    if (identityKeys.has(key)) continue;
    if (nestedKeys.has(key)) {
      for (const [inner, cell] of Object.entries(value as SourceType)) row.set(`${key}.${inner}`, cell);
    } else row.set(key, key === 'gpu' || key === 'accel' ? renameDevices(value as SourceType[]) : value);
  }
  return row;
}

function renameDevices(devices: readonly SourceType[]): SourceType[] {
  return devices.map((device) =>
    Object.fromEntries(
      Object.entries(device).map(([key, value]) => {
        const name = deviceKeys[key];
        if (name === undefined) throw new Error(`instance-types.json: no name for the device key "${key}"`);
        // The order of the uses differs from type to type without meaning.
        return [name, key === 'uses' ? [...(value as string[])].sort() : value];
      }),
    ),
  );
}

function encode(path: string, rule: ColumnRule, cells: readonly unknown[]): Column {
  if (rule.encoding === 'flags') return cells.map((cell) => flagOf(path, cell)).join('');
  if (rule.encoding === 'numbers') return cells.map((cell) => numberOf(path, cell));
  return indexed(cells);
}

function flagOf(path: string, cell: unknown): '0' | '1' {
  if (cell !== undefined && typeof cell !== 'boolean') throw new Error(`${path} is not a flag: ${cell}`);
  return cell === true ? '1' : '0';
}

function numberOf(path: string, cell: unknown): number | null {
  if (cell !== undefined && typeof cell !== 'number') throw new Error(`${path} is not a number: ${cell}`);
  return cell ?? null;
}

/** Distinct values in the order of their first use; index 0 is always absence. */
function indexed(cells: readonly unknown[]): Column {
  const values: unknown[] = [null];
  const indexes = new Map<string, number>();
  const at = cells.map((cell) => {
    if (cell === undefined || cell === null) return 0;
    const key = JSON.stringify(cell);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, values.length);
    return values.push(cell) - 1;
  });
  return { values, at };
}
