import type { TableStore } from './table-store.ts';
import type { LambdaRuntimesTable, RegionsTable } from './tables.ts';

export interface Region {
  readonly code: string;
  readonly name: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly zoneIds: readonly string[];
}

/** ISO dates of a Lambda runtime's life cycle; absent where none is set. */
export interface LambdaRuntime {
  readonly deprecated?: string | undefined;
  readonly createBlocked?: string | undefined;
  readonly updateBlocked?: string | undefined;
  readonly successor?: string | undefined;
}

interface PlaceLookup {
  region(code: string): Region | undefined;
  regionCodes(): readonly string[];
  lambdaRuntime(name: string): LambdaRuntime | undefined;
  lambdaRuntimeNames(): readonly string[];
}

export function createPlaceLookup(store: TableStore): PlaceLookup {
  const regions = () => store.get<RegionsTable>('regions')?.regions ?? {};
  const runtimes = () => store.get<LambdaRuntimesTable>('lambda-runtimes')?.runtimes ?? {};
  return {
    region: (code) => {
      const row = Object.hasOwn(regions(), code) ? regions()[code] : undefined;
      if (!Array.isArray(row)) return undefined;
      const [name, partition, zoneIds] = row;
      return { code, name, partition, zoneIds: zoneIds === '' ? [] : zoneIds.split(' ') };
    },
    regionCodes: () => Object.keys(regions()),
    lambdaRuntime: (name) => {
      const row = Object.hasOwn(runtimes(), name) ? runtimes()[name] : undefined;
      if (!Array.isArray(row)) return undefined;
      const [deprecated, createBlocked, updateBlocked, successor] = row.map((cell) => cell ?? undefined);
      return { deprecated, createBlocked, updateBlocked, successor };
    },
    lambdaRuntimeNames: () => Object.keys(runtimes()),
  };
}
