import type { Catalog } from '../catalog/catalog.ts';
import { asServers, serverVcpu } from '../catalog/host-servers.ts';
import type { InstanceType } from '../catalog/instance-type.ts';
import { isBurstable, isFlex } from '../catalog/type-classes.ts';

/**
 * How many instances of a type a Dedicated Host of its family holds at most, read from what AWS asks for both, which
 * is an estimate; undefined where the prices do not come to whole servers of the family.
 */
export function hostCapacity(type: InstanceType, region: string, catalog: Catalog): number | undefined {
  const host = catalog.dedicatedHostHourlyUsd(type.family, region);
  const one = catalog.onDemandLinuxHourlyUsd(type.name, region);
  // Burstable and flex types share processors, so that their prices say nothing of how many fit.
  if (!host || !one || isBurstable(type) || isFlex(type)) return undefined;
  const sizes = catalog.family(type.family).map((size) => size.vcpu);
  const vcpu = asServers(serverVcpu(host.usd, one.usd, type.vcpu), sizes);
  return vcpu === undefined || vcpu < type.vcpu ? undefined : Math.floor(vcpu / type.vcpu);
}
