import type { SourceGrade } from '../../src/core/catalog/tables.ts';
import { provenanceOf } from './rate-sources.ts';
import type { Json } from './source.ts';

export type Row = Json & {
  readonly src?: readonly string[];
  readonly conf?: SourceGrade;
  readonly note?: string;
};
export type Rows = Readonly<Record<string, Row>>;

const names: Readonly<Record<string, string>> = {
  vcpuHour: 'vcpuHourlyUsd',
  gbHour: 'memoryGbHourlyUsd',
  osVcpuHour: 'licenceVcpuHourlyUsd',
  ephemeralGBHour: 'ephemeralGbHourlyUsd',
  x86: 'x86',
  arm: 'arm',
  windows: 'windows',
  spot: 'spot',
  gbSecondX86: 'x86GbSecondUsd',
  gbSecondArm: 'armGbSecondUsd',
  request: 'requestUsd',
  provisionedConcurrencyGBs: 'provisionedConcurrencyGbSecondUsd',
  provisionedDurationGBs: 'provisionedDurationGbSecondUsd',
  ephemeralGBs: 'ephemeralGbSecondUsd',
  gp2GBMo: 'gp2GbMonthUsd',
  gp3GBMo: 'gp3GbMonthUsd',
  gp3IopsMo: 'gp3IopsMonthUsd',
  gp3GiBpsMo: 'gp3GibpsMonthUsd',
  io1GBMo: 'io1GbMonthUsd',
  io1IopsMo: 'io1IopsMonthUsd',
  io2GBMo: 'io2GbMonthUsd',
  io2IopsMo: 'io2IopsMonthUsd',
  io2IopsTier2Mo: 'io2IopsTier2MonthUsd',
  io2IopsTier3Mo: 'io2IopsTier3MonthUsd',
  st1GBMo: 'st1GbMonthUsd',
  sc1GBMo: 'sc1GbMonthUsd',
  standardGBMo: 'standardGbMonthUsd',
  standardPerMillionIO: 'standardMillionIoUsd',
  snapshotGBMo: 'snapshotGbMonthUsd',
  snapshotArchiveGBMo: 'snapshotArchiveGbMonthUsd',
  fastRestoreHour: 'fastRestoreHourlyUsd',
};

/** Renames every rate to a name with its unit. Throws on a key without one. */
function rename(where: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, rate]) => {
      const name = names[key];
      if (name === undefined) throw new Error(`rates.json ${where}: no name for "${key}"`);
      return [name, rename(where, rate)];
    }),
  );
}

/** Rows by region, with names that carry their units, and where they come from. */
export function buildRows(rows: Rows, where: string, shared: readonly string[] = []) {
  return Object.entries(rows).map(([region, { src = shared, conf, note: _, ...rates }]) => {
    const renamed = rename(`${where} ${region}`, rates) as Json;
    return [region, { ...renamed, ...provenanceOf(src, conf) }] as const;
  });
}
