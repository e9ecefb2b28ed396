/** The part of JSON Schema draft 7 that the schemas in schemas/ use and that is understood here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly pattern?: string;
  /** End of a sentence that begins with the place: `has to be a region`. VS Code shows it too. */
  readonly patternErrorMessage?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

export type TypeName = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

// Deeper than any of the schemas; one that refers to itself in a circle ends here.
const MAX_HOPS = 10;

/** The alternatives that a schema allows, each without `$ref`, `oneOf` and `anyOf`. */
export function alternativesOf(schema: JsonSchema, root: JsonSchema, hops = 0): JsonSchema[] {
  if (hops > MAX_HOPS) return [];
  if (schema.$ref !== undefined) {
    const { $ref, ...beside } = schema;
    const target = root.definitions?.[$ref.replace('#/definitions/', '')];
    return target ? alternativesOf({ ...target, ...beside }, root, hops + 1) : [beside];
  }
  const { oneOf, anyOf, ...rest } = schema;
  const choices = oneOf ?? anyOf;
  if (!choices) return [schema];
  return choices.flatMap((choice) => alternativesOf({ ...rest, ...choice }, root, hops + 1));
}

/** Schemas of what stands under a path of keys and indices. */
export function schemasAt(root: JsonSchema, path: readonly (string | number)[]): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (schemas, step) => schemas.flatMap((schema) => schemasUnder(schema, step, root)),
    alternativesOf(root, root),
  );
}

/** Schemas of one entry of a mapping or a list. */
export function schemasUnder(schema: JsonSchema, step: string | number, root: JsonSchema): JsonSchema[] {
  const below = typeof step === 'number' ? schema.items : propertySchema(schema, step);
  return below ? alternativesOf(below, root) : [];
}

function propertySchema(
  { properties, additionalProperties }: JsonSchema,
  key: string,
): JsonSchema | undefined {
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** Types that a schema allows; every type where it says none. */
export function typesOf({ type, enum: words, properties, items }: JsonSchema): readonly TypeName[] {
  if (type !== undefined) return typeof type === 'string' ? [type] : type;
  if (words) return [...new Set(words.map(typeNameOf))];
  if (properties) return ['object'];
  return items ? ['array'] : EVERY_TYPE;
}

const EVERY_TYPE: readonly TypeName[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function typeNameOf(value: string | number | boolean | null): TypeName {
  if (value === null) return 'null';
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

/** Schemas by the name of their file, `settings-file`; undefined for one that is not there. */
export type FindSchema = (name: string) => JsonSchema | undefined;
