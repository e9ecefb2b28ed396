import { isFunction } from '../template/function.ts';
import type { Resource } from '../template/resource.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import {
  priceFleet,
  priceGroup,
  priceHost,
  priceInstance,
  priceLaunchSource,
  priceNodegroup,
} from './ec2.ts';
import { priceService, priceTask } from './ecs.ts';
import { priceFunction } from './function.ts';
import { priceVolume } from './volume.ts';

type Pricer = (resource: Resource, context: PriceContext) => Bill;

const PRICERS: Readonly<Record<string, Pricer>> = {
  'AWS::EC2::Instance': priceInstance,
  'AWS::EC2::LaunchTemplate': priceLaunchSource,
  'AWS::AutoScaling::LaunchConfiguration': priceLaunchSource,
  'AWS::AutoScaling::AutoScalingGroup': priceGroup,
  'AWS::EC2::Host': priceHost,
  'AWS::EC2::EC2Fleet': priceFleet,
  'AWS::EC2::SpotFleet': priceFleet,
  'AWS::EKS::Nodegroup': priceNodegroup,
  'AWS::EC2::Volume': priceVolume,
  'AWS::ECS::TaskDefinition': priceTask,
  'AWS::ECS::Service': priceService,
};

/** A bill with the resource that it is of. */
export interface PricedResource {
  readonly resource: Resource;
  readonly bill: Bill;
}

/** What each compute resource costs a month, On-Demand; other resources are not listed. */
export function priceResources(resources: readonly Resource[], context: PriceContext): PricedResource[] {
  return resources.flatMap((resource) => {
    const pricer = Object.hasOwn(PRICERS, resource.type)
      ? PRICERS[resource.type]
      : isFunction(resource)
        ? priceFunction
        : undefined;
    if (!pricer) return [];
    return [{ resource, bill: priceOrSayWhy(pricer, resource, context) }];
  });
}

/** A price that cannot be worked out takes neither the findings nor the other prices with it. */
function priceOrSayWhy(pricer: Pricer, resource: Resource, context: PriceContext): Bill {
  try {
    return pricer(resource, context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new BillBuilder().leaveOut(`all of it: working it out failed (${reason})`).build();
  }
}
