import type { InstanceType } from '../../catalog/instance-type.ts';
import type { CheckContext } from '../check.ts';

/** A type that others may launch, and nobody in the region in force. What is retired is offered nowhere. */
export function isUnavailable(
  type: InstanceType,
  { catalog, region }: Pick<CheckContext, 'catalog' | 'region'>,
): boolean {
  return !type.retired && catalog.offers(region, type.name) === false;
}
