import type {
  Accelerator,
  Gpu,
  InstanceEbs,
  InstanceNetwork,
  InstanceType,
} from '../catalog/instance-type.ts';
import { formatMemory, formatNumber } from './instance-format.ts';

/** Baseline and burst where both are known, else AWS's own words. */
export function describeNetwork({
  advertised,
  baselineGbps,
  burstGbps,
  efaInterfaces,
}: InstanceNetwork): string {
  const speed = baselineGbps === undefined ? advertised : describeBurst(baselineGbps, burstGbps, 'Gbps');
  return efaInterfaces > 0 ? `${speed}; ${efaInterfaces} EFA` : speed;
}

/** Throughput and operations; that EBS shares the network where EC2 gives it no share of its own. */
export function describeEbs(ebs: InstanceEbs): [string, string][] {
  if (ebs.baselineMbps === undefined) {
    return [['EBS', ebs.optimized === 'unsupported' ? 'shares the network' : 'not known here']];
  }
  const rows: [string, string][] = [['EBS', describeBurst(ebs.baselineMbps, ebs.burstMbps, 'Mbps')]];
  if (ebs.baselineIops !== undefined) {
    rows.push(['EBS IOPS', describeBurst(ebs.baselineIops, ebs.burstIops, '')]);
  }
  return rows;
}

function describeBurst(baseline: number, burst: number | undefined, unit: string): string {
  const base = `${formatNumber(baseline)} ${unit}`.trimEnd();
  if (burst === undefined || burst <= baseline) return base;
  return `${base}, bursts to ${formatNumber(burst)}`;
}

export function describeDisks({ localDisks, localDiskNvme, specificationFrom }: InstanceType): string {
  // Where the specification is from the price list, silence on disks is not their absence.
  if (localDisks.length === 0) return specificationFrom === undefined ? 'none' : 'not known here';
  return localDisks
    .map(({ count, sizeGB, kind }) => {
      const technology = kind === 'hdd' ? 'HDD' : localDiskNvme ? 'NVMe SSD' : 'SSD';
      return `${count} × ${formatNumber(sizeGB)} GB ${technology}`;
    })
    .join(', ');
}

/** GPUs and accelerators; no row without any. */
export function describeDevices({ gpus, accelerators }: InstanceType): [string, string][] {
  const rows: [string, string][] = [];
  if (gpus.length > 0) rows.push(['GPU', gpus.map(describeGpu).join(', ')]);
  if (accelerators.length > 0) rows.push(['Accelerator', accelerators.map(describeAccelerator).join(', ')]);
  return rows;
}

function describeGpu({ count, share, maker, name, memoryMiB }: Gpu): string {
  if (count === undefined) return `1/${1 / (share ?? 1)} of ${maker} ${name}, ${formatMemory(memoryMiB)}`;
  return describeMany(count, `${maker} ${name}`, memoryMiB);
}

function describeAccelerator({ count, maker, name, memoryMiB }: Accelerator): string {
  return describeMany(count, name.startsWith(maker) ? name : `${maker} ${name}`, memoryMiB);
}

function describeMany(count: number, name: string, memoryMiB: number): string {
  return `${count} × ${name}, ${formatMemory(memoryMiB)}${count === 1 ? '' : ' each'}`;
}
