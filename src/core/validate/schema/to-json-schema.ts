/** What a resource type may be given, as JSON Schema of draft 07 that any validator takes. */
import type { DetailedShape, ObjectShape, ResourceSchema, ValueShape } from './resource-schema.ts';

export interface PlainJsonSchema {
  readonly [keyword: string]: unknown;
}

export interface JsonSchemaOptions {
  /** Name of the type, `AWS::EC2::Instance`. */
  readonly type: string;
  /** Date of the source, `2026-06-15`. */
  readonly date: string;
  /** True where intrinsic functions may stand for values, as in a template. */
  readonly intrinsics: boolean;
}

const INTRINSIC = 'Intrinsic';

/** The schema of the properties of one type. */
export function toJsonSchema(
  schema: ResourceSchema,
  { type, date, intrinsics }: JsonSchemaOptions,
): PlainJsonSchema {
  const writer = new Writer(intrinsics);
  const definitions = Object.fromEntries(
    schema.definitions.map((shape, index) => [String(index), writer.object(shape)]),
  );
  const root = writer.object(schema.root, describeReplacement(schema));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: `From @aws-cdk/aws-service-spec as of ${date}.`,
    title: type,
    ...root,
    definitions: { ...definitions, ...(intrinsics ? { [INTRINSIC]: intrinsic } : {}) },
  };
}

/** `Ref`, `Condition` and `Fn::…`, and the short forms of YAML, which parsers turn into these. */
const intrinsic: PlainJsonSchema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  patternProperties: { '^(Ref|Condition|Fn::.+)$': {} },
  additionalProperties: false,
};

function describeReplacement({ replacing, mayReplace }: ResourceSchema): ReadonlyMap<string, string> {
  return new Map([
    ...mayReplace.map((name) => [name, 'A change may replace the resource.'] as const),
    ...replacing.map((name) => [name, 'A change replaces the resource.'] as const),
  ]);
}

class Writer {
  constructor(private readonly intrinsics: boolean) {}

  object(shape: ObjectShape, descriptions: ReadonlyMap<string, string> = new Map()): PlainJsonSchema {
    const { properties, required = [], open = false, needs } = shape;
    const groups = groupsOf(shape);
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
          name,
          this.described(value, descriptions.get(name)),
        ]),
      ),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: open,
      ...(needs ? { dependencies: needs } : {}),
      ...(groups.length > 0 ? { allOf: groups } : {}),
    };
  }

  /** What stands beside a reference is not read in draft 07. */
  private described(shape: ValueShape, description: string | undefined): PlainJsonSchema {
    const value = this.value(shape);
    if (description === undefined) return value;
    return '$ref' in value ? { description, allOf: [value] } : { description, ...value };
  }

  private value(shape: ValueShape): PlainJsonSchema {
    const plain = this.plain(shape);
    if (!this.intrinsics || Object.keys(plain).length === 0) return plain;
    return { anyOf: [plain, { $ref: `#/definitions/${INTRINSIC}` }] };
  }

  private plain(shape: ValueShape): PlainJsonSchema {
    if (typeof shape === 'number') return { $ref: `#/definitions/${shape}` };
    if (typeof shape === 'string') return shape === 'any' ? {} : { type: shape };
    return this.detailed(shape);
  }

  private detailed({ anyCase, ...shape }: DetailedShape): PlainJsonSchema {
    const { type, of = 'any', choices = [], ...limits } = anyCase ? inEitherCase(shape) : shape;
    if (typeof type === 'number') return { $ref: `#/definitions/${type}` };
    if (type === 'list') return { type: 'array', items: this.value(of), ...limits };
    if (type === 'map') return { type: 'object', additionalProperties: this.value(of) };
    if (type === 'union') return { anyOf: choices.map((choice) => this.value(choice)) };
    return type === 'any' ? { ...limits } : { type, ...limits };
  }
}

/** JSON Schema tells cases apart: words as they are known, and all small or all capital. */
function inEitherCase(shape: DetailedShape): DetailedShape {
  const words = (shape.enum ?? []).map(String);
  const both = words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]);
  return { ...shape, enum: [...new Set(both)] };
}

function groupsOf({ exactlyOne = [], atLeastOne = [], excludes = {} }: ObjectShape): PlainJsonSchema[] {
  const oneEach = (group: readonly string[]) => group.map((name) => ({ required: [name] }));
  return [
    ...exactlyOne.map((group) => ({ oneOf: oneEach(group) })),
    ...atLeastOne.map((group) => ({ anyOf: oneEach(group) })),
    ...Object.entries(excludes).flatMap(([name, others]) =>
      others.map((other) => ({ not: { required: [name, other] } })),
    ),
  ];
}
