import { asScalar, asSequence, type Entry, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { propertyEntry, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { writtenItems } from './list.ts';

/** The property that keeps a group in one zone, and what it names. */
export interface SingleZone {
  readonly entry: Entry;
  readonly what: 'subnet' | 'zone';
}

/** Undefined where there are several, or where it is not known. Subnets count before zones. */
export function singleZoneOf(group: Resource, template: Template): SingleZone | undefined {
  const subnets = propertyEntry(group, 'VPCZoneIdentifier');
  const entry = subnets ?? propertyEntry(group, 'AvailabilityZones');
  const [only, ...rest] = writtenItems(entry?.value) ?? [];
  if (!entry || !only || rest.length > 0 || !isOne(only, template)) return undefined;
  return { entry, what: subnets ? 'subnet' : 'zone' };
}

/** Whether an item is one name for certain, and not a list in disguise. */
function isOne(item: SyntaxNode, template: Template): boolean {
  const intrinsic = intrinsicOf(item);
  if (!intrinsic) return asScalar(item)?.text.includes(',') === false;
  const { name, argument } = intrinsic;
  if (name === 'Select') return true;
  if (name === 'GetAtt') return isSubnetZone(argument, template);
  // `${AWS::Region}a`.
  if (name === 'Sub') return asScalar(argument)?.text.includes('AWS::Region}') === true;
  return name === 'Ref' && refersToOne(asScalar(argument)?.text ?? '', template);
}

function refersToOne(name: string, template: Template): boolean {
  if (template.byId.get(name)?.type === 'AWS::EC2::Subnet') return true;
  const type = asScalar(valueAt(template.parameters.get(name)?.body, 'Type'))?.text ?? '';
  return type === 'AWS::EC2::Subnet::Id' || type === 'AWS::EC2::AvailabilityZone::Name';
}

function isSubnetZone(argument: SyntaxNode, template: Template): boolean {
  const parts = asSequence(argument)?.items.map((item) => asScalar(item)?.text);
  const [id = '', attribute] = parts ?? asScalar(argument)?.text.split('.') ?? [];
  return attribute === 'AvailabilityZone' && template.byId.get(id)?.type === 'AWS::EC2::Subnet';
}
