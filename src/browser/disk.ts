import type { Disk } from '../host/disk.ts';
import { FileSupply } from './file-supply.ts';

/** Stands for the one disk of a machine, which is why it is one of the whole worker. */
export const supply = new FileSupply();

export const { existsSync, readFileSync, readdirSync, realpathSync, statSync }: Disk = supply.disk;

export function readFile(path: string): Promise<Uint8Array> {
  return supply.readWhole(() => readFileSync(path));
}
