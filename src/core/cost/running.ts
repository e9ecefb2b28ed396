import { hoursPerMonth } from '../catalog/prices.ts';
import { asSequence } from '../syntax/node.ts';
import { typesOfFleet } from '../template/fleet-types.ts';
import { launchSourceOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { numberOf, type Step } from '../template/value.ts';
import type { PriceContext } from './bill.ts';

/** How many instances something starts, by which property. */
export interface InstanceCount {
  readonly count: number;
  /** `DesiredCapacity`, else `MinSize`. */
  readonly property: string;
  readonly via: readonly Step[];
}

/** Instances together: how many run, and for how many hours a month in all. */
export interface RunningInstances {
  readonly count: number;
  readonly monthlyHours: number;
}

// Sizes of what starts instances: what is desired, else the least.
const SIZES: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'AWS::AutoScaling::AutoScalingGroup': [['DesiredCapacity'], ['MinSize']],
  'AWS::EKS::Nodegroup': [
    ['ScalingConfig', 'DesiredSize'],
    ['ScalingConfig', 'MinSize'],
  ],
  'AWS::EC2::EC2Fleet': [['TargetCapacitySpecification', 'TotalTargetCapacity']],
  'AWS::EC2::SpotFleet': [['SpotFleetRequestConfigData', 'TargetCapacity']],
};

/** At the desired size, else the least; undefined for what starts none, or a number that is not known. */
export function instanceCount(starter: Resource, template: Template): InstanceCount | undefined {
  if (starter.type === 'AWS::EC2::Instance') return { count: 1, property: 'AWS::EC2::Instance', via: [] };
  const sizes = Object.hasOwn(SIZES, starter.type) ? SIZES[starter.type] : [];
  if (isWeighed(starter)) return undefined;
  const path = sizes?.find((candidate) => propertyEntry(starter, ...candidate));
  const value = path && resolve(propertyValue(starter, ...path), template);
  const count = value && numberOf(value);
  return count === undefined ? undefined : { count, property: path?.at(-1) ?? '', via: value?.via ?? [] };
}

/** Where capacity is counted in units or vCPU, how many instances give it hangs on their types. */
function isWeighed({ type, body }: Resource): boolean {
  return (
    type.endsWith('Fleet') &&
    /WeightedCapacity|TargetCapacityUnitType/.test(body.block.text.slice(body.start, body.end))
  );
}

const LAUNCH_SOURCES = ['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

export function isLaunchSource({ type }: Resource): boolean {
  return LAUNCH_SOURCES.includes(type);
}

/** What starts instances from a launch template or configuration of the same file. */
export function startersOf(source: Resource, template: Template): readonly Resource[] {
  return template.referrersOf(source.id).filter((starter) => launchSourceOf(starter, template) === source);
}

/** Annotated at what starts the instances, else at what it starts them from; 730 where nobody says. */
export function hoursOf(resource: Resource, { template, workloadOf }: RunningContext): number {
  const source = launchSourceOf(resource, template);
  for (const place of [resource, ...(source ? [source] : [])]) {
    const annotated = workloadOf(place).get('hours')?.value;
    if (typeof annotated === 'number') return annotated;
  }
  return hoursPerMonth;
}

export type RunningContext = Pick<PriceContext, 'template' | 'workloadOf'>;

/** The instances that take their type from some resources; undefined where it is not known how many they are. */
export function runningInstances(
  users: readonly Resource[],
  context: RunningContext,
): RunningInstances | undefined {
  let [count, monthlyHours] = [0, 0];
  for (const starter of allStarters(users, context.template)) {
    const counted = mixesTypes(starter) ? undefined : instanceCount(starter, context.template);
    if (!counted) return undefined;
    count += counted.count;
    monthlyHours += counted.count * hoursOf(starter, context);
  }
  return count > 0 ? { count, monthlyHours } : undefined;
}

function allStarters(users: readonly Resource[], template: Template): ReadonlySet<Resource> {
  return new Set(
    users.flatMap((user) =>
      isLaunchSource(user)
        ? startersOf(user, template).filter((starter) => !propertyEntry(starter, 'InstanceType'))
        : [user],
    ),
  );
}

/** Overrides say what a group runs, and how many of each nobody knows beforehand. */
function mixesTypes(starter: Resource): boolean {
  if (starter.type.endsWith('Fleet')) return (typesOfFleet(starter)?.length ?? 2) > 1;
  const overrides = propertyValue(starter, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
  return overrides !== undefined && asSequence(overrides)?.items.length !== 0;
}
