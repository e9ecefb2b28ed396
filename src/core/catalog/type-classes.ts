import type { InstanceType } from './instance-type.ts';

export type DiskClass = 'none' | 'nvme' | 'hdd';

/** What a type's accelerator is for. */
export type AcceleratorClass = 'none' | 'gpu' | 'inference' | 'training' | 'video' | 'fpga';

/** What the type's accelerators are for; `none` without any. */
export function acceleratorClassOf({ gpus, accelerators }: InstanceType): AcceleratorClass {
  const [gpu] = gpus;
  // EC2 lists the Gaudi cards of dl1 among the GPUs.
  if (gpu) return gpu.maker === 'Habana' ? 'training' : 'gpu';
  const [accelerator] = accelerators;
  if (!accelerator) return 'none';
  if (accelerator.kind === 'fpga') return 'fpga';
  if (accelerator.kind === 'media') return 'video';
  return accelerator.name.startsWith('Trainium') ? 'training' : 'inference';
}

/** `hdd` only for the series that are made for it: the magnetic disks of m1 are no one's reason to be there. */
export function diskClassOf({ localDisks, series }: InstanceType): DiskClass {
  const [disk] = localDisks;
  if (!disk) return 'none';
  if (disk.kind === 'ssd') return 'nvme';
  return ['d', 'h', 'hs'].includes(series) ? 'hdd' : 'none';
}

/** T types; t1 too, which EC2 does not flag. */
export function isBurstable({ burstable, series }: InstanceType): boolean {
  return burstable || series === 't';
}

export function isFlex({ options }: InstanceType): boolean {
  return options.endsWith('-flex');
}

/** GPUs and accelerators; a share of a GPU counts as that. */
export function acceleratorCountOf({ gpus, accelerators }: InstanceType): number {
  let count = 0;
  for (const gpu of gpus) count += gpu.count ?? gpu.share ?? 0;
  for (const accelerator of accelerators) count += accelerator.count;
  return count;
}
