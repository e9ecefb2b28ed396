import {
  asScalar,
  innerSpan,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  valueAt,
  valueSpan,
} from '../syntax/node.ts';
import { isPossible } from './branches.ts';
import { isExcluded } from './condition-value.ts';
import { otherEntriesOf } from './mapping-choices.ts';
import { type InstanceTypePlace, instanceTypePlaces, isBatchBundle } from './places.ts';
import { allowedValues, resolveAll } from './resolve.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { type KnownValue, parameterOf, type Step, scalarOf, textOf } from './value.ts';

export interface InstanceTypeUse {
  readonly resource: Resource;
  readonly node: SyntaxNode;
  /** `InstanceType`, `InstanceTypes`, `OptionSettings`. */
  readonly property: string;
}

/** Where an instance type is written, with every property that takes it from there. */
export interface InstanceTypeSite {
  readonly name: string;
  /** True for a family where one is taken: `m5` in AWS Batch or on a Dedicated Host. */
  readonly family: boolean;
  /** Where it stands: the scalar, a part of it between commas, or the function that puts it together. */
  readonly span: Span;
  /** What an edit would change; undefined for a name that is put together. */
  readonly scalar: ScalarNode | undefined;
  /** In order of the file, but first one that has the type in force; never empty. */
  readonly uses: readonly [InstanceTypeUse, ...InstanceTypeUse[]];
  /** How it reaches its first use; empty for a literal. */
  readonly via: readonly Step[];
  /**
   * True for what may be chosen at deployment in place of the value in force: an allowed value of a parameter, or a
   * mapping entry that one leads to.
   */
  readonly choice: boolean;
}

/** Every instance type of some resources whose name is known before deployment. */
export function collectInstanceTypes(resources: readonly Resource[], template: Template): InstanceTypeSite[] {
  const collector = new SiteCollector(template);
  for (const resource of resources) {
    for (const place of instanceTypePlaces(resource, template)) collector.collect(resource, place);
  }
  return collector.sites;
}

interface OpenSite extends InstanceTypeSite {
  readonly uses: [InstanceTypeUse, ...InstanceTypeUse[]];
}

class SiteCollector {
  /** By where they stand and what stands there: in a loop one text is put together to several. */
  private readonly known = new Map<SyntaxNode, Map<string, OpenSite>>();
  private readonly parts = new Map<ScalarNode, readonly ScalarNode[]>();

  constructor(private readonly template: Template) {}

  collect(resource: Resource, place: InstanceTypePlace): void {
    const use = { resource, node: place.node, property: place.property };
    for (const value of resolveAll(place.node, this.template)) {
      if (!value.known || !isPossible(place.via, value.via, this.template)) continue;
      const reached = { ...value, via: [...place.via, ...value.via] };
      if (place.list) this.collectParts(reached, use, place);
      else this.collectOne(reached, use, place);
    }
  }

  private collectOne(value: KnownValue, use: InstanceTypeUse, place: InstanceTypePlace): void {
    const name = textOf(value);
    if (name === undefined) return;
    const scalar = scalarOf(value);
    const span = scalar ? valueSpan(scalar) : value.node;
    this.add(value.node, { name, span, scalar, uses: [use], via: value.via, choice: false }, place);
    this.collectChoices(value, use, place);
    this.collectEntries(value, use, place);
  }

  /** Types with commas between them. A text that is put together has no parts to point at. */
  private collectParts(value: KnownValue, use: InstanceTypeUse, place: InstanceTypePlace): void {
    const scalar = scalarOf(value);
    for (const part of scalar ? this.partsOf(scalar) : []) {
      const span = innerSpan(part);
      const site = { name: part.text, span, scalar: part, uses: [use] as [InstanceTypeUse], via: value.via };
      this.add(part, { ...site, choice: false }, place);
    }
  }

  /** Made once, so that all who use the text share them. */
  private partsOf(scalar: ScalarNode): readonly ScalarNode[] {
    const made = this.parts.get(scalar) ?? splitScalar(scalar);
    this.parts.set(scalar, made);
    return made;
  }

  /** What may be given in place of the value in force: allowed values, and a default that does not count now. */
  private collectChoices({ node, via }: KnownValue, use: InstanceTypeUse, place: InstanceTypePlace): void {
    const parameter = this.template.parameters.get(parameterOf(via) ?? '');
    // A parameter that is only a part of the name, or a key of a mapping, is no instance type itself.
    if (!parameter || via.some(({ kind }) => kind === 'computed' || kind === 'mapping')) return;
    const standing = parameter.given ? asScalar(valueAt(parameter.body, 'Default')) : undefined;
    const present = standing ?? (node.kind === 'scalar' ? node : undefined);
    const others = allowedValues(parameter).filter(({ text }) => text !== present?.text);
    const way = via.map(withoutSource);
    for (const scalar of standing ? [standing, ...others] : others) {
      if (isExcluded(parameter.name, scalar.text, [...place.via, ...via], this.template)) continue;
      const span = valueSpan(scalar);
      this.add(scalar, { name: scalar.text, span, scalar, uses: [use], via: way, choice: true }, place);
    }
  }

  /** Entries of a mapping that other values of a parameter lead to. */
  private collectEntries(value: KnownValue, use: InstanceTypeUse, place: InstanceTypePlace): void {
    const way = value.via.map(withoutSource);
    for (const scalar of otherEntriesOf(value, this.template)) {
      const span = valueSpan(scalar);
      this.add(scalar, { name: scalar.text, span, scalar, uses: [use], via: way, choice: true }, place);
    }
  }

  private add(node: SyntaxNode, found: Omit<OpenSite, 'family'>, { form }: InstanceTypePlace): void {
    const whole = !found.name.includes('.');
    if (form === 'pattern' && (whole || found.name.includes('*'))) return;
    if (form === 'type-or-family' && isBatchBundle(found.name)) return;
    const family = form === 'family' || (form === 'type-or-family' && whole);
    const here = this.known.get(node) ?? new Map<string, OpenSite>();
    this.known.set(node, here);
    const existing = here.get(found.name);
    const [use] = found.uses;
    if (!existing) here.set(found.name, { ...found, family });
    // What is in force somewhere is said as that.
    else if (existing.choice && !found.choice)
      here.set(found.name, { ...found, family, uses: [...found.uses, ...withoutUse(existing.uses, use)] });
    else if (!existing.uses.some(({ node: other }) => other === use.node)) existing.uses.push(use);
  }

  /** In the order in which their places were met. */
  get sites(): InstanceTypeSite[] {
    return [...this.known.values()].flatMap((here) => [...here.values()]);
  }
}

function withoutUse(uses: readonly InstanceTypeUse[], { node }: InstanceTypeUse): readonly InstanceTypeUse[] {
  return uses.filter((use) => use.node !== node);
}

function withoutSource(step: Step): Step {
  return step.kind === 'parameter' ? { kind: step.kind, name: step.name, only: step.only } : step;
}

/** The parts between commas as scalars of their own; none where escapes hide which letter stands where. */
function splitScalar(scalar: ScalarNode): readonly ScalarNode[] {
  // Given in another file: all of them stand where the parameter does.
  if (scalar.given) {
    const texts = scalar.text.split(',').map((text) => text.trim());
    return texts.filter((text) => text !== '').map((text) => ({ ...scalar, text, value: text }));
  }
  if (scalar.innerEnd - scalar.innerStart !== scalar.text.length) return [];
  return [...scalar.text.matchAll(/[^,\s][^,]*/g)].map(({ 0: part, index }) => {
    const text = part.trimEnd();
    const start = scalar.innerStart + index;
    const end = start + text.length;
    const { kind, block } = scalar;
    return { kind, block, style: 'plain', start, end, innerStart: start, innerEnd: end, text, value: text };
  });
}
