import type { LambdaRuntimesTable, RegionsTable } from '../../src/core/catalog/tables.ts';
import { expectKeys, generatedBy, readFacts } from './source.ts';

interface RegionSource {
  readonly regions: Readonly<
    Record<string, { readonly name: string; readonly partition: string; readonly zoneIds: readonly string[] }>
  >;
}

export function buildRegions(): RegionsTable {
  const { regions } = readFacts<RegionSource>('regions.json');
  return {
    table: 'regions',
    generatedBy,
    date: '2026-08-01',
    sources: [
      {
        what: 'names',
        where: 'https://github.com/yeo/ec2.shop',
        date: 'undated',
        licence: 'MIT',
      },
      {
        what: 'zone ids',
        where: 'https://github.com/getmoto/moto/tree/master/moto/ec2/resources/instance_type_offerings',
        date: '2026-08-01',
        licence: 'Apache-2.0',
      },
    ],
    regions: Object.fromEntries(
      Object.entries(regions).map(([code, region]) => {
        // The counts are those of the price and availability tables and are not repeated.
        expectKeys(`regions.json ${code}`, region, [
          'name',
          'partition',
          'zoneIds',
          'typesPriced',
          'typesOffered',
        ]);
        return [code, [region.name, region.partition, region.zoneIds.join(' ')]];
      }),
    ),
  };
}

interface RuntimeSource {
  readonly meta: { readonly date: string; readonly licence: string; readonly fields: readonly string[] };
  readonly runtimes: Readonly<Record<string, readonly (string | null)[]>>;
}

export function buildLambdaRuntimes(): LambdaRuntimesTable {
  const { meta, runtimes } = readFacts<RuntimeSource>('lambda-runtimes.json');
  const columns = ['deprecated', 'createBlocked', 'updateBlocked', 'successor'];
  if (meta.fields.join() !== columns.join()) throw new Error(`lambda-runtimes.json: fields ${meta.fields}`);
  return {
    table: 'lambda-runtimes',
    generatedBy,
    date: meta.date,
    sources: [
      {
        what: 'runtime life cycle',
        where: 'https://github.com/aws-cloudformation/cfn-lint',
        date: meta.date,
        licence: meta.licence,
      },
    ],
    columns,
    runtimes,
  };
}
