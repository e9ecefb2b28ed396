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

/** Memory of all GPUs or accelerators together; undefined without any. */
export function acceleratorMemoryMiBOf(type: InstanceType): number | undefined {
  if (type.gpuMemoryMiB !== undefined) return type.gpuMemoryMiB;
  if (type.gpus.length === 0 && type.accelerators.length === 0) return undefined;
  let memoryMiB = 0;
  for (const gpu of type.gpus) memoryMiB += gpu.memoryMiB * (gpu.count ?? 1);
  for (const { count, memoryMiB: one } of type.accelerators) memoryMiB += one * count;
  return memoryMiB;
}

/** Version of AWS's own accelerator cores (NeuronCore v2 in Inferentia2); undefined for any other. */
export function acceleratorVersionOf({ accelerators }: InstanceType): number | undefined {
  return accelerators[0]?.coreVersion;
}

/** Who makes the GPUs or accelerators, `NVIDIA`; undefined without any. */
export function acceleratorMakerOf({ gpus, accelerators }: InstanceType): string | undefined {
  return gpus[0]?.maker ?? accelerators[0]?.maker;
}
