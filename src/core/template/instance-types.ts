import { type ScalarNode, type Span, type SyntaxNode, valueSpan } from '../syntax/node.ts';
import { instanceTypeValues } from './places.ts';
import { allowedValues, resolveAll } from './resolve.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { type KnownValue, parameterOf, type Step, scalarOf, textOf } from './value.ts';

export interface InstanceTypeUse {
  readonly resource: Resource;
  readonly node: SyntaxNode;
}

/** Where an instance type is written, with every property that takes it from there. */
export interface InstanceTypeSite {
  readonly name: string;
  /** Where it stands: the scalar, or the function that puts it together. */
  readonly span: Span;
  /** What an edit would change; undefined for a name that is put together. */
  readonly scalar: ScalarNode | undefined;
  /** In order of the file; never empty. */
  readonly uses: readonly [InstanceTypeUse, ...InstanceTypeUse[]];
  /** How it reaches its first use; empty for a literal. */
  readonly via: readonly Step[];
  /** True for an allowed value of a parameter that is not its default: it may be chosen at deployment. */
  readonly choice: boolean;
}

/** Every instance type whose name is known before deployment. */
export function collectInstanceTypes(template: Template): InstanceTypeSite[] {
  const collector = new SiteCollector(template);
  for (const resource of template.resources) {
    for (const node of instanceTypeValues(resource)) collector.collect(resource, node);
  }
  return [...collector.sites.values()];
}

interface OpenSite extends InstanceTypeSite {
  readonly uses: [InstanceTypeUse, ...InstanceTypeUse[]];
}

class SiteCollector {
  readonly sites = new Map<SyntaxNode, OpenSite>();

  constructor(private readonly template: Template) {}

  collect(resource: Resource, node: SyntaxNode): void {
    for (const value of resolveAll(node, this.template)) {
      const name = textOf(value);
      if (!value.known || name === undefined) continue;
      const scalar = scalarOf(value);
      const span = scalar ? valueSpan(scalar) : value.node;
      this.add(value.node, { name, span, scalar, uses: [{ resource, node }], via: value.via, choice: false });
      this.collectChoices(value, { resource, node });
    }
  }

  private collectChoices({ node, via }: KnownValue, use: InstanceTypeUse): void {
    const parameter = this.template.parameters.get(parameterOf(via) ?? '');
    // A parameter that is only a part of the name, or a key of a mapping, is no instance type itself.
    if (!parameter || via.some(({ kind }) => kind === 'computed' || kind === 'mapping')) return;
    const present = node.kind === 'scalar' ? node.text : undefined;
    for (const scalar of allowedValues(parameter)) {
      if (scalar.text === present) continue;
      const span = valueSpan(scalar);
      this.add(scalar, { name: scalar.text, span, scalar, uses: [use], via, choice: true });
    }
  }

  private add(node: SyntaxNode, site: OpenSite): void {
    const existing = this.sites.get(node);
    if (!existing) this.sites.set(node, site);
    else if (!existing.uses.some(({ node: use }) => use === site.uses[0].node))
      existing.uses.push(site.uses[0]);
  }
}
