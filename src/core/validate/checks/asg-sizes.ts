import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { innerSpan } from '../../syntax/node.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { Check } from '../check.ts';
import { type GroupSize, type SizePair, sizePairs } from '../group/sizes.ts';
import { useOf } from '../related.ts';
import { sayWhen, soften } from '../severity.ts';

export const asgSizes: Check = {
  id: 'asg-sizes',
  title: 'Sizes of an Auto Scaling group that contradict each other',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3706', 'E3712'],
  why: 'The desired capacity lies between the smallest and the largest size, and a group whose sizes are equal cannot follow a target.',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  types: ['AWS::AutoScaling::AutoScalingGroup', 'AWS::AutoScaling::ScalingPolicy'],
  find: (resource, { template }) =>
    resource.type === 'AWS::AutoScaling::AutoScalingGroup'
      ? checkSizes(resource, template)
      : checkPolicy(resource, template),
};

function* checkSizes(group: Resource, template: Template): Iterable<DraftFinding> {
  for (const pair of sizePairs(group, ['MaxSize', 'MinSize'], template)) {
    if (pair.first.amount < pair.second.amount) yield contradiction(group, pair, 'below', template);
  }
  for (const pair of sizePairs(group, ['DesiredCapacity', 'MinSize'], template)) {
    if (pair.first.amount < pair.second.amount) yield contradiction(group, pair, 'below', template);
  }
  for (const pair of sizePairs(group, ['DesiredCapacity', 'MaxSize'], template)) {
    if (pair.first.amount > pair.second.amount) yield contradiction(group, pair, 'above', template);
  }
}

function contradiction(
  group: Resource,
  pair: SizePair,
  side: 'below' | 'above',
  template: Template,
): DraftFinding {
  const { first, second, standing, via } = pair;
  const other = standing === first ? second : first;
  const message = `${first.name} ${first.amount} is ${side} ${second.name} ${second.amount}.`;
  return {
    message: sayWhen(message, via),
    span: innerSpan(standing.node),
    severity: soften('error', via),
    resource: group.id,
    property: standing.name,
    related: [
      ...useOf(standing, group),
      { span: innerSpan(other.node), message: `${other.name} is ${other.amount}` },
    ],
    fixes: [...changeTo(standing, other, template), ...changeTo(other, standing, template)],
  };
}

function changeTo({ name, node, via }: GroupSize, { amount }: GroupSize, template: Template): DraftFix[] {
  const edits = changeValue(node, via, String(amount), template);
  const title = `Change ${name} to ${amount}`;
  return edits.length > 0 ? [{ kind: 'repair', title, deployment: 'none', edits }] : [];
}

function* checkPolicy(policy: Resource, template: Template): Iterable<DraftFinding> {
  if (textOf(resolve(propertyValue(policy, 'PolicyType'), template)) !== 'TargetTrackingScaling') return;
  const group = template.byId.get(referencedId(propertyValue(policy, 'AutoScalingGroupName')) ?? '');
  if (group?.type !== 'AWS::AutoScaling::AutoScalingGroup') return;
  for (const { first, second, standing, via } of sizePairs(group, ['MaxSize', 'MinSize'], template)) {
    if (first.amount !== second.amount) continue;
    const message = `${policy.id} tracks a target, but the group cannot scale: MinSize and MaxSize are both ${first.amount}.`;
    yield {
      message: sayWhen(message, via),
      span: innerSpan(standing.node),
      // Amazon EC2 Auto Scaling User Guide, "Set scaling limits": policies move within the limits. That the policy is
      // refused is said nowhere: cfn-lint alone makes an error of it (E3712).
      severity: 'warning',
      resource: group.id,
      property: standing.name,
      related: [{ span: policy.key, message: `${policy.id} tracks a target` }],
    };
  }
}
