import type { DraftEdit } from '../draft.ts';
import type { DeploymentEffect } from '../model.ts';
import { asScalar, asSequence, type ScalarNode, type SequenceNode, valueAt } from '../syntax/node.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { allowedValues } from '../template/resolve.ts';
import type { Template } from '../template/template.ts';
import { parameterOf } from '../template/value.ts';
import { endOfLine, marginAt } from './lines.ts';
import { replaceScalar } from './scalar.ts';

/**
 * Changes an instance type where it is written; a parameter's AllowedValues take the new one in. No edits where
 * the name is put together from parts.
 */
export function changeInstanceType(site: InstanceTypeSite, type: string, template: Template): DraftEdit[] {
  if (!site.scalar) return [];
  if (site.choice) return [replaceScalar(site.scalar, type)];
  const edits = [replaceScalar(site.scalar, type)];
  const parameter = template.parameters.get(parameterOf(site.via) ?? '');
  const allowed = asSequence(valueAt(parameter?.body, 'AllowedValues'));
  const widened = allowed ? allow(allowed, site.name, type, template) : undefined;
  return widened ? [...edits, widened] : edits;
}

/** Puts a mistyped name right, in the parameter's AllowedValues too. */
export function renameInstanceType(site: InstanceTypeSite, type: string, template: Template): DraftEdit[] {
  const parameter = template.parameters.get(parameterOf(site.via) ?? '');
  const mistyped = parameter ? allowedValues(parameter).filter(({ text }) => text === site.name) : [];
  const scalars = new Set([...(site.scalar ? [site.scalar] : []), ...mistyped]);
  return [...scalars].map((scalar) => replaceScalar(scalar, type));
}

/** Adds a value to a list, behind the one that it stands in for, in the list's own style. */
function allow(
  list: SequenceNode,
  present: string,
  added: string,
  template: Template,
): DraftEdit | undefined {
  const items = list.items.map((item) => asScalar(item));
  if (items.some((item) => item?.text === added)) return undefined;
  const anchor = items.find((item) => item?.text === present) ?? items.at(-1);
  if (!anchor) return undefined;
  const { text } = anchor.block;
  // Behind a comment on the line, where the list has a line an item.
  const at = list.flow ? anchor.end : endOfLine(text, anchor.end);
  const newText = separator(list, anchor, template) + quoteLike(anchor, added);
  return { span: { block: anchor.block, start: at, end: at }, newText };
}

function separator(list: SequenceNode, anchor: ScalarNode, { tree }: Template): string {
  const { text } = anchor.block;
  const newline = tree.text.includes('\r\n') ? '\r\n' : '\n';
  const margin = marginAt(text, anchor.start);
  if (!list.flow) return `${newline}${margin}- `;
  const lineStart = text.lastIndexOf('\n', anchor.start - 1) + 1;
  const ownLine = text.slice(lineStart, anchor.start).trim() === '';
  return ownLine ? `,${newline}${margin}` : ', ';
}

function quoteLike(node: ScalarNode, text: string): string {
  return node.style === 'double' ? JSON.stringify(text) : node.style === 'single' ? `'${text}'` : text;
}

// AWS CloudFormation Template Reference, "Update requires" of the property that holds the type. An instance with
// an EBS root volume is stopped and started; a launch template gets a new version and touches nothing that runs.
const EFFECTS: Readonly<Record<string, DeploymentEffect>> = {
  'AWS::EC2::Instance': 'restart',
  'AWS::EC2::LaunchTemplate': 'none',
  'AWS::AutoScaling::AutoScalingGroup': 'none',
  'AWS::AutoScaling::LaunchConfiguration': 'replacement',
  'AWS::EC2::EC2Fleet': 'replacement',
  'AWS::EC2::SpotFleet': 'replacement',
  'AWS::EC2::Host': 'replacement',
  'AWS::EC2::CapacityReservation': 'replacement',
  'AWS::EKS::Nodegroup': 'replacement',
};

const WEIGHT: readonly DeploymentEffect[] = ['none', 'unknown', 'restart', 'replacement'];

/** The heaviest effect among all that use the type. */
export function effectOfChange(site: InstanceTypeSite): DeploymentEffect {
  const effects = site.uses.map(({ resource }) => EFFECTS[resource.type] ?? 'unknown');
  return WEIGHT.findLast((effect) => effects.includes(effect)) ?? 'unknown';
}
