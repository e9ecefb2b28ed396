import type { InstanceType } from '../catalog/instance-type.ts';
import { type AcceleratorClass, acceleratorClassOf } from '../catalog/type-classes.ts';

export type Bottleneck = 'balanced' | 'cpu' | 'memory' | 'storage' | 'gpu' | 'network';

export type Category = 'general-purpose' | 'compute' | 'memory' | 'storage' | 'accelerated' | 'hpc';

/** The bottlenecks that a family is made for, its own first: the reference decisions, "Family". */
export function fitsOf(type: InstanceType): readonly Bottleneck[] {
  if (acceleratorClassOf(type) !== 'none') return ['gpu'];
  // hpc types are made for the network between them, and z types for their clock.
  if (type.series === 'hpc') return ['network', 'cpu'];
  if (type.series === 'z') return ['memory', 'cpu'];
  const base = baseOf(type);
  if (!isNetworkVariant(type)) return [base];
  return base === 'storage' ? [base, 'network'] : ['network', base];
}

function baseOf({ series, family }: InstanceType): Bottleneck {
  if (/^(?:i|is|im|d|h|hs)$/.test(series)) return 'storage';
  if (/^(?:r|x|u|cr)$/.test(series) || family === 'm2') return 'memory';
  return /^(?:c|cc)$/.test(series) ? 'cpu' : 'balanced';
}

/** `n` among the options: c6gn, m5dn, i3en. */
export function isNetworkVariant({ options }: InstanceType): boolean {
  return /^[a-z]*n/.test(options);
}

export function categoryOf(type: InstanceType): Category {
  if (type.series === 'hpc') return 'hpc';
  if (type.series === 'z') return 'memory';
  return acceleratorClassOf(type) === 'none' ? CATEGORIES[baseOf(type)] : 'accelerated';
}

const CATEGORIES: Readonly<Record<Bottleneck, Category>> = {
  balanced: 'general-purpose',
  cpu: 'compute',
  memory: 'memory',
  storage: 'storage',
  gpu: 'accelerated',
  network: 'general-purpose',
};

// With its article, as a sentence needs it.
const FAMILY_WORDS: Readonly<Record<Category, string>> = {
  'general-purpose': 'a general-purpose family',
  compute: 'a compute-optimised family',
  memory: 'a memory-optimised family',
  storage: 'a storage-optimised family',
  accelerated: 'an accelerated family',
  hpc: 'an HPC family',
};

/** `a general-purpose family`. */
export function describeFamily(type: InstanceType): string {
  return FAMILY_WORDS[categoryOf(type)];
}

export type AcceleratorUse = 'training' | 'inference' | 'graphics' | 'video';

const USES: Readonly<Record<AcceleratorClass, readonly AcceleratorUse[]>> = {
  none: [],
  gpu: ['inference', 'graphics', 'video'],
  inference: ['inference'],
  training: ['training'],
  video: ['video'],
  fpga: [],
};

/** What a type's accelerators are for: the reference decisions, "Family". P is for training. */
export function acceleratorUsesOf(type: InstanceType): readonly AcceleratorUse[] {
  if (type.series === 'p') return ['training'];
  // Amazon EC2 G4 instances: G4ad, with GPUs of AMD, is for graphics; what infers is built for NVIDIA's.
  return type.gpus[0]?.maker === 'AMD' ? ['graphics', 'video'] : USES[acceleratorClassOf(type)];
}
