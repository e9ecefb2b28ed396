import type { ResourceSummary } from '../model.ts';
import { absolute } from '../syntax/node.ts';
import { isFunction } from '../template/function.ts';
import type { Resource } from '../template/resource.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { priceGroup, priceInstance, priceLaunchSource } from './ec2.ts';
import { priceService, priceTask } from './ecs.ts';
import { priceVolume } from './volume.ts';

type Pricer = (resource: Resource, context: PriceContext) => Bill;

const PRICERS: Readonly<Record<string, Pricer>> = {
  'AWS::EC2::Instance': priceInstance,
  'AWS::EC2::LaunchTemplate': priceLaunchSource,
  'AWS::AutoScaling::LaunchConfiguration': priceLaunchSource,
  'AWS::AutoScaling::AutoScalingGroup': priceGroup,
  'AWS::EC2::Volume': priceVolume,
  'AWS::ECS::TaskDefinition': priceTask,
  'AWS::ECS::Service': priceService,
};

/** What each compute resource costs a month, On-Demand; other resources are not listed. */
export function priceResources(context: PriceContext): ResourceSummary[] {
  return context.template.resources.flatMap((resource) => {
    const pricer = Object.hasOwn(PRICERS, resource.type)
      ? PRICERS[resource.type]
      : isFunction(resource)
        ? priceFunction
        : undefined;
    if (!pricer) return [];
    const range = absolute(resource.key, context.template.tree.placement);
    return [{ id: resource.id, type: resource.type, range, ...pricer(resource, context) }];
  });
}

// What a function costs hangs on its requests, which no template says.
function priceFunction(): Bill {
  return new BillBuilder().leaveOut('requests and duration: not known from the template').build();
}
