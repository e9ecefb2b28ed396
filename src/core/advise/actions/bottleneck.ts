import type { InstanceType } from '../../catalog/instance-type.ts';
import { type InstanceNeed, needOf } from '../../catalog/ranking.ts';
import { acceleratorCountOf } from '../../catalog/type-classes.ts';
import { acceleratorUsesOf, describeFamily, fitsOf } from '../families.ts';
import type { Subject } from '../subject.ts';
import { numberFact, wordFact } from './outcome.ts';

// The reference decisions, "Family": the class for each bottleneck, first choice first.
const FAMILIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  balanced: [['m']],
  cpu: [['c']],
  memory: [['r'], ['x', 'u']],
};

const HIGH_MEMORY: readonly (readonly string[])[] = [['x'], ['u']];

const HIGH_MEMORY_GIB_A_VCPU = 8;

const ACCELERATED: Readonly<Record<string, readonly string[]>> = {
  training: ['p', 'trn'],
  inference: ['inf', 'g', 'gr'],
  graphics: ['g', 'gr'],
  video: ['g', 'gr', 'vt'],
};

/** Series for a bottleneck, first choice first; undefined where more than the series decides. */
export function seriesFor(bound: string | undefined): readonly (readonly string[])[] | undefined {
  return bound === undefined ? undefined : FAMILIES[bound];
}

/** What is needed for `workload.bound`, first choice first. `wanted`: what the annotation asks for besides. */
export function bottleneckNeeds(
  wanted: InstanceNeed,
  type: InstanceType,
  subject: Subject,
): readonly InstanceNeed[] {
  const bound = boundOf(subject);
  const plain: InstanceNeed = {
    ...keepAmount(wanted, type, bound),
    burstable: false,
    disk: undefined,
    localDiskGB: undefined,
    acceleratorVersion: undefined,
  };
  if (bound === 'gpu') return [acceleratedNeed(plain, type, subject)];
  const none: InstanceNeed = {
    ...plain,
    accelerator: 'none',
    accelerators: undefined,
    acceleratorMemoryMiB: undefined,
    gpuMaker: undefined,
  };
  if (bound === 'network') return networkNeeds(none, type);
  if (bound === 'storage') return storageNeeds(none, type, subject);
  const families = asksHighMemory(subject, none) ? HIGH_MEMORY : (seriesFor(bound) ?? []);
  return families.map((series) => ({ ...none, series, ...diskFor(series, type, subject) }));
}

/** Who asks for accelerators, and says no other bottleneck, is bound by them. */
function boundOf(subject: Subject): string {
  return wordFact(subject, 'workload.bound') ?? (asksForAccelerators(subject) ? 'gpu' : '');
}

function asksForAccelerators({ facts }: Subject): boolean {
  return facts.has('workload.accelerator') || facts.has('workload.gpus');
}

/** At least one whole accelerator, or a share of one where a share is enough now. */
function acceleratedNeed(plain: InstanceNeed, type: InstanceType, subject: Subject): InstanceNeed {
  const use = wordFact(subject, 'workload.accelerator') ?? '';
  const asked = numberFact(subject, 'workload.gpus');
  const present = acceleratorCountOf(type);
  const suits = use === '' || acceleratorUsesOf(type).some((one) => one === use);
  return {
    ...plain,
    series: ACCELERATED[use] ?? ['g', 'gr', 'p'],
    accelerator: 'any',
    gpuMaker: suits ? plain.gpuMaker : undefined,
    accelerators: asked ?? (present > 0 ? Math.min(1, present) : 1),
    // What runs on accelerators now fits into their memory.
    acceleratorMemoryMiB: asked === undefined ? plain.acceleratorMemoryMiB : undefined,
  };
}

// NVMe types have up to 0.9 TB a vCPU; more than that, and much of it, is what dense disks are made for.
const DENSE_GB_A_VCPU = 1000;
const DENSE_GB = 16_000;

/** NVMe first; dense disks for what is more than the NVMe of as many vCPU holds. */
function storageNeeds(need: InstanceNeed, type: InstanceType, subject: Subject): readonly InstanceNeed[] {
  const wanted = { ...need, localDiskGB: localDiskGB(subject) };
  const nvme = { ...wanted, series: ['i', 'im', 'is'], disk: 'nvme' } as const;
  const dense = { ...wanted, series: ['d', 'h'], disk: 'hdd' } as const;
  const { localDiskGB: asked = 0, vcpu = type.vcpu } = wanted;
  return asked >= DENSE_GB && asked > DENSE_GB_A_VCPU * vcpu ? [dense, nvme] : [nvme, dense];
}

/** Whether memory is the bottleneck, and more of it is asked for a vCPU than an R type has. */
export function asksHighMemory(subject: Subject, { vcpu, memoryMiB }: InstanceNeed): boolean {
  if (boundOf(subject) !== 'memory' || vcpu === undefined || memoryMiB === undefined) return false;
  return memoryMiB / 1024 / vcpu > HIGH_MEMORY_GIB_A_VCPU;
}

/** The local storage that is asked for; else the class of disks that is there now. */
function diskFor(
  series: readonly string[],
  type: InstanceType,
  subject: Subject,
): Pick<InstanceNeed, 'disk' | 'localDiskGB'> {
  const asked = localDiskGB(subject);
  if (asked) return { disk: 'nvme', localDiskGB: asked };
  const { disk } = needOf(type);
  if (asked === undefined && disk !== undefined && disk !== 'none') return { disk };
  // Nearly every X type has disks, wanted or not.
  return { disk: series.includes('x') || series.includes('u') ? undefined : 'none' };
}

const GB_A_GIB = 1024 ** 3 / 1000 ** 3;

function localDiskGB(subject: Subject): number | undefined {
  const storageGiB = numberFact(subject, 'workload.storageGiB');
  return storageGiB === undefined ? undefined : storageGiB * GB_A_GIB;
}

/** Without figures the workload is taken to need as much of its bottleneck as it has now. */
function keepAmount(wanted: InstanceNeed, type: InstanceType, bound: string): InstanceNeed {
  if (wanted.vcpu !== undefined || wanted.memoryMiB !== undefined) return wanted;
  return bound === 'memory' ? { ...wanted, memoryMiB: type.memoryMiB } : { ...wanted, vcpu: type.vcpu };
}

// Network variants have at least as much guaranteed bandwidth for each vCPU as the first of them, c5n.
const GBPS_A_VCPU = 1.5;

function networkNeeds(need: InstanceNeed, type: InstanceType): readonly InstanceNeed[] {
  const series = /^[cmr]$/.test(type.series) ? type.series : 'c';
  const vcpu = need.vcpu ?? type.vcpu;
  return [{ ...need, series: [series], networkBaselineGbps: vcpu * GBPS_A_VCPU }];
}

/** `bound=cpu: m6i is a general-purpose family`. */
export function reasonForFamily(type: InstanceType, subject: Subject): string {
  const bound = boundOf(subject);
  const use = wordFact(subject, 'workload.accelerator');
  const gpus = numberFact(subject, 'workload.gpus');
  if (!fitsOf(type).some((fit) => fit === bound)) {
    const said = subject.facts.has('workload.bound')
      ? `bound=${bound}`
      : use
        ? `accelerator=${use}`
        : `gpus=${gpus}`;
    return `${said}: ${type.family} is ${describeFamily(type)}`;
  }
  const uses = acceleratorUsesOf(type);
  if (use !== undefined && !uses.some((one) => one === use))
    return `accelerator=${use}: ${type.family} is made for ${uses.join(', ') || 'other work'}`;
  if (bound === 'gpu') return `gpus=${gpus}: ${type.name} has ${acceleratorCountOf(type)}`;
  return `more than ${HIGH_MEMORY_GIB_A_VCPU} GiB a vCPU: ${type.family} is made for less`;
}
