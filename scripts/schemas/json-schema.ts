/** JSON Schemas of SAM and of task-definition files in the form of resource schemas. */
import type {
  ObjectShape,
  ResourceSchema,
  ValueShape,
} from '../../src/core/validate/schema/resource-schema.ts';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | null)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** `passed` are definitions that say nothing of a value: text that a pipeline fills in. */
export function convertSchema(
  root: JsonSchema,
  start: JsonSchema,
  passed: readonly string[] = [],
): ResourceSchema {
  const converter = new Converter(root, passed);
  return {
    root: converter.object(start),
    definitions: converter.definitions,
    attributes: [],
    replacing: [],
    mayReplace: [],
  };
}

const PREFIX = '#/definitions/';

class Converter {
  readonly definitions: ObjectShape[] = [];
  private readonly known = new Map<JsonSchema, number>();

  constructor(
    private readonly root: JsonSchema,
    private readonly passed: readonly string[],
  ) {}

  object(schema: JsonSchema): ObjectShape {
    const target = this.follow(schema);
    const properties: Record<string, ValueShape> = {};
    for (const name of Object.keys(target.properties ?? {}).sort()) {
      const property = target.properties?.[name];
      if (property) properties[name] = this.value(property);
    }
    return {
      properties,
      ...(target.required?.length ? { required: [...target.required].sort() } : {}),
      ...(target.additionalProperties === false ? {} : { open: true }),
    };
  }

  private follow(schema: JsonSchema): JsonSchema {
    const only = schema.allOf?.length === 1 ? schema.allOf[0] : undefined;
    if (only) return this.follow(only);
    if (schema.$ref === undefined) return schema;
    const target = this.root.definitions?.[schema.$ref.replace(PREFIX, '')];
    if (!target) throw new Error(`${schema.$ref} leads nowhere`);
    return this.follow(target);
  }

  private value(schema: JsonSchema): ValueShape {
    const target = this.follow(schema);
    if (target.anyOf) return this.union(target.anyOf);
    const types = [target.type ?? []].flat().filter((type) => type !== 'null');
    if (target.properties) return this.reference(target);
    const words = target.enum?.flatMap((word) => word ?? []);
    if (words?.length) return { type: 'string', enum: [...words].sort() };
    if (types.length > 1) return this.union(types.map((type) => ({ ...target, type })));
    return this.ofType(types[0], target);
  }

  private ofType(
    type: string | undefined,
    { items, additionalProperties, maxItems, minLength, maxLength }: JsonSchema,
  ): ValueShape {
    if (type === 'array')
      return {
        type: 'list',
        of: items ? this.value(items) : 'any',
        ...(maxItems === undefined ? {} : { maxItems }),
      };
    if (type === 'object' && typeof additionalProperties === 'object')
      return { type: 'map', of: this.value(additionalProperties) };
    if (type === 'string' && (minLength ?? maxLength) !== undefined)
      return { type, ...(minLength ? { minLength } : {}), ...(maxLength === undefined ? {} : { maxLength }) };
    return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean' ? type : 'any';
  }

  private union(schemas: readonly JsonSchema[]): ValueShape {
    const told = schemas.filter(({ $ref }) => !this.passed.includes($ref?.replace(PREFIX, '') ?? ''));
    const shapes = told.map((schema) => this.value(schema));
    const [first] = shapes;
    if (shapes.length === 1 && first !== undefined) return first;
    return shapes.includes('any') || shapes.length === 0 ? 'any' : { type: 'union', choices: shapes };
  }

  private reference(schema: JsonSchema): number {
    const known = this.known.get(schema);
    if (known !== undefined) return known;
    const index = this.definitions.push({ properties: {} }) - 1;
    this.known.set(schema, index);
    this.definitions[index] = this.object(schema);
    return index;
  }
}
