import type { DraftFinding } from '../../draft.ts';
import { innerSpan } from '../../syntax/node.ts';
import type { Workload } from '../../template/annotated.ts';
import { propertyEntry, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { isOpen } from '../../template/value.ts';
import { workloadOf } from '../../template/workload.ts';
import type { Check, CheckContext } from '../check.ts';
import { groupSizes } from '../group/sizes.ts';
import { singleZoneOf } from '../group/zones.ts';

export const asgSingleZone: Check = {
  id: 'asg-single-zone',
  title: 'All instances in one Availability Zone',
  severity: 'hint',
  pack: 'hygiene',
  equivalents: [],
  why: 'What runs in one zone, or on one instance, stops when that fails. A group over two zones starts anew in the other.',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html',
  types: ['AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::Instance'],
  *find(resource: Resource, { template, annotations }: CheckContext): Iterable<DraftFinding> {
    const workload = workloadOf(resource, template, annotations);
    if (resource.type === 'AWS::AutoScaling::AutoScalingGroup')
      yield* checkGroup(resource, workload, template);
    else if (isSteadyProduction(workload) && template.isOnlyOfType(resource.type))
      yield loneInstance(resource);
  },
};

function* checkGroup(group: Resource, workload: Workload, template: Template): Iterable<DraftFinding> {
  // A cluster is kept together on purpose.
  const together = propertyEntry(group, 'PlacementGroup') || workload.get('style')?.value === 'cluster';
  const single = together ? undefined : singleZoneOf(group, template);
  if (single) {
    yield {
      message: `This group runs in one ${single.what}: name those of two zones or more, so that it outlives the failure of one.`,
      span: single.entry.key,
      severity: isProduction(workload) ? 'warning' : 'hint',
      resource: group.id,
      property: single.entry.key.text,
    };
    return;
  }
  if (!isSteadyProduction(workload)) return;
  const [most, ...others] = groupSizes(group, 'MaxSize', template);
  if (most?.amount !== 1 || others.length > 0 || isOpen(most.via)) return;
  yield {
    message: 'This group runs one instance in production: nothing takes over while it is replaced.',
    span: innerSpan(most.node),
    severity: 'warning',
    resource: group.id,
    property: 'MaxSize',
  };
}

function loneInstance(instance: Resource): DraftFinding {
  return {
    message: 'A lone instance in production: an Auto Scaling group over two zones replaces it when it fails.',
    span: instance.key,
    severity: 'warning',
    resource: instance.id,
  };
}

function isProduction(workload: Workload): boolean {
  return workload.get('environment')?.value === 'prod';
}

/** Work that comes by events or in batches waits until an instance is there again. */
function isSteadyProduction(workload: Workload): boolean {
  const pattern = String(workload.get('pattern')?.value ?? '');
  return isProduction(workload) && !['batch', 'event-driven', 'scheduled'].includes(pattern);
}
