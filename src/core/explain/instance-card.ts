import { type Alternative, findAlternatives, isPreviousGeneration } from '../catalog/alternatives.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import { decodeInstanceTypeName } from '../catalog/name.ts';
import { monthlyUsd } from '../catalog/prices.ts';
import { purposeOf } from '../catalog/series.ts';
import { formatDifference, formatMemory, formatNumber, formatUsd } from './instance-format.ts';
import { describeDevices, describeDisks, describeEbs, describeNetwork } from './instance-hardware.ts';
import {
  type CardPrice,
  type CardTerms,
  describeNotOffered,
  describePrice,
  describePurchases,
  describeSources,
} from './instance-price.ts';
import type { PurchaseRows } from './purchase-table.ts';

/** A card in plain words, before it becomes Markdown or text. */
export interface InstanceCard {
  readonly name: string;
  readonly summary: readonly string[];
  readonly price: CardPrice;
  /** What the name means. */
  readonly meaning: string;
  /** What the reader should know first: retired, superseded, not offered. */
  readonly notices: readonly string[];
  /** What most readers choose by. */
  readonly hardware: readonly (readonly [label: string, value: string])[];
  readonly details: readonly (readonly [label: string, value: string])[];
  readonly alternatives: readonly (readonly [type: string, why: string, difference: string])[];
  /** Ways to pay beside On-Demand; undefined where none is known. */
  readonly purchases: PurchaseRows | undefined;
  readonly sources: readonly string[];
}

/** Says all that the card says of a type in a region. */
export function describeInstanceType(
  type: InstanceType,
  region: string,
  catalog: Catalog,
  terms: CardTerms,
): InstanceCard {
  return {
    name: type.name,
    summary: [`${type.vcpu} vCPU`, formatMemory(type.memoryMiB), ...mainArchitecture(type)],
    price: describePrice(type, region, catalog, terms),
    meaning: describeName(type),
    notices: describeStanding(type, region, catalog),
    hardware: describeHardware(type),
    details: describeDetails(type),
    purchases: describePurchases(type, region, catalog, terms),
    // They are found, and compared, by the price of Linux in the region.
    alternatives:
      (terms.platform ?? 'linux') === 'linux' && terms.zone === undefined
        ? findAlternatives(type, region, catalog).map(describeAlternative)
        : [],
    sources: describeSources(type, region, catalog, terms),
  };
}

function mainArchitecture({ architectures }: InstanceType): readonly string[] {
  return architectures.filter((architecture) => architecture !== 'i386');
}

function describeStanding(type: InstanceType, region: string, catalog: Catalog): string[] {
  const notices: string[] = [];
  if (type.retired) {
    notices.push(`Retired: EC2 no longer lists it${type.lastListed ? ` (last on ${type.lastListed})` : ''}.`);
  } else if (isPreviousGeneration(type)) notices.push('Previous generation: no longer current for AWS.');
  else if (!type.current) notices.push('Newer generations exist.');
  const isPriced = catalog.onDemandLinuxHourlyUsd(type.name, region) !== undefined;
  if (isPriced && catalog.offers(region, type.name) === false) {
    notices.push(`It is ${describeNotOffered(region, catalog)}.`);
  }
  return notices;
}

/** What the name means: `M, general purpose; generation 5; d: local NVMe disks; size large`. */
function describeName(type: InstanceType): string {
  const purpose = purposeOf(type.series);
  const series = type.series.toUpperCase();
  const parts = decodeInstanceTypeName(type.name)?.parts.filter(({ meaning }) => meaning !== undefined) ?? [];
  return [
    purpose ? `${series}, ${purpose}` : series,
    ...(type.generation > 0 ? [`generation ${type.generation}`] : []),
    ...parts.map(({ code, meaning }) => `${code}: ${meaning}`),
    type.bareMetal ? `size ${type.size}, no hypervisor` : `size ${type.size}`,
  ].join('; ');
}

function describeHardware(type: InstanceType): [string, string][] {
  const { processor, processorMaker, clockGhz, credits } = type;
  const clock = clockGhz === undefined ? [] : [`${formatNumber(clockGhz)} GHz`];
  const rows: [string, string][] = [
    ['Processor', [processor ?? processorMaker ?? 'not known here', ...clock].join(', ')],
    ['Network', describeNetwork(type.network)],
    ...describeDevices(type),
  ];
  if (credits) {
    rows.push(['Baseline', `${credits.baselinePercent} % of each vCPU`]);
    rows.push([
      'Credits',
      `${formatNumber(credits.perHour)} an hour, at most ${formatNumber(credits.maximum)}`,
    ]);
  }
  return rows;
}

function describeDetails(type: InstanceType): [string, string][] {
  const { architectures } = type;
  return [
    ['vCPU', describeVcpu(type)],
    ...describeEbs(type.ebs),
    ['Local disks', describeDisks(type)],
    ...(architectures.length > 1 ? [['Architectures', architectures.join(', ')] as [string, string]] : []),
  ];
}

function describeVcpu({ vcpu, cores, threadsPerCore }: InstanceType): string {
  if (cores === undefined || threadsPerCore === undefined) return String(vcpu);
  return `${vcpu} (${cores} ${cores === 1 ? 'core' : 'cores'} × ${threadsPerCore} ${threadsPerCore === 1 ? 'thread' : 'threads'})`;
}

const reasonWords: Readonly<Record<Alternative['reasons'][number], string>> = {
  current: 'current',
  newer: 'newer',
  arm: 'Arm',
  amd: 'AMD',
  cheaper: 'cheaper',
};

function describeAlternative(alternative: Alternative): [string, string, string] {
  const { type, reasons, price, differenceMonthlyUsd, differencePercent } = alternative;
  const difference =
    differenceMonthlyUsd === undefined || differencePercent === undefined
      ? `costs ${formatUsd(monthlyUsd(price.usd))}`
      : formatDifference(differenceMonthlyUsd, differencePercent);
  return [type.name, reasons.map((reason) => reasonWords[reason]).join(', '), difference];
}
