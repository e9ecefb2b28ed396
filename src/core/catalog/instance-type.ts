export type Architecture = 'x86_64' | 'arm64' | 'i386' | 'arm64_mac' | 'x86_64_mac';

/** A GPU or, on dl1, a Gaudi card. */
export interface Gpu {
  /** Absent where the type has a share of one. */
  readonly count?: number | undefined;
  /** Share of one physical GPU, 0.125 to 0.5. */
  readonly share?: number | undefined;
  readonly logicalCount?: number | undefined;
  readonly maker: string;
  readonly name: string;
  /** Memory of one. */
  readonly memoryMiB: number;
  readonly uses?: readonly string[] | undefined;
}

/** An accelerator that is not a GPU. */
export interface Accelerator {
  readonly kind: 'neuron' | 'fpga' | 'media' | 'inference';
  readonly count: number;
  readonly maker: string;
  readonly name: string;
  /** Memory of one. */
  readonly memoryMiB: number;
  readonly cores?: number | undefined;
  readonly coreVersion?: number | undefined;
}

export interface LocalDisk {
  readonly count: number;
  /** Size of one. */
  readonly sizeGB: number;
  readonly kind: 'ssd' | 'hdd';
}

/** CPU credits of a burstable type. */
export interface Credits {
  /** Percent of each vCPU that may be used for ever. */
  readonly baselinePercent: number;
  readonly perHour: number;
  readonly maximum: number;
}

/** What EC2 says of a type's network. */
export interface InstanceNetwork {
  /** AWS's own words: `Up to 10 Gigabit`. */
  readonly advertised: string;
  readonly baselineGbps?: number | undefined;
  /** The same as the baseline where it does not burst. */
  readonly burstGbps?: number | undefined;
  readonly cards: number;
  readonly interfaces?: number | undefined;
  readonly ipv4PerInterface?: number | undefined;
  readonly ipv6PerInterface?: number | undefined;
  /** Branch interfaces of a trunk: only where trunks are supported. */
  readonly branchInterfaces?: number | undefined;
  readonly ena: 'required' | 'supported' | 'unsupported';
  readonly efaInterfaces: number;
  readonly enaExpress: boolean;
  readonly encryptionInTransit: boolean;
  readonly bandwidthWeightings: readonly string[];
}

/** What a type can do with EBS; figures are absent where EBS shares the network of the instance. */
export interface InstanceEbs {
  readonly baselineMbps?: number | undefined;
  readonly burstMbps?: number | undefined;
  readonly baselineMBps?: number | undefined;
  readonly burstMBps?: number | undefined;
  readonly baselineIops?: number | undefined;
  readonly burstIops?: number | undefined;
  readonly volumes?: number | undefined;
  readonly limit?: 'shared' | 'dedicated' | undefined;
  readonly cards: number;
  readonly optimized: 'default' | 'supported' | 'unsupported';
  readonly nvme: 'required' | 'supported' | 'unsupported';
}

/** One EC2 instance type, as AWS describes it. What AWS does not say is absent. */
export interface InstanceType {
  readonly name: string;
  readonly family: string;
  readonly size: string;
  /** Letters before the generation: `m`, `trn`, `u`. */
  readonly series: string;
  /** 0 where the name has none (`mac-m4`). */
  readonly generation: number;
  /** Letters behind the generation, and what follows a hyphen: `gd`, `i-flex`. */
  readonly options: string;
  readonly category: string;
  /** The category is that of like families. */
  readonly categoryInferred: boolean;
  /** AWS's own flag. False for m5 and m6i already: superseded is not obsolete. */
  readonly current: boolean;
  /** EC2 no longer lists it. */
  readonly retired: boolean;
  /** ISO date on which EC2 last listed a retired type. */
  readonly lastListed?: string | undefined;
  /** Where the specification is from, if EC2 itself never gave it: much is absent then. */
  readonly specificationFrom?: string | undefined;
  readonly vcpu: number;
  readonly cores?: number | undefined;
  readonly threadsPerCore?: number | undefined;
  readonly memoryMiB: number;
  readonly architectures: readonly Architecture[];
  readonly processorMaker?: string | undefined;
  readonly processor?: string | undefined;
  /** The processor is taken from other sizes of the family. */
  readonly processorInferred: boolean;
  readonly processorFeatures: readonly string[];
  readonly clockGhz?: number | undefined;
  readonly burstable: boolean;
  readonly credits?: Credits | undefined;
  /** Absent for bare metal. */
  readonly hypervisor?: 'nitro' | 'xen' | undefined;
  readonly bareMetal: boolean;
  /** `on-demand`, `spot`, `capacity-block`. */
  readonly usageClasses: readonly string[];
  readonly bootModes: readonly string[];
  readonly rootDevices: readonly string[];
  readonly virtualization: readonly string[];
  readonly hibernation: boolean;
  readonly dedicatedHosts: boolean;
  readonly autoRecovery: boolean;
  readonly enclaves: boolean;
  readonly tpm: boolean;
  readonly freeTier: boolean;
  readonly placementStrategies: readonly string[];
  readonly network: InstanceNetwork;
  readonly ebs: InstanceEbs;
  readonly localDisks: readonly LocalDisk[];
  /** All local disks together; 0 without. */
  readonly localDiskGB: number;
  readonly localDiskNvme: boolean;
  readonly gpus: readonly Gpu[];
  readonly gpuMemoryMiB?: number | undefined;
  readonly accelerators: readonly Accelerator[];
}
