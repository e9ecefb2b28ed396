import type { Catalog } from '../catalog/catalog.ts';
import { monthlyUsd } from '../catalog/prices.ts';
import type { RankedType } from '../catalog/ranking.ts';
import { formatHourlyUsd, formatMemory, formatUsd } from './instance-format.ts';
import { describeDevices } from './instance-hardware.ts';
import { alignColumns, wrap } from './instance-type.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

/** The types that fit a need in a region, best first, as a table with where its prices come from. */
export function explainRanking(
  ranked: readonly RankedType[],
  region: string,
  catalog: Catalog,
  format: 'text' | 'markdown',
): string {
  const hasDevices = ranked.some(({ type }) => describeDevices(type).length > 0);
  const head = [
    'Type',
    'vCPU',
    'Memory',
    'Arch',
    hasDevices ? 'Accelerator' : 'Processor',
    'An hour',
    'A month',
    'Spot',
  ];
  const rows = ranked.map(({ type, price }) => [
    type.name,
    String(type.vcpu),
    formatMemory(type.memoryMiB),
    type.architectures.filter((architecture) => architecture !== 'i386').join(', '),
    hasDevices ? (describeDevices(type)[0]?.[1] ?? '') : shortProcessor(type),
    formatHourlyUsd(price.usd),
    formatUsd(monthlyUsd(price.usd)),
    describeSpot(type.name, region, catalog),
  ]);
  const dates = [...new Set(ranked.map(({ price }) => price.date))].sort();
  const note = `AWS price list of ${dates.join(' and ')}, On-Demand Linux in ${region}, 730 h a month. ${describeSpotDate(ranked, region, catalog)}`;
  const table = [head, ...rows];
  return format === 'text'
    ? `${alignColumns(table)}\n\n${wrap(note)}`
    : `${renderTable(table)}\n\n*${escapeMarkdown(note)}*`;
}

function describeSpot(type: string, region: string, catalog: Catalog): string {
  const spot = catalog.spotLinux(type, region)?.averageHourlyUsd;
  return spot === undefined ? '' : `≈ ${formatHourlyUsd(spot)}`;
}

function describeSpotDate(ranked: readonly RankedType[], region: string, catalog: Catalog): string {
  const dates = ranked.flatMap(({ type }) => catalog.spotLinux(type.name, region)?.savingDate ?? []);
  return dates.length > 0 ? `Spot: the average of one moment, ${dates[0]}.` : 'Spot: not known here.';
}

/** `Intel Xeon Platinum` of `Intel Xeon Platinum 8175`; the rest is on the card of the type. */
function shortProcessor({ processor, processorMaker = '' }: RankedType['type']): string {
  return (processor ?? processorMaker).split(' ').slice(0, 3).join(' ');
}
