import { meaningOf, purposeOf } from './series.ts';

/** The family part of a name. */
export interface DecodedFamily {
  /** Letters before the generation: `m`, `trn`, `u`. */
  readonly series: string;
  /** 0 where the name has none (`mac-m4`). */
  readonly generation: number;
  /** Letters behind the generation, and what follows a hyphen: `gd`, `i-flex`. */
  readonly options: string;
}

export interface NameOption {
  /** As it stands in the name: `g`, `flex`, `12tb`, `m2pro`. */
  readonly code: string;
  /** Undefined where AWS does not say what it stands for. */
  readonly meaning?: string | undefined;
}

export interface DecodedName extends DecodedFamily {
  readonly family: string;
  readonly size: string;
  readonly bareMetal: boolean;
  readonly parts: readonly NameOption[];
  /** What the series is for; undefined for a series that we do not know. */
  readonly purpose?: string | undefined;
}

/** Longer than any name there is; what is longer is not looked at. */
export const longestNameLength = 32;

const familyForm = /^([a-z]{1,4})(\d{0,2})([a-z]{0,6})((?:-[a-z0-9]{1,8})?)$/;
const highMemoryForm = /^u-(\d+tb)(\d)$/;
const sizeForm = /^(?:nano|micro|small|medium|large|xlarge|[1-9]\d{0,2}xlarge|metal|metal-[1-9]\d{0,2}xl)$/;

/** Takes a family apart; what does not read as one is all series. */
export function decodeFamily(family: string): DecodedFamily {
  // u-6tb1: the memory stands before the generation, unlike everywhere else.
  const highMemory = highMemoryForm.exec(family);
  if (highMemory) {
    return { series: 'u', generation: Number(highMemory[2]), options: `-${highMemory[1] ?? ''}` };
  }
  const [, series = family, generation = '', letters = '', suffix = ''] = familyForm.exec(family) ?? [];
  return { series, generation: Number(generation), options: letters + suffix };
}

/** Takes an instance type's name apart. Undefined for what is not formed like one; known or not. */
export function decodeInstanceTypeName(name: string): DecodedName | undefined {
  if (name.length > longestNameLength) return undefined;
  const dot = name.indexOf('.');
  const family = name.slice(0, dot);
  const size = name.slice(dot + 1);
  if (dot < 1 || !sizeForm.test(size) || !isFamily(family)) return undefined;
  const decoded = decodeFamily(family);
  return {
    ...decoded,
    family,
    size,
    bareMetal: size.startsWith('metal'),
    parts: explainOptions(decoded),
    purpose: purposeOf(decoded.series),
  };
}

/** Whether a text could be a family's name: letters and a generation, or a Mac by its chip. */
function isFamily(family: string): boolean {
  if (highMemoryForm.test(family) || /^mac-m\d[a-z]{0,5}$/.test(family)) return true;
  const match = familyForm.exec(family);
  return match !== null && match[2] !== '';
}

function explainOptions({ series, options }: DecodedFamily): NameOption[] {
  const [letters = '', suffix = ''] = options.split('-');
  const parts = [...letters].map((code) => ({ code, meaning: meaningIn(series, code) }));
  if (suffix !== '') parts.push({ code: suffix, meaning: meaningOfSuffix(series, suffix) });
  return parts;
}

// The letter e is memory or storage by the series (EC2 naming conventions).
const extraBySeries: ReadonlyMap<string, string> = new Map([
  ['i', 'more storage a vCPU'],
  ['d', 'more storage a vCPU'],
  ['is', 'more storage a vCPU'],
  ['x', 'more memory a vCPU'],
  ['g', 'more GPU memory'],
  ['p', 'more GPU memory'],
]);

function meaningIn(series: string, code: string): string | undefined {
  if (code === 'e') return extraBySeries.get(series) ?? meaningOf(code);
  if (code === 'a' && series === 'g') return 'AMD GPUs and processor';
  return meaningOf(code);
}

function meaningOfSuffix(series: string, suffix: string): string | undefined {
  if (series === 'u') return `${suffix.replace('tb', '')} TiB of memory`;
  if (series === 'mac') return `Apple ${nameChip(suffix)}`;
  if (/^b\d+$/.test(suffix)) return `NVIDIA ${suffix.toUpperCase()} GPUs`;
  return meaningOf(suffix);
}

/** `m2pro` as Apple writes it: M2 Pro. */
function nameChip(suffix: string): string {
  const variant = suffix.slice(2);
  return `${suffix.slice(0, 2).toUpperCase()} ${variant.charAt(0).toUpperCase()}${variant.slice(1)}`.trimEnd();
}
