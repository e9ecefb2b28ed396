/** The structure of resource types as `@aws-cdk/aws-service-spec` tells it, with the limits of compute types. */
import type {
  Property,
  PropertyType,
  Resource,
  SpecDatabase,
  TypeDefinition,
} from '@aws-cdk/service-spec-types';
import type {
  ObjectShape,
  ResourceSchema,
  ValueShape,
} from '../../src/core/validate/schema/resource-schema.ts';
import { limitObject, limitValue, type TypeLimits } from './limits.ts';

type Properties = Readonly<Record<string, Property>>;

/** Writes one resource type; equal definitions are written once. */
class SchemaWriter {
  readonly definitions: ObjectShape[] = [];
  private readonly byText = new Map<string, number>();
  private readonly unlimited = new Map<string, number>();
  private readonly open: string[] = [];

  constructor(
    private readonly db: SpecDatabase,
    private readonly limits: TypeLimits | undefined,
    private readonly tagsNeedValues: boolean,
  ) {}

  /** `path` is undefined where limits by path can no longer be told. */
  object(properties: Properties, path: string | undefined): ObjectShape {
    const written: Record<string, ValueShape> = {};
    for (const name of Object.keys(properties).sort()) {
      const property = properties[name];
      if (!property) continue;
      const below = path === undefined ? undefined : path === '' ? name : `${path}.${name}`;
      written[name] = this.either([property.type, ...(property.previousTypes ?? [])], below);
    }
    const required = Object.keys(properties)
      .filter((name) => properties[name]?.required)
      .sort();
    const shape: ObjectShape = { properties: written, ...(required.length > 0 ? { required } : {}) };
    return path === undefined ? shape : limitObject(shape, this.limits?.constraints[path]);
  }

  private either(types: readonly PropertyType[], path: string | undefined): ValueShape {
    const shapes = types.map((type) => this.value(type, path));
    const distinct = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
    if (distinct.length === 1 && distinct[0] !== undefined) return distinct[0];
    return distinct.includes('any') ? 'any' : { type: 'union', choices: distinct };
  }

  private value(type: PropertyType, path: string | undefined): ValueShape {
    const shape = this.plain(type, path);
    const limit = path === undefined ? undefined : this.limits?.constraints[path];
    return limit ? limitValue(shape, limit) : shape;
  }

  private plain(type: PropertyType, path: string | undefined): ValueShape {
    switch (type.type) {
      case 'string':
        return type.allowedValues ? { type: 'string', enum: [...type.allowedValues].sort() } : 'string';
      case 'integer':
        return type.allowedValues ? { type: 'integer', enum: [...type.allowedValues] } : 'integer';
      case 'number':
      case 'boolean':
        return type.type;
      case 'date-time':
        return 'string';
      case 'array':
        return { type: 'list', of: this.value(type.element, path === undefined ? undefined : `${path}[]`) };
      case 'map':
        return { type: 'map', of: this.value(type.element, undefined) };
      case 'union':
        return this.either(type.types, path);
      case 'ref':
        return this.reference(this.db.get('typeDefinition', type.reference.$ref), path);
      case 'tag':
        return this.intern({
          properties: { Key: 'string', Value: 'string' },
          required: this.tagsNeedValues ? ['Key', 'Value'] : ['Key'],
        });
      default:
        return 'any';
    }
  }

  private reference(definition: TypeDefinition, path: string | undefined): number {
    const limited = this.limits && path !== undefined && !this.open.includes(definition.$id);
    if (limited) {
      this.open.push(definition.$id);
      const shape = this.object(definition.properties, path);
      this.open.pop();
      return this.intern(shape);
    }
    const known = this.unlimited.get(definition.$id);
    if (known !== undefined) return known;
    // A place is kept before it is filled: a definition may lead to itself.
    const index = this.definitions.push({ properties: {} }) - 1;
    this.unlimited.set(definition.$id, index);
    this.definitions[index] = this.object(definition.properties, undefined);
    return index;
  }

  private intern(shape: ObjectShape): number {
    const text = JSON.stringify(shape);
    const index = this.byText.get(text) ?? this.definitions.push(shape) - 1;
    this.byText.set(text, index);
    return index;
  }
}

// The package has one form of tag for all types. In the CloudFormation registry a tag of most services may be a key
// alone; those of these services need a value, but for the types of EC2 that are named.
const TAGS_WITH_VALUES =
  /^AWS::(?:(?:EC2|EFS|EKS|ECR|ElasticLoadBalancing|IAM|Logs|S3|SNS|SQS|DynamoDB|CloudWatch|ServiceDiscovery)::|ElasticLoadBalancingV2::T|ECS::Express|SSM::(?:Maintenance|Patch))/;
const TAGS_OF_KEYS =
  /^AWS::EC2::(?:CarrierGateway|LocalGateway|NetworkInsights|PrefixList|TransitGateway(?:Connect|Multicast|Peering))/;

function needsTagValues(type: string): boolean {
  return TAGS_WITH_VALUES.test(type) && !TAGS_OF_KEYS.test(type);
}

/** What either source asks for. */
function withRequired(shape: ObjectShape, names: readonly string[] = []): ObjectShape {
  const required = [...new Set([...(shape.required ?? []), ...names])].sort();
  return required.length > 0 ? { ...shape, required } : shape;
}

export function writeResource(
  db: SpecDatabase,
  resource: Resource,
  limits: TypeLimits | undefined,
): ResourceSchema {
  const writer = new SchemaWriter(db, limits, needsTagValues(resource.cloudFormationType));
  const root = withRequired(writer.object(resource.properties, limits ? '' : undefined), limits?.required);
  const replacing = (how: Property['causesReplacement']) =>
    Object.keys(resource.properties)
      .filter((name) => resource.properties[name]?.causesReplacement === how)
      .sort();
  return {
    root,
    definitions: writer.definitions,
    attributes: Object.keys(resource.attributes).sort(),
    replacing: replacing('yes'),
    mayReplace: replacing('maybe'),
  };
}
