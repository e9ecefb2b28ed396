import type { DraftFinding } from '../../draft.ts';
import { FUNCTION_TYPES } from '../../template/function.ts';
import type { Resource } from '../../template/resource.ts';
import { findContainerMismatches } from '../architecture/container.ts';
import { findLayerMismatches } from '../architecture/layer.ts';
import { findMachineMismatches, MACHINE_TYPES } from '../architecture/machine.ts';
import { findNodeGroupMismatches } from '../architecture/node-group.ts';
import { findServiceMismatches } from '../architecture/service.ts';
import type { Check, CheckContext } from '../check.ts';

export const architectureMismatch: Check = {
  id: 'architecture-mismatch',
  title: 'An image or layer for another processor',
  severity: 'error',
  pack: 'validity',
  equivalents: [],
  why: 'An Arm type starts no x86 image, and the reverse. What is compiled for one processor does not run on the other.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html',
  types: [
    ...MACHINE_TYPES,
    'AWS::AutoScaling::AutoScalingGroup',
    'AWS::EKS::Nodegroup',
    'AWS::ECS::TaskDefinition',
    'AWS::ECS::Service',
    ...FUNCTION_TYPES,
  ],
  *find(resource: Resource, context: CheckContext): Iterable<DraftFinding> {
    const { template } = context;
    yield* findMachineMismatches(resource, context);
    yield* findNodeGroupMismatches(resource, context);
    yield* findContainerMismatches(resource, template);
    yield* findServiceMismatches(resource, context);
    yield* findLayerMismatches(resource, template);
  },
};
