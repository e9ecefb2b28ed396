import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { type Entry, innerSpan, type SyntaxTree } from '../../syntax/node.ts';
import { isAbsent } from '../../template/absence.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyEntry, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { scalarOf, type Value } from '../../template/value.ts';
import type { Check } from '../check.ts';
import { writtenItems } from '../group/list.ts';
import { useOf } from '../related.ts';
import { sayWhen } from '../severity.ts';

export const asgHealthCheck: Check = {
  id: 'asg-health-check',
  title: 'A group behind a load balancer that only looks at EC2',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'A load balancer stops sending requests to an instance that fails its health check. Unless the group looks at that check too, the instance is never replaced.',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html',
  types: ['AWS::AutoScaling::AutoScalingGroup'],
  find: (group, { template }) => checkGroup(group, template),
};

function* checkGroup(group: Resource, template: Template): Iterable<DraftFinding> {
  const behind = loadBalancerOf(group);
  if (!behind) return;
  const written = propertyEntry(group, 'HealthCheckType');
  if (!written) {
    if (!isAbsent(group, template, 'HealthCheckType')) return;
    yield {
      message:
        'Behind a load balancer, but HealthCheckType is left at EC2: what fails there is not replaced.',
      span: behind.key,
      resource: group.id,
      property: behind.key.text,
      fixes: addType(group, behind, template.tree),
    };
    return;
  }
  for (const value of resolveAll(written.value, template)) {
    const finding = checkType(group, behind, value, template);
    if (finding) yield finding;
  }
}

/** The property that puts the group behind a load balancer for certain. */
function loadBalancerOf(group: Resource): Entry | undefined {
  for (const name of ['TargetGroupARNs', 'LoadBalancerNames']) {
    const entry = propertyEntry(group, name);
    const items = writtenItems(entry?.value);
    // An item under a condition may be none.
    if (entry && items?.some((item) => intrinsicOf(item)?.name !== 'If')) return entry;
  }
  return undefined;
}

function checkType(
  group: Resource,
  behind: Entry,
  value: Value,
  template: Template,
): DraftFinding | undefined {
  const node = scalarOf(value);
  if (!value.known || node?.text !== 'EC2') return undefined;
  const fix: DraftFix = {
    ...CHANGE,
    edits: [
      ...changeValue(node, value.via, 'ELB', template),
      ...addGrace(group, propertyEntry(group, 'HealthCheckType'), template.tree),
    ],
  };
  return {
    message: sayWhen('Behind a load balancer, but health checks look at EC2 alone.', value.via),
    span: innerSpan(node),
    resource: group.id,
    property: 'HealthCheckType',
    related: [...useOf(value, group), { span: behind.key, message: `${group.id} is behind a load balancer` }],
    fixes: [fix],
  };
}

// It changes what is replaced, and so is advice.
const CHANGE = { kind: 'advice', title: 'Change HealthCheckType to ELB', deployment: 'none' } as const;

const GRACE = 'HealthCheckGracePeriod';
// What the console gives a new group; CloudFormation gives none, and instances would be replaced as they start.
const GRACE_SECONDS = 300;

function addType(group: Resource, behind: Entry, tree: SyntaxTree): DraftFix[] {
  const { properties } = group;
  const values = {
    HealthCheckType: 'ELB',
    ...(propertyEntry(group, GRACE) ? {} : { [GRACE]: GRACE_SECONDS }),
  };
  const edit = properties && insertEntries(values, properties, tree, behind);
  return edit ? [{ ...CHANGE, title: 'Set HealthCheckType to ELB', edits: [edit] }] : [];
}

function addGrace(group: Resource, after: Entry | undefined, tree: SyntaxTree) {
  if (!group.properties || !after || propertyEntry(group, GRACE)) return [];
  const edit = insertEntries({ [GRACE]: GRACE_SECONDS }, group.properties, tree, after);
  return edit ? [edit] : [];
}
