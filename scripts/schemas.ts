/**
 * Generates data/resource-schemas.bin: `tsx scripts/schemas.ts [--check]`. Sources: the package
 * @aws-cdk/aws-service-spec for every CloudFormation type, ../shared/data for limits of compute types and for SAM,
 * schemas/task-definition.schema.json for task-definition files. src/host/resource-schemas.ts reads it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { type ResourceSchema, TASK_DEFINITION_FILE } from '../src/core/validate/schema/resource-schema.ts';
import { readPackedSchemas } from '../src/host/resource-schemas.ts';
import { root } from './paths.ts';
import { convertSchema, type JsonSchema } from './schemas/json-schema.ts';
import type { TypeLimits } from './schemas/limits.ts';
import { packSchemas } from './schemas/pack.ts';
import { listSlow } from './schemas/patterns.ts';
import { writeResource } from './schemas/structure.ts';

const facts = join(root, '..', 'shared', 'data');
const path = join(root, 'data', 'resource-schemas.bin');

function readJson<T>(...where: readonly string[]): T {
  return JSON.parse(readFileSync(join(...where), 'utf8')) as T;
}

interface Limits {
  /** `source` names the date of what it was taken from. */
  readonly meta: { readonly source: string };
  readonly types: Readonly<Record<string, TypeLimits>>;
}

function listResources(limits: Limits): [string, ResourceSchema][] {
  const db = loadAwsServiceSpecSync();
  return (
    db
      .all('resource')
      // What the package says of SAM is out of date.
      .filter(({ cloudFormationType }) => !cloudFormationType.startsWith('AWS::Serverless::'))
      .map((resource) => {
        const type = resource.cloudFormationType;
        return [type, writeResource(db, resource, limits.types[type])];
      })
  );
}

function listServerless(): [string, ResourceSchema][] {
  const schema = readJson<JsonSchema>(facts, 'sam-schema.json');
  const definitions = schema.definitions ?? {};
  return Object.values(definitions).flatMap(({ properties }): [string, ResourceSchema][] => {
    const type = properties?.Type?.enum?.[0];
    if (typeof type !== 'string' || !type.startsWith('AWS::Serverless::') || !properties?.Properties)
      return [];
    return [[type, convertSchema(schema, properties.Properties)]];
  });
}

function readTaskDefinition(): [string, ResourceSchema] {
  const schema = readJson<JsonSchema>(root, 'schemas', 'task-definition.schema.json');
  return [TASK_DEFINITION_FILE, convertSchema(schema, { $ref: '#/definitions/task' }, ['placeholder'])];
}

function main(): void {
  const limits = readJson<Limits>(facts, 'cfn-constraints.json');
  const date = /\d{4}-\d{2}-\d{2}/.exec(limits.meta.source)?.[0] ?? '';
  const entries = [...listResources(limits), ...listServerless(), readTaskDefinition()];
  const schemas = new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (process.argv.includes('--check')) return check(schemas);
  writeFileSync(path, packSchemas(schemas, date));
  console.log(`wrote data/resource-schemas.bin: ${schemas.size} types`);
  listSlow();
}

/** By content: the same content need not be packed to the same bytes by every version of zlib. */
function check(schemas: ReadonlyMap<string, ResourceSchema>): void {
  const packed = readPackedSchemas(readFileSync(path));
  const stale = [...schemas].filter(
    ([type, schema]) => JSON.stringify(packed.find(type)) !== JSON.stringify(schema),
  );
  const gone = packed.names().filter((type) => !schemas.has(type));
  for (const type of [...stale.map(([type]) => type), ...gone])
    console.error(`the schema of ${type} is not up to date.`);
  if (stale.length + gone.length > 0) process.exitCode = 1;
}

main();
