/** Limits of compute types by the path of a property, from ../shared/data/cfn-constraints.json. */
import type {
  DetailedShape,
  ObjectShape,
  ValueShape,
} from '../../src/core/validate/schema/resource-schema.ts';
import { isQuick } from './patterns.ts';

export interface Limit {
  readonly enum?: readonly (string | number)[];
  readonly anyCase?: true;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly requiredXor?: readonly string[];
  readonly requiredOr?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentExcluded?: Readonly<Record<string, readonly string[]>>;
}

export interface TypeLimits {
  readonly required: readonly string[];
  readonly constraints: Readonly<Record<string, Limit>>;
}

const ALLOCATION = [
  'BEST_FIT',
  'BEST_FIT_PROGRESSIVE',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
];
const CREDITS = { enum: ['standard', 'unlimited'] };

// Words that neither source lists, or in one case alone where the API reads any. Batch API Reference, ComputeResource,
// JobQueueDetail and JobDefinition; EC2 API Reference, CreditSpecificationRequest; EventBridge API Reference, PutRule. The API of Classic Load Balancers
// reads http as HTTP, and templates write both.
const WORDS: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  'AWS::ElasticLoadBalancing::LoadBalancer': { 'Listeners[].Protocol': { anyCase: true } },
  'AWS::Batch::ComputeEnvironment': {
    Type: { enum: ['MANAGED', 'UNMANAGED'], anyCase: true },
    State: { enum: ['DISABLED', 'ENABLED'], anyCase: true },
    'ComputeResources.Type': { enum: ['EC2', 'FARGATE', 'FARGATE_SPOT', 'SPOT'], anyCase: true },
    'ComputeResources.AllocationStrategy': { enum: ALLOCATION, anyCase: true },
    'ComputeResources.LaunchTemplate.UserdataType': { anyCase: true },
    'ComputeResources.LaunchTemplate.Overrides[].UserdataType': { anyCase: true },
  },
  'AWS::Batch::JobDefinition': {
    Type: { enum: ['container', 'multinode'], anyCase: true },
    'PlatformCapabilities[]': { enum: ['EC2', 'FARGATE'], anyCase: true },
    'ContainerProperties.ResourceRequirements[].Type': { enum: ['GPU', 'MEMORY', 'VCPU'], anyCase: true },
  },
  'AWS::Batch::JobQueue': {
    State: { enum: ['DISABLED', 'ENABLED'], anyCase: true },
    'JobStateTimeLimitActions[].Action': { anyCase: true },
  },
  'AWS::Batch::QuotaShare': {
    'PreemptionConfiguration.InSharePreemption': { anyCase: true },
    'ResourceSharingConfiguration.Strategy': { anyCase: true },
  },
  'AWS::Batch::SchedulingPolicy': { 'QuotaSharePolicy.IdleResourceAssignmentStrategy': { anyCase: true } },
  'AWS::Events::Rule': { '': { requiredOr: ['EventPattern', 'ScheduleExpression'] } },
  'AWS::EC2::Instance': { 'CreditSpecification.CPUCredits': CREDITS },
  'AWS::EC2::LaunchTemplate': { 'LaunchTemplateData.CreditSpecification.CpuCredits': CREDITS },
};

/** The limits of a type with the words that are added here. */
export function withWords(type: string, limits: TypeLimits | undefined): TypeLimits | undefined {
  const words = WORDS[type];
  if (!words || !limits) return limits;
  const constraints = { ...limits.constraints };
  for (const [path, word] of Object.entries(words)) constraints[path] = { ...constraints[path], ...word };
  return { ...limits, constraints };
}

export function limitObject(shape: ObjectShape, limit: Limit | undefined): ObjectShape {
  if (!limit) return shape;
  return {
    ...shape,
    ...(limit.requiredXor ? { exactlyOne: [limit.requiredXor] } : {}),
    ...(limit.requiredOr ? { atLeastOne: [limit.requiredOr] } : {}),
    ...(limit.dependentRequired ? { needs: limit.dependentRequired } : {}),
    ...(limit.dependentExcluded ? { excludes: limit.dependentExcluded } : {}),
  };
}

/** Of text, numbers and lists; what is said of anything else is left out. */
export function limitValue(shape: ValueShape, limit: Limit): ValueShape {
  const detailed: DetailedShape = typeof shape === 'object' ? shape : { type: shape };
  const { type } = detailed;
  const added =
    type === 'string'
      ? ofText(detailed, limit)
      : type === 'list'
        ? ofList(limit)
        : isNumeric(type)
          ? ofNumber(detailed, limit)
          : {};
  return Object.keys(added).length > 0 ? { ...detailed, ...added } : shape;
}

function isNumeric(type: DetailedShape['type']): boolean {
  return type === 'integer' || type === 'number';
}

function ofText(shape: DetailedShape, limit: Limit): Partial<DetailedShape> {
  const { pattern, minLength, maxLength } = limit;
  return {
    ...pickEnum(shape, limit),
    ...(pattern !== undefined && isQuick(pattern) ? { pattern } : {}),
    ...(minLength ? { minLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function ofNumber(shape: DetailedShape, limit: Limit): Partial<DetailedShape> {
  const { minimum, maximum } = limit;
  return {
    ...pickEnum(shape, limit),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

function ofList({ minItems, maxItems }: Limit): Partial<DetailedShape> {
  return { ...(minItems ? { minItems } : {}), ...(maxItems === undefined ? {} : { maxItems }) };
}

/** What either source knows is known. */
function pickEnum(shape: DetailedShape, limit: Limit): Partial<DetailedShape> {
  const words = [...(shape.enum ?? []), ...(limit.enum ?? [])];
  if (words.length === 0) return {};
  return { enum: [...new Set(words)].sort(), ...(limit.anyCase ? { anyCase: true } : {}) };
}
