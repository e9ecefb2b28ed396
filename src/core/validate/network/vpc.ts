import type { SyntaxNode } from '../../syntax/node.ts';
import { isPossible, joinWays } from '../../template/branches.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { resolveAll } from '../../template/resolve.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Step } from '../../template/value.ts';
import { type Given, givenAt, type Place, placesAt } from '../given.ts';

/** A subnet or security group of the template that something names, and the VPC that it is in. */
export interface InVpc {
  readonly resource: Resource;
  /** Where it is named. */
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
  readonly vpc: Vpc;
}

/** `made`: a VPC of the same template. `given`: one that a parameter without default names. */
export interface Vpc {
  readonly kind: 'made' | 'named' | 'given';
  readonly name: string;
}

/** What the items of a list name, of one type, whose VPC is known. */
export function inVpc(list: Place, key: string, type: string, template: Template): readonly InVpc[] {
  return namedItems(list, key, template).flatMap(({ use, via }) => {
    const resource = template.byId.get(referencedId(use) ?? '');
    if (resource?.type !== type) return [];
    return vpcsOf(resource, template)
      .filter(({ via: way }) => isPossible(via, way, template))
      .map(({ vpc, via: way }) => ({ resource, use, via: joinWays(via, way), vpc }));
  });
}

interface Named {
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
}

/** The functions at a key: the value itself, or each item of a list. */
function namedItems(place: Place, key: string, template: Template): readonly Named[] {
  return givenAt(place, key, template).flatMap((given): readonly Named[] => {
    if (given.kind !== 'other') return [];
    if (given.use.kind !== 'sequence' || referencedId(given.use) !== undefined) return [given];
    return given.use.items.flatMap((item) =>
      resolveAll(item, template).flatMap((value) =>
        value.use && isPossible(given.via, value.via, template)
          ? [{ use: value.use, via: joinWays(given.via, value.via) }]
          : [],
      ),
    );
  });
}

function vpcsOf(resource: Resource, template: Template) {
  return placesAt(resource, '', template)
    .flatMap((root) => givenAt(root, 'VpcId', template))
    .flatMap((given) => {
      const vpc = toVpc(given, template);
      return vpc ? [{ vpc, via: given.via }] : [];
    });
}

function toVpc(given: Given, template: Template): Vpc | undefined {
  if (given.kind === 'text') return { kind: 'named', name: given.text };
  if (given.kind !== 'other') return undefined;
  const id = referencedId(given.use) ?? '';
  if (template.byId.get(id)?.type === 'AWS::EC2::VPC') return { kind: 'made', name: id };
  return template.parameters.get(id) ? { kind: 'given', name: id } : undefined;
}

/**
 * Two VPCs of the template, two IDs, or one that is made beside one that is there already. What parameters give is the
 * same as anything else that was there.
 */
export function areDifferent(a: Vpc, b: Vpc): boolean {
  if (a.kind !== b.kind) return a.kind === 'made' || b.kind === 'made';
  return a.kind !== 'given' && a.name !== b.name;
}
