import type { AvailabilityTable, InstanceTypesTable, SourceNote } from '../../src/core/catalog/tables.ts';
import { buildColumns, type SourceType } from './columns.ts';
import { allTypeNames, expectKeys, generatedBy, listTypes, readFacts, typesOf } from './source.ts';

/** The source's own count; another one is to be looked at before it is taken over. */
const expectedTypes = 1405;

const motoTypes = 'https://github.com/getmoto/moto/blob/master/moto/ec2/resources/instance_types.json';

const typeSources: readonly SourceNote[] = [
  {
    what: 'hardware, as DescribeInstanceTypes answers',
    where: motoTypes,
    date: '2026-08-02',
    licence: 'Apache-2.0',
  },
  {
    what: 'category, processor',
    where: 'https://github.com/jawaadjariwala/AWS-EC2-Pricing-Landscape-Analysis',
    date: '2026-06-15',
    licence: 'none stated; AWS price list through instances.vantage.sh (MIT)',
  },
  {
    what: 'branchInterfaces',
    where: 'https://github.com/aws/karpenter-provider-aws',
    date: '2026-08-06',
    licence: 'Apache-2.0',
  },
  {
    what: 'creditBaselinePercent',
    where: 'https://github.com/ligoj/plugin-prov-aws',
    date: 'undated',
    licence: 'MIT',
  },
];

export function buildInstanceTypes(): InstanceTypesTable {
  const { types } = readFacts<{ types: SourceType[] }>('instance-types.json');
  if (types.length !== expectedTypes)
    throw new Error(`instance-types.json: ${types.length} types, ${expectedTypes} expected`);
  for (const { type, family, size } of types) {
    if (type !== `${family}.${size}`)
      throw new Error(`instance-types.json: ${type} is not ${family}.${size}`);
  }
  return {
    table: 'instance-types',
    generatedBy,
    date: '2026-08-02',
    sources: typeSources,
    types: listTypes(allTypeNames()),
    columns: buildColumns(types),
  };
}

interface AvailabilitySource {
  readonly meta: { readonly date: string; readonly licence: string };
  readonly regions: Readonly<Record<string, { readonly types: readonly string[] }>>;
}

export function buildAvailability(): AvailabilityTable {
  const { meta, regions } = readFacts<AvailabilitySource>('ec2-availability.json');
  const rows = Object.entries(regions).map(([region, row]) => {
    expectKeys(`ec2-availability.json ${region}`, row, ['types', 'zoneIds']);
    return [region, new Set(row.types)] as const;
  });
  const names = typesOf(rows.map(([, offered]) => offered));
  return {
    table: 'ec2-availability',
    generatedBy,
    date: meta.date,
    sources: [
      {
        what: 'types offered by region, as DescribeInstanceTypeOfferings answers',
        where: 'https://github.com/getmoto/moto/tree/master/moto/ec2/resources/instance_type_offerings',
        date: meta.date,
        licence: meta.licence,
      },
    ],
    types: listTypes(names),
    regions: Object.fromEntries(
      rows.map(([region, offered]) => [
        region,
        names.map((name) => (offered.has(name) ? '1' : '0')).join(''),
      ]),
    ),
  };
}
