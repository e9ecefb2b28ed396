import { InvalidArgumentError, Option } from 'commander';
import { type Platform, platforms, readGiB } from '../core/index.ts';
import type { CommonOptions, PageFormat } from './options.ts';

export interface InstanceOptions extends Omit<CommonOptions, 'format'> {
  readonly format: PageFormat;
  /** Of the search. */
  readonly vcpu?: number;
  readonly memory?: number;
  readonly arch?: 'any' | 'x86_64' | 'arm64';
  readonly gpu?: number;
  readonly burstable?: boolean;
  readonly limit?: number;
  /** Of the card. */
  readonly os?: Platform;
  readonly zone?: string;
  readonly hours?: number;
  readonly horizon?: '1y' | '3y';
}

/** What a type must have, to search by. */
export function searchOptions(): Option[] {
  return [
    new Option('--vcpu <number>', 'least vCPU').argParser(readCount),
    new Option('--memory <size>', 'least memory with its unit, such as 16GiB').argParser(readMemory),
    new Option('--arch <architecture>', 'what the code runs on').choices(['any', 'x86_64', 'arm64']),
    new Option('--gpu <number>', 'least number of GPUs').argParser(readCount),
    new Option('--burstable', 'burstable types (T) too'),
    new Option('--limit <number>', 'most types to list (default: 10)').argParser(readCount),
  ];
}

/** What the ways to pay are worked out for. */
export function purchaseTerms(): Option[] {
  return [
    new Option('--os <system>', 'what runs on it').choices([...platforms]),
    new Option('--zone <zone>', 'a Local or Wavelength Zone, such as us-east-1-bos-1a'),
    new Option('--hours <number>', 'hours a month that it runs (default: 730)').argParser(readHours),
    new Option('--horizon <years>', 'how long it is needed (default: 3y)').choices(['1y', '3y']),
  ];
}

function readCount(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 to 9999.');
}

/** In MiB. */
function readMemory(text: string): number {
  const gib = readGiB(text);
  if (gib === undefined || gib <= 0)
    throw new InvalidArgumentError('It needs a size with its unit, such as 16GiB.');
  return gib * 1024;
}

function readHours(text: string): number {
  const hours = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (hours <= 744) return hours;
  throw new InvalidArgumentError('A month has 0 to 744 hours.');
}
