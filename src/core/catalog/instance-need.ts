import type { Architecture, InstanceType } from './instance-type.ts';
import {
  type AcceleratorClass,
  acceleratorClassOf,
  acceleratorCountOf,
  acceleratorMemoryMiBOf,
  acceleratorVersionOf,
  type DiskClass,
  diskClassOf,
  isBurstable,
  isFlex,
} from './type-classes.ts';

/** What the resource around a type asks of it, beside its hardware. What is absent is not asked. */
export interface TypeDemands {
  /** It runs, or may run, on hardware of its own. */
  readonly dedicatedHosts?: boolean | undefined;
  readonly hibernation?: boolean | undefined;
  readonly enclaves?: boolean | undefined;
  /** `unknown`: a placement group whose strategy nobody knows; what the type can do now must stay. */
  readonly clusterPlacement?: boolean | 'unknown' | undefined;
  /** It sets its own processor options; `cores` and `threadsPerCore` are least, absent where not said. */
  readonly processorOptions?:
    | { readonly cores?: number | undefined; readonly threadsPerCore?: number | undefined }
    | 'unknown'
    | undefined;
}

/** What a type must have. What is absent does not matter. */
export interface InstanceNeed {
  readonly vcpu?: number | undefined;
  readonly memoryMiB?: number | undefined;
  /** The type must run one of these. */
  readonly architectures: readonly Architecture[];
  readonly burstable: boolean | 'either';
  readonly disk?: DiskClass | undefined;
  readonly localDiskGB?: number | undefined;
  /** `any`: some accelerator. */
  readonly accelerator: AcceleratorClass | 'any';
  /** GPUs or accelerators; a share of one counts as that. */
  readonly accelerators?: number | undefined;
  /** Programs are built for one maker's GPUs: `NVIDIA`. */
  readonly gpuMaker?: string | undefined;
  /** Of all GPUs or accelerators together. */
  readonly acceleratorMemoryMiB?: number | undefined;
  /** Version of AWS's own accelerator cores: what is compiled for one does not run on an older one. */
  readonly acceleratorVersion?: number | undefined;
  readonly networkBaselineGbps?: number | undefined;
  /** Series allowed, `m`, `trn`. High-memory, HPC and Mac types come up only where named here. */
  readonly series?: readonly string[] | undefined;
  /** Absent: virtual types. */
  readonly bareMetal?: boolean | 'either' | undefined;
  /** The load is steady: leaves out flex types. */
  readonly sustained?: boolean | undefined;
  /** Average CPU; above 40 leaves out flex types. */
  readonly utilizationPercent?: number | undefined;
  readonly demands?: TypeDemands | undefined;
}

// The reference decisions, "The ranking of instance types".
const flexUtilizationPercent = 40;

// Sizes of local disks and memory are rounded differently from generation to generation (d2 6000 GB, d3 5940).
const diskTolerance = 0.95;

/** Series made for one purpose, offered in few zones: not a stand-in for a general type at a lower price. */
const specialSeries: ReadonlySet<string> = new Set(['u', 'hpc', 'mac']);

/** What a type gives, as a need: the same classes, and at least as much. */
export function needOf(type: InstanceType, demands?: TypeDemands): InstanceNeed {
  const accelerator = acceleratorClassOf(type);
  const disk = diskClassOf(type);
  return {
    vcpu: type.vcpu,
    memoryMiB: type.memoryMiB,
    architectures: type.architectures.filter((architecture) => architecture !== 'i386'),
    burstable: isBurstable(type),
    // Nearly every current GPU type has NVMe disks, wanted or not.
    disk: accelerator !== 'none' && disk === 'none' ? undefined : disk,
    localDiskGB: disk === 'none' ? undefined : type.localDiskGB * diskTolerance,
    accelerator,
    accelerators: accelerator === 'none' ? undefined : acceleratorCountOf(type),
    gpuMaker: type.gpus[0]?.maker,
    acceleratorMemoryMiB: acceleratorMemoryMiBOf(type),
    acceleratorVersion: acceleratorVersionOf(type),
    networkBaselineGbps: type.options.includes('n') ? type.network.baselineGbps : undefined,
    series: specialSeries.has(type.series) ? [type.series] : undefined,
    bareMetal: type.bareMetal,
    demands: demands && settlePlacement(demands, type),
  };
}

/** Whether a type is current and has what is needed; region and price are not looked at. */
export function meetsNeed(type: InstanceType, need: InstanceNeed): boolean {
  return (
    type.current &&
    !type.retired &&
    type.vcpu >= (need.vcpu ?? 0) &&
    type.memoryMiB >= (need.memoryMiB ?? 0) &&
    type.architectures.some((architecture) => need.architectures.includes(architecture)) &&
    (need.burstable === 'either' || isBurstable(type) === need.burstable) &&
    (need.bareMetal === 'either' || type.bareMetal === (need.bareMetal ?? false)) &&
    meetsSeries(type, need) &&
    meetsDisk(type, need) &&
    meetsAccelerator(type, need) &&
    (type.network.baselineGbps ?? 0) >= (need.networkBaselineGbps ?? 0) &&
    !(isFlex(type) && isSustained(need)) &&
    meetsDemands(type, need.demands)
  );
}

function meetsSeries({ series }: InstanceType, need: InstanceNeed): boolean {
  return need.series ? need.series.includes(series) : !specialSeries.has(series);
}

function meetsDisk(type: InstanceType, need: InstanceNeed): boolean {
  return (
    (need.disk === undefined || diskClassOf(type) === need.disk) &&
    type.localDiskGB >= (need.localDiskGB ?? 0)
  );
}

function meetsAccelerator(type: InstanceType, need: InstanceNeed): boolean {
  const accelerator = acceleratorClassOf(type);
  if (need.accelerator === 'any' ? accelerator === 'none' : accelerator !== need.accelerator) return false;
  if (need.gpuMaker !== undefined && type.gpus[0]?.maker !== need.gpuMaker) return false;
  if ((acceleratorMemoryMiBOf(type) ?? 0) < (need.acceleratorMemoryMiB ?? 0)) return false;
  if ((acceleratorVersionOf(type) ?? 0) < (need.acceleratorVersion ?? 0)) return false;
  return need.accelerators === undefined || acceleratorCountOf(type) >= need.accelerators;
}

function isSustained({ sustained, utilizationPercent }: InstanceNeed): boolean {
  return sustained === true || (utilizationPercent ?? 0) > flexUtilizationPercent;
}

/** Whether a type can do what the resource around it asks. */
export function meetsDemands(type: InstanceType, demands: TypeDemands = {}): boolean {
  return (
    !(demands.dedicatedHosts && !type.dedicatedHosts) &&
    !(demands.hibernation && !type.hibernation) &&
    !(demands.enclaves && !type.enclaves) &&
    !(demands.clusterPlacement === true && !type.placementStrategies.includes('cluster')) &&
    meetsProcessorOptions(type, demands.processorOptions)
  );
}

function meetsProcessorOptions(type: InstanceType, options: TypeDemands['processorOptions']): boolean {
  if (options === undefined) return true;
  if (options === 'unknown' || isFlex(type)) return false;
  const { cores, threadsPerCore } = options;
  // Which figures a type takes is in no table here; those that it has at most are.
  return (type.cores ?? 0) >= (cores ?? 0) && (type.threadsPerCore ?? 0) >= (threadsPerCore ?? 0);
}

function settlePlacement(demands: TypeDemands, { placementStrategies }: InstanceType): TypeDemands {
  if (demands.clusterPlacement !== 'unknown') return demands;
  return { ...demands, clusterPlacement: placementStrategies.includes('cluster') };
}
