import type { RateTable } from '../../src/core/catalog/tables.ts';
import { buildRows, type Rows } from './rate-rows.ts';
import { notesOf, oldestDate, provenanceOf, readRates } from './rate-sources.ts';
import { expectKeys, generatedBy, type Json } from './source.ts';

/** Rates that the source's own note says are not from the source that the row names. */
const secondaryFargateRates: Readonly<Record<string, readonly string[]>> = {
  'us-east-2': ['x86'],
  'ap-northeast-1': ['x86'],
};

export function buildFargate(): RateTable {
  const { fargate } = readRates<{ fargate: Json & { regions: Rows; sizes: Json; billing: Json } }>();
  expectKeys('rates.json fargate', fargate, ['unit', 'billing', 'regions', 'spot', 'sizes']);
  expectKeys('rates.json fargate.billing', fargate.billing, [
    'minSeconds',
    'windowsMinSeconds',
    'includedEphemeralGB',
  ]);
  const rows = buildRows(nestWindows(fargate.regions), 'fargate').map(([region, row]) => {
    const secondary = secondaryFargateRates[region];
    if ((fargate.regions[region]?.note === undefined) !== (secondary === undefined))
      throw new Error(`rates.json fargate ${region}: a note to be read`);
    return [region, secondary ? { ...row, secondary } : row] as const;
  });
  const sizes = provenanceOf(['cfnlint']);
  return {
    table: 'fargate',
    generatedBy,
    date: oldestDate(rows.map(([, row]) => row)),
    sources: notesOf([...rows.map(([, row]) => row), sizes]),
    terms: {
      minimumSeconds: fargate.billing.minSeconds,
      windowsMinimumSeconds: fargate.billing.windowsMinSeconds,
      includedEphemeralGb: fargate.billing.includedEphemeralGB,
      sizes: { memoryMiBByCpuUnits: expandSizes(fargate.sizes.cpuUnitsToMemMiB as Json), ...sizes },
    },
    regions: Object.fromEntries(rows),
  };
}

/** One region states the Windows vCPU rate alone, outside the pair. */
function nestWindows(rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([region, { windowsVcpuHour, ...row }]) => [
      region,
      windowsVcpuHour === undefined ? row : { ...row, windows: { vcpuHour: windowsVcpuHour } },
    ]),
  );
}

function expandSizes(sizes: Json): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(sizes).map(([cpu, memory]) => {
      if (Array.isArray(memory)) return [cpu, memory as number[]];
      const { min, max, step } = memory as { min: number; max: number; step: number };
      return [cpu, Array.from({ length: (max - min) / step + 1 }, (_, index) => min + index * step)];
    }),
  );
}

export function buildEbs(): RateTable {
  const { ebs } = readRates<{
    ebs: { gp3: { includedIops: number; includedMiBps: number }; src: string[]; regions: Rows };
  }>();
  expectKeys('rates.json ebs', ebs, ['unit', 'gp3', 'src', 'regions']);
  expectKeys('rates.json ebs.gp3', ebs.gp3, ['includedIops', 'includedMiBps']);
  // The second source covers us-east-1 alone; the date of the first holds for the table.
  const rows = buildRows(ebs.regions, 'ebs', ebs.src.slice(0, 1));
  return {
    table: 'ebs',
    generatedBy,
    date: oldestDate(rows.map(([, row]) => row)),
    sources: notesOf([{ sources: ebs.src }]),
    terms: { gp3IncludedIops: ebs.gp3.includedIops, gp3IncludedMiBps: ebs.gp3.includedMiBps },
    regions: Object.fromEntries(rows),
  };
}
