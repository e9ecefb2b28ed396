import type { ScalarNode, SyntaxNode } from '../syntax/node.ts';
import { instanceTypeValues } from './places.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { resolve, type Step, scalarOf } from './value.ts';

export interface InstanceTypeUse {
  readonly resource: Resource;
  readonly node: SyntaxNode;
}

/** Where an instance type is written, with every property that takes it from there. */
export interface InstanceTypeSite {
  readonly node: ScalarNode;
  /** In order of the file; never empty. */
  readonly uses: readonly [InstanceTypeUse, ...InstanceTypeUse[]];
  /** How it reaches its first use; empty for a literal. */
  readonly via: readonly Step[];
}

/** Every instance type whose value is known before deployment. */
export function collectInstanceTypes(template: Template): InstanceTypeSite[] {
  const sites = new Map<
    ScalarNode,
    { uses: [InstanceTypeUse, ...InstanceTypeUse[]]; via: readonly Step[] }
  >();
  for (const resource of template.resources) {
    for (const node of instanceTypeValues(resource)) {
      const value = resolve(node, template);
      const scalar = scalarOf(value);
      if (!value.known || !scalar) continue;
      const site = sites.get(scalar);
      if (site) site.uses.push({ resource, node });
      else sites.set(scalar, { uses: [{ resource, node }], via: value.via });
    }
  }
  return [...sites].map(([node, site]) => ({ node, ...site }));
}
