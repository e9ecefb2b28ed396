import type { Confidence } from '../model.ts';
import type { PricedFigure } from './prices.ts';
import type { RateTable, SourceGrade, SourceNote, TableHeader, TableName } from './tables.ts';

/** Where a figure comes from. */
export interface FigureSource {
  readonly table: TableName;
  /** ISO date of the figure, or `undated`. */
  readonly date: string;
  /** What was read, in short. */
  readonly source: string;
  readonly confidence: Confidence;
}

export interface FargatePair {
  readonly vcpuHourlyUsd: number;
  readonly memoryGbHourlyUsd: number;
}

/** Fargate in one region; a platform that is absent has no known rate there. */
export interface FargateRates extends FigureSource {
  readonly x86?: FargatePair;
  readonly arm?: FargatePair;
  /** Licence is added to the pair, per vCPU-hour. */
  readonly windows?: Partial<FargatePair> & { readonly licenceVcpuHourlyUsd?: number };
  readonly spot?: { readonly x86?: FargatePair; readonly arm?: FargatePair };
  /** Per GB-hour above what is included. */
  readonly ephemeralGbHourlyUsd?: number;
  /** Platforms whose rates are not from the source named: take them as estimates. */
  readonly secondary?: readonly string[];
}

/** What holds for Fargate everywhere. */
export interface FargateTerms {
  readonly minimumSeconds: number;
  readonly windowsMinimumSeconds: number;
  readonly includedEphemeralGb: number;
  readonly sizes: Readonly<Record<'linux' | 'windows', readonly FargateTaskSize[]>>;
  /** Where the sizes are from, with their ISO date; undefined where the table does not say. */
  readonly sizesFrom?: { readonly source: string; readonly date: string };
}

/** A size that a task may have. */
export interface FargateTaskSize {
  /** 1024 to a vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

// Amazon ECS Developer Guide, "Task CPU and memory": Linux only, and newer than the rate data.
const LARGEST_LINUX: readonly FargateTaskSize[] = [60, 120, 244].map((gib) => ({
  cpuUnits: 32_768,
  memoryMiB: gib * 1024,
}));

// The same guide, "Task definition invalid CPU or memory": what Fargate has for Windows too.
const WINDOWS_CPU_UNITS: ReadonlySet<number> = new Set([1024, 2048, 4096]);

/** Lambda in one region; absent rates are not known there. */
export interface LambdaRates extends FigureSource {
  readonly x86GbSecondUsd?: number;
  readonly armGbSecondUsd?: number;
  readonly requestUsd?: number;
  readonly provisionedConcurrencyGbSecondUsd?: number;
  readonly provisionedDurationGbSecondUsd?: number;
  readonly ephemeralGbSecondUsd?: number;
}

/** A price that holds up to so many GB-seconds a month; null for the last tier. */
export interface LambdaTier {
  readonly upToGbSeconds: number | null;
  readonly gbSecondUsd: number;
}

/** What holds for Lambda everywhere; the tiers are those of us-east-1. */
export interface LambdaTerms {
  readonly tiers: {
    readonly x86: readonly LambdaTier[];
    readonly arm: readonly LambdaTier[];
    /** The one in which they hold. */
    readonly region: string;
  };
  /** Provisioned concurrency on Arm, in the one region where it is known. */
  readonly armProvisioned?: {
    readonly concurrencyGbSecondUsd: number;
    readonly durationGbSecondUsd: number;
    readonly region: string;
  };
  readonly freeTier: { readonly requests: number; readonly gbSeconds: number };
  readonly includedEphemeralMb: number;
}

/** EBS in one region, USD a month: by GB, by provisioned IOPS, by GiB/s. Absent rates are not known there. */
export interface EbsRates extends FigureSource {
  readonly gp2GbMonthUsd?: number;
  readonly gp3GbMonthUsd?: number;
  /** Per IOPS above what is included. */
  readonly gp3IopsMonthUsd?: number;
  /** Per GiB/s above what is included. */
  readonly gp3GibpsMonthUsd?: number;
  readonly gp3IncludedIops: number;
  readonly gp3IncludedMiBps: number;
  readonly io1GbMonthUsd?: number;
  readonly io1IopsMonthUsd?: number;
  readonly io2GbMonthUsd?: number;
  /** First 32,000 IOPS; then tier 2 to 64,000; then tier 3. */
  readonly io2IopsMonthUsd?: number;
  readonly io2IopsTier2MonthUsd?: number;
  readonly io2IopsTier3MonthUsd?: number;
  readonly st1GbMonthUsd?: number;
  readonly sc1GbMonthUsd?: number;
  readonly standardGbMonthUsd?: number;
  readonly standardMillionIoUsd?: number;
  readonly snapshotGbMonthUsd?: number;
  readonly snapshotArchiveGbMonthUsd?: number;
  readonly fastRestoreHourlyUsd?: number;
}

interface RateRow {
  readonly date: string;
  readonly confidence: SourceGrade;
  readonly sources: readonly string[];
}

/** A region's row with its source in words; undefined where the table does not have the region. */
export function readRates(table: RateTable, region: string): (FigureSource & object) | undefined {
  return Object.hasOwn(table.regions, region)
    ? sourceOfRow(table, table.regions[region] as object)
    : undefined;
}

/** The rates of a row, with its source in words. */
export function sourceOfRow(table: TableHeader, row: object): FigureSource & object {
  const { sources, confidence, date, ...rates } = row as RateRow;
  return {
    ...rates,
    table: table.table,
    date,
    source: describeSources(table.sources, sources),
    confidence: confidence === 'C' ? 'estimate' : 'dated',
  };
}

function describeSources(notes: readonly SourceNote[], ids: readonly string[]): string {
  return ids.flatMap((id) => notes.find((note) => note.id === id)?.what ?? []).join('; ');
}

/** The sizes of Fargate tasks by CPU units, smallest first. */
export function readFargateTerms({ terms, sources }: RateTable): FargateTerms {
  const { sizes } = terms as {
    sizes?: Partial<RateRow> & { memoryMiBByCpuUnits?: Record<string, number[]> };
  };
  const listed = Object.entries(sizes?.memoryMiBByCpuUnits ?? {}).flatMap(([cpuUnits, memories]) =>
    memories.map((memoryMiB) => ({ cpuUnits: Number(cpuUnits), memoryMiB })),
  );
  const { minimumSeconds, windowsMinimumSeconds, includedEphemeralGb } = terms as unknown as FargateTerms;
  return {
    minimumSeconds,
    windowsMinimumSeconds,
    includedEphemeralGb,
    sizes: {
      linux: listed.length > 0 ? [...listed, ...LARGEST_LINUX] : [],
      windows: listed.filter(({ cpuUnits }) => WINDOWS_CPU_UNITS.has(cpuUnits)),
    },
    ...(sizes?.date && sizes.sources
      ? { sizesFrom: { source: sourceNames(sources, sizes.sources), date: sizes.date } }
      : {}),
  };
}

function sourceNames(notes: readonly SourceNote[], ids: readonly string[]): string {
  return ids.map((id) => notes.find((note) => note.id === id)?.where ?? id).join('; ');
}

/** What a vCPU-hour above the baseline costs for a family that the table has. */
export function readSurplusCredits(table: RateTable, family: string): PricedFigure | undefined {
  const { surplusVcpuHourlyUsd: rates } = table.terms as { surplusVcpuHourlyUsd?: Record<string, number> };
  const usd = rates && Object.hasOwn(rates, family) ? rates[family] : undefined;
  if (usd === undefined) return undefined;
  const source = table.sources.map(({ what }) => what).join('; ');
  return { usd, table: table.table, date: table.date, source, confidence: 'dated' };
}
