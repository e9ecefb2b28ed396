import { readMachine } from '../cost/machine.ts';
import { localZoneOf } from '../cost/zone.ts';
import type { Explanation } from '../model.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { collectInstanceTypes } from '../template/instance-types.ts';
import { intrinsicOf, refTarget } from '../template/intrinsic.ts';
import { launchSourceOf } from '../template/links.ts';
import { instanceTypePlaces } from '../template/places.ts';
import { resolve } from '../template/resolve.ts';
import type { Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { contains, explainScalar, type HoverPlace } from './hover-place.ts';
import { type CardQuestion, explainHardware, explainInstanceType } from './instance-type.ts';

/** The card of an instance type, wherever it is written or used. */
export function hoverInstanceType(place: HoverPlace): Explanation | undefined {
  const { scalar, catalog, region } = place;
  const name = scalar && instanceTypeOf(scalar, place);
  if (!scalar || !name) return undefined;
  const markdown = place.elsewhere
    ? explainHardware(name, region, catalog)
    : explainInstanceType(name, region, catalog, 'hover', questionAt(scalar, place));
  return markdown ? explainScalar(scalar, markdown, place) : undefined;
}

/** Priced as what its users run and where, where they agree on it. */
function questionAt(scalar: ScalarNode, place: HoverPlace): CardQuestion {
  const { template, workloadOf, catalog, region, today, terms } = place;
  const context = { template, workloadOf, catalog, region, today };
  const users = usersAt(scalar, template);
  const machines = users.map((user) => {
    const source = launchSourceOf(user, template);
    return readMachine(source ? [user, source] : [user], context);
  });
  const agreed = <T>(values: readonly T[]): T | undefined =>
    values.every((value) => value === values[0]) ? values[0] : undefined;
  return {
    platform: agreed(machines.map(({ platform }) => platform)),
    zone: agreed(users.map((user) => localZoneOf(user, template))),
    discountPercent: terms?.discountPercent,
    covered: terms?.covered,
    today,
  };
}

/** The resources that take their type from the scalar, or through the function that it is a part of. */
function usersAt(scalar: ScalarNode, template: HoverPlace['template']): readonly Resource[] {
  return collectInstanceTypes(template.resources, template)
    .filter((site) => site.scalar === scalar || site.uses.some(({ node }) => contains(node, scalar)))
    .flatMap(({ uses }) => uses.map(({ resource }) => resource));
}

/** The type that a scalar is, or that the parameter which it names has as its default. */
function instanceTypeOf(scalar: ScalarNode, { template, catalog, mapping }: HoverPlace): string | undefined {
  if (catalog.instanceType(scalar.text)) return scalar.text;
  // In the long form `Ref: Name` the scalar is the name.
  const used = refTarget(scalar) ? scalar : refTarget(mapping) === scalar.text ? mapping : undefined;
  const text = used ? textOf(resolve(used, template)) : typeUsedAt(scalar, template);
  return text && catalog.instanceType(text) ? text : undefined;
}

/** What the function comes to that a scalar is a part of, where a property takes an instance type from it. */
function typeUsedAt(scalar: ScalarNode, template: HoverPlace['template']): string | undefined {
  const owner = template.resources.find(({ body }) => contains(body, scalar));
  const place = owner && instanceTypePlaces(owner, template).find(({ node }) => contains(node, scalar));
  return place && intrinsicOf(place.node) ? textOf(resolve(place.node, template)) : undefined;
}
