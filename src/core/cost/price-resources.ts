import { conditionHolds } from '../template/condition-value.ts';
import { isFunction } from '../template/function.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { decidedBy } from '../template/template.ts';
import { textOf } from '../template/value.ts';
import { priceBalancer } from './balancers.ts';
import { priceComputeEnvironment } from './batch.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { priceAddress, priceHost, priceInstance, priceLaunchSource } from './ec2.ts';
import { priceService, priceTask } from './ecs.ts';
import { priceCluster, priceFargateProfile, priceNodegroup } from './eks.ts';
import { priceExpressService } from './express.ts';
import { priceFleet } from './fleet.ts';
import { priceFunction } from './function.ts';
import { priceGroup } from './group.ts';
import { priceBroker, priceEventBus, priceQueue, priceRepository, priceTopic } from './messaging.ts';
import { priceAppRunner, priceNat } from './network.ts';
import {
  hasProvisionedConcurrency,
  isFunctionVersion,
  priceFunctionVersion,
} from './provisioned-concurrency.ts';
import { priceReservation, priceWarmPool } from './reservation.ts';
import { priceCopies } from './turns.ts';
import { priceVolume } from './volume.ts';
import { localZoneOf } from './zone.ts';

type Pricer = (resource: Resource, context: PriceContext) => Bill;

const PRICERS: Readonly<Record<string, Pricer>> = {
  'AWS::EC2::Instance': priceInstance,
  'AWS::EC2::LaunchTemplate': priceLaunchSource,
  'AWS::AutoScaling::LaunchConfiguration': priceLaunchSource,
  'AWS::AutoScaling::AutoScalingGroup': priceGroup,
  'AWS::EC2::Host': priceHost,
  'AWS::EC2::EC2Fleet': priceFleet,
  'AWS::EC2::SpotFleet': priceFleet,
  'AWS::EC2::CapacityReservation': priceReservation,
  'AWS::AutoScaling::WarmPool': priceWarmPool,
  'AWS::EC2::Volume': priceVolume,
  'AWS::EC2::EIP': priceAddress,
  'AWS::EC2::NatGateway': priceNat,
  'AWS::EKS::Cluster': priceCluster,
  'AWS::EKS::Nodegroup': priceNodegroup,
  'AWS::EKS::FargateProfile': priceFargateProfile,
  'AWS::ECS::TaskDefinition': priceTask,
  'AWS::ECS::Service': priceService,
  'AWS::ECS::ExpressGatewayService': priceExpressService,
  'AWS::Batch::ComputeEnvironment': priceComputeEnvironment,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': priceBalancer,
  'AWS::ElasticLoadBalancing::LoadBalancer': priceBalancer,
  'AWS::AppRunner::Service': priceAppRunner,
  'AWS::AmazonMQ::Broker': priceBroker,
  'AWS::SQS::Queue': priceQueue,
  'AWS::SNS::Topic': priceTopic,
  'AWS::Events::EventBus': priceEventBus,
  'AWS::ECR::Repository': priceRepository,
};

/** A bill with the resource that it is of. */
export interface PricedResource {
  readonly resource: Resource;
  readonly bill: Bill;
}

/** What each compute resource costs a month, and what stands around it; other resources are not listed. */
export function priceResources(resources: readonly Resource[], context: PriceContext): PricedResource[] {
  return resources.flatMap((resource) => {
    const pricer = pricerOf(resource);
    return pricer ? [{ resource, bill: priceOrSayWhy(pricer, resource, context) }] : [];
  });
}

/** A price that cannot be worked out takes neither the findings nor the other prices with it. */
function priceOrSayWhy(pricer: Pricer, resource: Resource, context: PriceContext): Bill {
  try {
    return priceAsDecided(context, (decided) =>
      priceCopies(resource, decided, (copy, within) => priceWhereItIs(pricer, copy, within)),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new BillBuilder(context).leaveOut(`all of it: working it out failed (${reason})`).build();
  }
}

/** Of an `If` whose condition the values of parameters decide, one branch is priced, and that is said. */
function priceAsDecided(context: PriceContext, price: (context: PriceContext) => Bill): Bill {
  const { template } = context;
  const asked = new Map<string, boolean | undefined>();
  const decide = (name: string) => {
    if (!asked.has(name))
      asked.set(
        name,
        conditionHolds(name, template, (node) => textOf(resolve(node, template))),
      );
    return asked.get(name);
  };
  const bill = price({ ...context, template: decidedBy(template, decide) });
  const said = [...asked].flatMap(([name, holds]) =>
    holds === undefined ? [] : `${name.slice(0, 60)} ${holds ? 'holds' : 'does not hold'}, ${BY_VALUES}`,
  );
  return { ...bill, assumptions: [...new Set([...bill.assumptions, ...said])] };
}

const BY_VALUES = 'by the values that the parameters have here';

/**
 * A Local Zone has prices of its own, and takes the place of the region. A zone of another region is either a mistake or
 * the region in force is: the prices are those of the latter.
 */
function priceWithZone(pricer: Pricer, resource: Resource, context: PriceContext): Bill {
  const local = localZoneOf(resource, context.template);
  if (local !== undefined) return pricer(resource, { ...context, region: local });
  const bill = pricer(resource, context);
  const zone = textOf(resolve(propertyValue(resource, 'AvailabilityZone'), context.template));
  const region = /^([a-z]{2,4}(?:-[a-z]+)+-\d)[a-z]$/.exec(zone ?? '')?.[1];
  if (region === undefined || region === context.region) return bill;
  const said = `prices of ${context.region}, although its zone ${zone} is in ${region}`;
  return { ...bill, assumptions: [...bill.assumptions, said] };
}

/** What a loop makes is priced once, and that is said: how often it turns is not known. */
function priceWhereItIs(pricer: Pricer, resource: Resource, context: PriceContext): Bill {
  const bill = priceUnderCondition(pricer, resource, context);
  if (!resource.repeated) return bill;
  return { ...bill, assumptions: [...bill.assumptions, 'one turn of the loop that makes it'] };
}

/** What a condition keeps out costs nothing; one that nobody knows is assumed to hold, and said. */
function priceUnderCondition(pricer: Pricer, resource: Resource, context: PriceContext): Bill {
  const { condition } = resource;
  if (condition === undefined) return priceWithZone(pricer, resource, context);
  const { template } = context;
  const holds = conditionHolds(condition, template, (node) => textOf(resolve(node, template)));
  const name = condition.slice(0, 60);
  if (holds === false)
    return new BillBuilder(context)
      .leaveOut(`its condition ${name} does not hold with the values that the parameters have here`)
      .build();
  const bill = priceWithZone(pricer, resource, context);
  const assumed = holds ? `${name} holds, ${BY_VALUES}` : `where ${name} holds`;
  return { ...bill, assumptions: [...bill.assumptions, assumed] };
}

function pricerOf(resource: Resource): Pricer | undefined {
  if (Object.hasOwn(PRICERS, resource.type)) return PRICERS[resource.type];
  if (isFunction(resource)) return priceFunction;
  // What keeps nothing ready costs nothing.
  const isKept = isFunctionVersion(resource) && hasProvisionedConcurrency(resource);
  return isKept ? priceFunctionVersion : undefined;
}
