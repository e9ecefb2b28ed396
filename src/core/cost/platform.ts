import { imageAliases, imageOf } from '../template/image.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { textOf } from '../template/value.ts';
import type { PriceContext } from './bill.ts';

const SYSTEMS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  rhel: 'Red Hat Enterprise Linux',
  sles: 'SUSE Linux Enterprise Server',
  'ubuntu-pro': 'Ubuntu Pro',
};

/**
 * Why the price of Linux on shared hardware is not that of an instance; undefined where it is. `places`: the
 * instance or group, and the launch template that it starts from.
 */
export function otherPriceReason(
  places: readonly Resource[],
  { template, workloadOf }: Pick<PriceContext, 'template' | 'workloadOf'>,
): string | undefined {
  const system = places.map((place) => systemOfImage(place, template)).find((found) => found !== undefined);
  const said = places.map((place) => workloadOf(place).get('os')?.value).find((os) => os !== undefined);
  const name = system ?? (typeof said === 'string' ? SYSTEMS[said] : undefined);
  if (name) return `the price of ${name} is not known here`;
  return places.map((place) => tenancyReason(place, template)).find((reason) => reason !== undefined);
}

// AWS's public parameters for images.
const IMAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/aws\/service\/(?:ami-windows|ecs\/optimized-ami\/windows|eks\/.*windows)/i, 'Windows'],
  [/^\/aws\/service\/suse\//, 'SUSE Linux Enterprise Server'],
  [/^\/aws\/service\/canonical\/ubuntu\/pro/, 'Ubuntu Pro'],
];

function systemOfImage(place: Resource, template: Template): string | undefined {
  const paths = imageAliases(imageOf(place), template).map(({ path }) => path);
  return IMAGES.find(([form]) => paths.some((path) => form.test(path)))?.[1];
}

const HOSTS = ['HostId', 'HostResourceGroupArn'];

function tenancyReason(place: Resource, template: Template): string | undefined {
  if (place.type === 'AWS::EC2::Host') return ON_HOST;
  const inside = place.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData', 'Placement'] : [];
  const host = HOSTS.some((name) => propertyEntry(place, ...inside, name));
  const tenancies = ['Tenancy', 'PlacementTenancy'].flatMap(
    (name) => propertyValue(place, ...inside, name) ?? [],
  );
  for (const node of host ? [] : tenancies) {
    const value = resolve(node, template);
    const tenancy = textOf(value);
    if (tenancy === 'dedicated') return 'the price of dedicated tenancy is not known here';
    if (tenancy === 'host') return ON_HOST;
    if (tenancy !== 'default' && (value.known || value.reason !== 'missing'))
      return 'its tenancy is not known';
  }
  return host ? ON_HOST : undefined;
}

const ON_HOST = 'it runs on a Dedicated Host, which is paid for whole';
