import type { DraftFinding } from '../../draft.ts';
import type { Resource } from '../../template/resource.ts';
import type { Check, CheckContext } from '../check.ts';
import { findFleetConflicts } from '../spot/fleet.ts';
import { findOptionConflicts } from '../spot/market-options.ts';
import { findHostConflicts, findMixedConflicts } from '../spot/placement.ts';

export const spotOptionsConflict: Check = {
  id: 'spot-options-conflict',
  title: 'Options of a Spot request that exclude each other',
  severity: 'error',
  pack: 'validity',
  equivalents: [],
  why: 'A persistent request stops or hibernates its instances and a one-time request ends them; blocks of a fixed duration ended in 2022; Spot has no tenancy on Dedicated Hosts; and a group with a mixed instances policy takes no launch template that asks for Spot.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotMarketOptions.html',
  types: [
    'AWS::EC2::LaunchTemplate',
    'AWS::EC2::Instance',
    'AWS::AutoScaling::AutoScalingGroup',
    'AWS::EC2::EC2Fleet',
    'AWS::EC2::SpotFleet',
  ],
  *find(resource: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    if (resource.type === 'AWS::EC2::LaunchTemplate') yield* findOptionConflicts(resource, template);
    yield* findHostConflicts(resource, template);
    yield* findMixedConflicts(resource, template);
    yield* findFleetConflicts(resource, template);
  },
};
