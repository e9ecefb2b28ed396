import { buildInstanceType, createRowReader } from './instance-columns.ts';
import type { InstanceType } from './instance-type.ts';
import { decodeFamily } from './name.ts';
import { expandTypeList, type InstanceTypesTable, type TypeList } from './tables.ts';

/** Row of a type in a table's own order; undefined for one that the table does not list. */
export type RowOf = (type: string) => number | undefined;

export function indexTypes(types: TypeList): RowOf {
  const rows = new Map(expandTypeList(types).map((name, row) => [name, row]));
  return (type) => rows.get(type);
}

/** The instance types of the table; each is built when first asked for. */
export interface TypeShelf {
  readonly names: readonly string[];
  get(name: string): InstanceType | undefined;
  family(name: string): readonly InstanceType[];
  all(): readonly InstanceType[];
  /** Those of one series, `m`. */
  series(series: string): readonly InstanceType[];
}

export const emptyShelf: TypeShelf = {
  names: [],
  get: () => undefined,
  family: () => [],
  all: () => [],
  series: () => [],
};

export function createTypeShelf(table: InstanceTypesTable): TypeShelf {
  const names = expandTypeList(table.types);
  const rowOf = indexTypes(table.types);
  const built: InstanceType[] = [];
  let all: readonly InstanceType[] | undefined;
  const bySeries = new Map<string, readonly InstanceType[]>();
  const at = (name: string, row: number): InstanceType => {
    const dot = name.indexOf('.');
    built[row] ??= buildInstanceType(
      name.slice(0, dot),
      name.slice(dot + 1),
      createRowReader(table.columns, row),
    );
    return built[row];
  };
  return {
    names,
    get: (name) => {
      const row = rowOf(name);
      return row === undefined ? undefined : at(name, row);
    },
    family: (family) => names.flatMap((name, row) => (name.startsWith(`${family}.`) ? [at(name, row)] : [])),
    series: (series) => {
      const known =
        bySeries.get(series) ?? names.flatMap((name, row) => (isOf(series, name) ? [at(name, row)] : []));
      bySeries.set(series, known);
      return known;
    },
    all: () => {
      all ??= names.map(at);
      return all;
    },
  };
}

function isOf(series: string, name: string): boolean {
  return name.startsWith(series) && decodeFamily(name.slice(0, name.indexOf('.'))).series === series;
}
