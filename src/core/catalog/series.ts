/**
 * What each series of instance types is for, and what the letters of a name mean.
 * Source: Amazon EC2 instance type naming conventions (docs.aws.amazon.com/ec2/latest/instancetypes).
 */

const purposes: ReadonlyMap<string, string> = new Map([
  ['a', 'general purpose, first Arm generation'],
  ['c', 'compute optimised'],
  ['cc', 'compute optimised, early cluster computing'],
  ['cr', 'memory optimised, early cluster computing'],
  ['d', 'storage optimised, dense HDD'],
  ['dl', 'deep learning'],
  ['f', 'programmable hardware (FPGA)'],
  ['g', 'GPU for graphics and inference'],
  ['gr', 'GPU for graphics, with more memory a vCPU'],
  ['h', 'storage optimised, HDD'],
  ['hpc', 'tightly coupled high-performance computing'],
  ['hs', 'storage optimised, early dense HDD'],
  ['i', 'storage optimised, local SSD'],
  ['im', 'storage optimised, local SSD, 4 GiB a vCPU'],
  ['inf', 'machine-learning inference (Inferentia)'],
  ['is', 'storage optimised, local SSD, 6 GiB a vCPU'],
  ['m', 'general purpose'],
  ['mac', 'macOS builds on Apple hardware'],
  ['p', 'GPU for training and parallel computing'],
  ['r', 'memory optimised'],
  ['t', 'general purpose, burstable'],
  ['trn', 'machine-learning training (Trainium)'],
  ['u', 'high memory, terabytes for in-memory databases'],
  ['vt', 'video transcoding'],
  ['x', 'memory optimised, large memory'],
  ['z', 'high clock with memory'],
]);

const letters: ReadonlyMap<string, string> = new Map([
  ['a', 'AMD processor'],
  ['b', 'more EBS throughput'],
  ['d', 'local NVMe disks'],
  ['e', 'extra storage or memory'],
  ['f', 'a fraction of a GPU'],
  ['flex', 'full CPU most of the time, for less'],
  ['g', 'AWS Graviton processor'],
  ['i', 'Intel processor'],
  ['n', 'more network'],
  ['q', 'Qualcomm inference accelerators'],
  ['s', 'smaller, one GPU'],
  ['z', 'high clock'],
]);

/** In a few words, in lower case; undefined for a series that we do not know. */
export function purposeOf(series: string): string | undefined {
  return purposes.get(series);
}

/** What an option's letter (or `flex`) stands for; undefined where AWS does not say. */
export function meaningOf(option: string): string | undefined {
  return letters.get(option);
}
