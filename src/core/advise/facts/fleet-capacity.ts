import { fleetTargets } from '../../cost/fleet-targets.ts';
import { entryOf, valueAt } from '../../syntax/node.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Purchase } from './group-facts.ts';

/** How a fleet pays; where its size is not known, by what it asks for beyond its targets. */
export function purchaseOfFleet(fleet: Resource, template: Template): Purchase | undefined {
  const targets = fleetTargets(fleet, template);
  if ('reason' in targets) return defaultOf(fleet, template);
  const [onDemand, spot] = [targets.onDemandUnits.gt(0), targets.spotUnits.gt(0)];
  if (onDemand === spot) return onDemand ? 'mixed' : defaultOf(fleet, template);
  return spot ? 'spot' : 'on-demand';
}

// Amazon EC2 API Reference: a Spot Fleet is on Spot but for its On-Demand target, an EC2 Fleet is On-Demand unless told.
function defaultOf(fleet: Resource, template: Template): Purchase | undefined {
  if (fleet.type === 'AWS::EC2::SpotFleet') {
    return propertyValue(fleet, 'SpotFleetRequestConfigData', 'OnDemandTargetCapacity') ? undefined : 'spot';
  }
  const capacity = propertyValue(fleet, 'TargetCapacitySpecification');
  if (!capacity || ['OnDemandTargetCapacity', 'SpotTargetCapacity'].some((name) => entryOf(capacity, name)))
    return undefined;
  const said = valueAt(capacity, 'DefaultTargetCapacityType');
  const word = said ? textOf(resolve(said, template)) : 'on-demand';
  return word === 'spot' || word === 'on-demand' ? word : undefined;
}
