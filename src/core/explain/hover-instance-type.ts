import type { Explanation } from '../model.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { intrinsicOf, refTarget } from '../template/intrinsic.ts';
import { instanceTypePlaces } from '../template/places.ts';
import { resolve } from '../template/resolve.ts';
import { textOf } from '../template/value.ts';
import { contains, explainScalar, type HoverPlace } from './hover-place.ts';
import { explainInstanceType } from './instance-type.ts';

/** The card of an instance type, wherever it is written or used. */
export function hoverInstanceType(place: HoverPlace): Explanation | undefined {
  const { scalar, catalog, region } = place;
  const name = scalar && instanceTypeOf(scalar, place);
  const markdown = name && explainInstanceType(name, region, catalog, 'hover');
  return scalar && markdown ? explainScalar(scalar, markdown, place) : undefined;
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
