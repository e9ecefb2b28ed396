/** The NAT gateways that a VPC brings along, each with its address. */
import type { ConstructTable, ResourceSpec } from '../construct-spec.ts';
import { memberOf, plain } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import type { Prop } from '../props.ts';
import type { Located } from '../scope.ts';
import type { Translator } from '../translator.ts';

/** How many there surely are, and how many there may be with what must hold for them. */
interface Gateways {
  readonly sure: number;
  readonly most: number;
  /** Empty where it is the number of zones that decides. */
  readonly where: string;
}

const NONE: Gateways = { sure: 0, most: 0, where: '' };
// AWS CDK API Reference, VpcProps.maxAzs: three, or as many as the region has; two where the environment is not said.
const ZONES = 3;
const SURE_ZONES = 2;

/** One for each zone, where a subnet goes out through them, and where nothing else is said. */
function gatewaysOf({ props }: Made, translator: Translator): Gateways {
  const [given, provider] = [props.get('natGateways'), props.get('natGatewayProvider')];
  const isOpen = !props.whole || provider !== undefined || props.get('natGatewaySubnets') !== undefined;
  if (isOpen || !goesOut(props.get('subnetConfiguration'), translator)) return NONE;
  const zones = zonesOf(props.get('maxAzs'), props.get('availabilityZones'), translator);
  if (!zones) return NONE;
  if (!given) return { ...zones, where: '' };
  const count = numberAt(given, translator);
  const label = `natGateways, ${translator.label(given.value.expr)}, is above 0`;
  if (count === undefined) return { sure: 0, most: 1, where: label };
  return { sure: Math.min(count, zones.sure), most: Math.min(count, zones.most), where: '' };
}

/** Undefined where nobody can tell. */
function zonesOf(
  most: Prop | undefined,
  listed: Prop | undefined,
  translator: Translator,
): Omit<Gateways, 'where'> | undefined {
  if (listed) {
    const found = translator.follower.follow(listed.value);
    const list = found.kind === 'leaf' && found.at.expr.kind === 'list' ? found.at.expr : undefined;
    return list?.whole ? { sure: list.items.length, most: list.items.length } : undefined;
  }
  const count = most ? numberAt(most, translator) : ZONES;
  if (count === undefined || count < 1) return undefined;
  return { sure: Math.min(count, SURE_ZONES), most: Math.min(count, ZONES) };
}

function numberAt({ value }: Prop, translator: Translator): number | undefined {
  const node = plain(value, translator);
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

// PRIVATE and PRIVATE_WITH_NAT are older names.
const OUTWARD = /^PRIVATE(?:_WITH_(?:EGRESS|NAT))?$/;

/** Whether a subnet surely needs a gateway: by default there is one in each zone. */
function goesOut(configuration: Prop | undefined, translator: Translator): boolean {
  if (!configuration) return true;
  const found = translator.follower.follow(configuration.value);
  if (found.kind !== 'leaf' || found.at.expr.kind !== 'list') return false;
  const { scope } = found.at;
  const types = found.at.expr.items.map((expr) => typeOf({ expr, scope }, translator));
  return types.includes('PUBLIC') && types.some((type) => type !== undefined && OUTWARD.test(type));
}

function typeOf(subnet: Located, translator: Translator): string | undefined {
  const type = translator.props(subnet).get('subnetType');
  const found = type && translator.follower.follow(type.value);
  return found?.kind === 'leaf' ? memberOf(found.at, 'ec2.SubnetType', translator) : undefined;
}

function nth(count: number): readonly ResourceSpec[] {
  const when = (made: Made, translator: Translator) => gatewaysOf(made, translator).most >= count;
  const condition = (made: Made, translator: Translator) => {
    const { sure, where } = gatewaysOf(made, translator);
    return count > sure ? where || `the region has ${count} zones` : undefined;
  };
  const address = `/EIP${count}`;
  const rest = { props: {}, when, condition };
  return [
    {
      suffix: `/NATGateway${count}`,
      type: 'AWS::EC2::NatGateway',
      links: { AllocationId: address },
      ...rest,
    },
    { suffix: address, type: 'AWS::EC2::EIP', given: { Domain: 'vpc' }, ...rest },
  ];
}

export const VPC: ConstructTable = {
  'ec2.Vpc': { resources: [1, 2, 3].flatMap(nth) },
};
