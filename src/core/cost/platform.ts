import { type Platform, platforms } from '../catalog/on-demand.ts';
import { imageAliases, imageOf } from '../template/image.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { textOf } from '../template/value.ts';
import type { PriceContext } from './bill.ts';

export const SYSTEM_NAMES: Readonly<Record<Platform, string>> = {
  linux: 'Linux',
  windows: 'Windows',
  rhel: 'Red Hat Enterprise Linux',
  sles: 'SUSE Linux Enterprise Server',
  'ubuntu-pro': 'Ubuntu Pro',
};

/** What instances run, by the image or the annotation; undefined where neither says. */
export function platformOf(
  places: readonly Resource[],
  { template, workloadOf }: Pick<PriceContext, 'template' | 'workloadOf'>,
): Platform | undefined {
  const system = places.map((place) => systemOfImage(place, template)).find((found) => found !== undefined);
  const said = places.map((place) => workloadOf(place).get('os')?.value).find((os) => os !== undefined);
  return system ?? platforms.find((platform) => platform === said);
}

/**
 * Why the price of Linux on shared hardware is not that of an instance; undefined where it is. `places`: the
 * instance or group, and the launch template that it starts from.
 */
export function otherPriceReason(
  places: readonly Resource[],
  { template, workloadOf }: Pick<PriceContext, 'template' | 'workloadOf'>,
): string | undefined {
  const platform = platformOf(places, { template, workloadOf }) ?? 'linux';
  if (platform !== 'linux') return `the price of ${SYSTEM_NAMES[platform]} is not known here`;
  return otherTenancyReason(places, template);
}

/** Why the price of shared hardware is not that of an instance; undefined where it is. */
export function otherTenancyReason(places: readonly Resource[], template: Template): string | undefined {
  return places.map((place) => tenancyReason(place, template)).find((reason) => reason !== undefined);
}

// AWS's public parameters for images.
const IMAGES: readonly (readonly [RegExp, Platform])[] = [
  [/^\/aws\/service\/(?:ami-windows|ecs\/optimized-ami\/windows|eks\/.*windows)/i, 'windows'],
  [/^\/aws\/service\/suse\//, 'sles'],
  [/^\/aws\/service\/canonical\/ubuntu\/pro/, 'ubuntu-pro'],
  [/^\/aws\/service\/(?:ami-amazon-linux|ecs\/|eks\/|canonical\/|debian\/|bottlerocket\/)/, 'linux'],
];

function systemOfImage(place: Resource, template: Template): Platform | undefined {
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
