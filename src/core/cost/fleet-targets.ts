import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { textOf, type Value } from '../template/value.ts';
import { readCount } from './count.ts';
import { type Money, money } from './money.ts';

/** What a fleet is to have, in units. */
export interface FleetTargets {
  readonly onDemandUnits: Money;
  readonly spotUnits: Money;
}

/** What a Spot Fleet or an EC2 Fleet is to have, or why that is not known. */
export function fleetTargets(
  fleet: Resource,
  template: Template,
): FleetTargets | { readonly reason: string } {
  return fleet.type === 'AWS::EC2::SpotFleet' ? spotTargets(fleet, template) : targetsOf(fleet, template);
}

function targetsOf(fleet: Resource, template: Template): FleetTargets | { readonly reason: string } {
  const read = (name: string) => resolve(propertyValue(fleet, 'TargetCapacitySpecification', name), template);
  const unit = textOf(read('TargetCapacityUnitType')) ?? 'units';
  if (unit !== 'units')
    return { reason: `its size is counted in ${unit.slice(0, 40)}, which is not priced here` };
  const total = readCount(read('TotalTargetCapacity'));
  if ('reason' in total) return total;
  const [onDemand, spot] = ['OnDemandTargetCapacity', 'SpotTargetCapacity'].map((name) =>
    readTarget(read(name)),
  );
  if (onDemand === undefined || spot === undefined) return { reason: 'their share on Spot is not known' };
  // What neither target takes is of the default kind.
  const rest = Math.max(0, total.count - onDemand - spot);
  const isSpot = textOf(read('DefaultTargetCapacityType')) === 'spot';
  return {
    onDemandUnits: money(onDemand + (isSpot ? 0 : rest)),
    spotUnits: money(spot + (isSpot ? rest : 0)),
  };
}

/** 0 where nothing is said. */
function readTarget(value: Value): number | undefined {
  if (!value.known && value.reason === 'missing') return 0;
  const counted = readCount(value);
  return 'count' in counted ? counted.count : undefined;
}

function spotTargets(fleet: Resource, template: Template): FleetTargets | { readonly reason: string } {
  const read = (name: string) => resolve(propertyValue(fleet, 'SpotFleetRequestConfigData', name), template);
  const total = readCount(read('TargetCapacity'));
  if ('reason' in total) return total;
  const onDemand = readTarget(read('OnDemandTargetCapacity'));
  if (onDemand === undefined) return { reason: 'their share on Spot is not known' };
  const fixed = Math.min(onDemand, total.count);
  return { onDemandUnits: money(fixed), spotUnits: money(total.count - fixed) };
}
