import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { innerSpan } from '../../syntax/node.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { scalarOf, type Value } from '../../template/value.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import type { Check, CheckContext } from '../check.ts';
import { useOf } from '../related.ts';
import { sayWhen, soften } from '../severity.ts';

// Amazon EC2 Auto Scaling API Reference, CreateAutoScalingGroup. EC2 always counts, and stands alone.
const KINDS = ['EC2', 'EBS', 'ELB', 'VPC_LATTICE'];

export const asgHealthCheckType: Check = {
  id: 'asg-health-check-type',
  title: 'Health check types that an Auto Scaling group does not take',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3056'],
  why: 'HealthCheckType is EC2, or one or more of EBS, ELB and VPC_LATTICE with commas between them. The checks of EC2 count in any case and are not named beside others.',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html',
  types: ['AWS::AutoScaling::AutoScalingGroup'],
  *find(group: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    for (const value of resolveAll(propertyValue(group, 'HealthCheckType'), template)) {
      const finding = checkValue(group, value, template);
      if (finding) yield finding;
    }
  },
};

function checkValue(group: Resource, value: Value, template: Template): DraftFinding | undefined {
  const node = scalarOf(value);
  if (!value.known || !node || node.text === '') return undefined;
  const kinds = node.text.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown === undefined && (kinds.length === 1 || !kinds.includes('EC2'))) return undefined;
  const mended = mend(kinds);
  const message =
    unknown === undefined
      ? 'EC2 cannot stand beside other health check types: its checks count in any case.'
      : `${unknown.slice(0, 40) || 'An empty text'} is no health check type: EC2, EBS, ELB or VPC_LATTICE.`;
  const fix: DraftFix | undefined = mended
    ? {
        kind: 'repair',
        title: `Change to ${mended}`,
        preferred: true,
        deployment: 'none',
        edits: changeValue(node, value.via, mended, template),
      }
    : undefined;
  return {
    message: sayWhen(message, value.via),
    span: innerSpan(node),
    // A kind that is like none of these may be newer than they are.
    severity: mended ? soften('error', value.via) : 'information',
    resource: group.id,
    property: 'HealthCheckType',
    related: useOf(value, group),
    fixes: fix ? [fix] : [],
  };
}

/** The kinds put right, EC2 left out beside others; undefined where one of them is near none. */
function mend(kinds: readonly string[]): string | undefined {
  const right = kinds.map((kind) => (KINDS.includes(kind) ? kind : nearestWord(kind, KINDS)));
  if (right.includes(undefined)) return undefined;
  const once = [...new Set(right)];
  return (once.length > 1 ? once.filter((kind) => kind !== 'EC2') : once).join(',');
}
