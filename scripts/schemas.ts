/**
 * Generates data/resource-schemas.bin: `tsx scripts/schemas.ts [--check]`. Sources: the package
 * @aws-cdk/aws-service-spec for every CloudFormation type, ../shared/data for limits of compute types and for SAM,
 * schemas/task-definition.schema.json for task-definition files. data/resource-docs.bin has what the package says of
 * compute types. src/host/resource-schemas.ts reads both.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import {
  type ResourceSchema,
  TASK_DEFINITION_FILE,
  type TypeDocs,
} from '../src/core/validate/schema/resource-schema.ts';
import { readPacked } from '../src/host/resource-schemas.ts';
import { root } from './paths.ts';
import { readDescriptions, writeDocs } from './schemas/docs.ts';
import { convertSchema, type JsonSchema } from './schemas/json-schema.ts';
import { type TypeLimits, withWords } from './schemas/limits.ts';
import { packSchemas } from './schemas/pack.ts';
import { listSlow } from './schemas/patterns.ts';
import { writeResource } from './schemas/structure.ts';

const facts = join(root, '..', 'shared', 'data');
const path = join(root, 'data', 'resource-schemas.bin');
const docsPath = join(root, 'data', 'resource-docs.bin');

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
        return [type, writeResource(db, resource, withWords(type, limits.types[type]))];
      })
  );
}

// SAM hands these on to the function as they are.
const HANDED_ON = ['Architectures', 'PackageType', 'Runtime'];

function withHandedOn(own: ResourceSchema, fn: ResourceSchema | undefined): ResourceSchema {
  const properties = { ...own.root.properties };
  for (const name of HANDED_ON) {
    const shape = fn?.root.properties[name];
    if (properties[name] === 'any' && shape !== undefined) properties[name] = shape;
  }
  return { ...own, root: { ...own.root, properties } };
}

function listServerless(fn: ResourceSchema | undefined): [string, ResourceSchema][] {
  const schema = readJson<JsonSchema>(facts, 'sam-schema.json');
  const definitions = schema.definitions ?? {};
  return Object.values(definitions).flatMap(({ properties }): [string, ResourceSchema][] => {
    const type = properties?.Type?.enum?.[0];
    if (typeof type !== 'string' || !type.startsWith('AWS::Serverless::') || !properties?.Properties)
      return [];
    const converted = convertSchema(schema, properties.Properties);
    return [[type, type === 'AWS::Serverless::Function' ? withHandedOn(converted, fn) : converted]];
  });
}

function readTaskDefinition(): [string, ResourceSchema] {
  const schema = readJson<JsonSchema>(root, 'schemas', 'task-definition.schema.json');
  return [TASK_DEFINITION_FILE, convertSchema(schema, { $ref: '#/definitions/task' }, ['placeholder'])];
}

/** Of the types of compute alone: a sentence for each property of all types would double what is packed. */
function listDocs(): [string, TypeDocs][] {
  const compute = new Set(readJson<readonly string[]>(facts, 'cfn-compute-types.json'));
  const db = loadAwsServiceSpecSync();
  const task = readDescriptions(readJson<JsonSchema>(root, 'schemas', 'task-definition.schema.json'), 'task');
  const resources = db.all('resource').filter(({ cloudFormationType }) => compute.has(cloudFormationType));
  return [
    [TASK_DEFINITION_FILE, task],
    ...resources.map((resource): [string, TypeDocs] => [
      resource.cloudFormationType,
      writeDocs(db, resource),
    ]),
  ];
}

function sorted<T>(entries: readonly [string, T][]): Map<string, T> {
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function main(): void {
  const limits = readJson<Limits>(facts, 'cfn-constraints.json');
  const date = /\d{4}-\d{2}-\d{2}/.exec(limits.meta.source)?.[0] ?? '';
  const resources = listResources(limits);
  const fn = new Map(resources).get('AWS::Lambda::Function');
  const schemas = sorted([...resources, ...listServerless(fn), readTaskDefinition()]);
  const docs = sorted(listDocs());
  if (process.argv.includes('--check')) {
    check('schema', path, schemas);
    check('documentation', docsPath, docs);
    return;
  }
  writeFileSync(path, packSchemas(schemas, date));
  writeFileSync(docsPath, packSchemas(docs, date));
  console.log(
    `wrote data/resource-schemas.bin: ${schemas.size} types; data/resource-docs.bin: ${docs.size} types`,
  );
  listSlow();
}

/** By content: the same content need not be packed to the same bytes by every version of zlib. */
function check<T>(what: string, where: string, entries: ReadonlyMap<string, T>): void {
  const packed = readPacked<T>(readFileSync(where));
  const stale = [...entries].filter(
    ([type, entry]) => JSON.stringify(packed.find(type)) !== JSON.stringify(entry),
  );
  const gone = packed.names().filter((type) => !entries.has(type));
  for (const type of [...stale.map(([type]) => type), ...gone])
    console.error(`the ${what} of ${type} is not up to date.`);
  if (stale.length + gone.length > 0) process.exitCode = 1;
}

main();
