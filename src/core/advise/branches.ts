/** One deployment after another, where conditions of the template lead to different values. */
import { contradicts } from '../template/condition-facts.ts';
import { collectInstanceTypes, type InstanceTypeSite } from '../template/instance-types.ts';
import type { Resource } from '../template/resource.ts';
import { decidedBy, type Template } from '../template/template.ts';
import type { Step } from '../template/value.ts';

export type ConditionStep = Extract<Step, { kind: 'condition' }>;

/** The template as it is where some conditions hold and others do not. */
export interface Way {
  readonly steps: readonly ConditionStep[];
  readonly template: Template;
}

// Each more doubles the ways; what hangs on a condition beyond is not known, as without ways.
const MOST_CONDITIONS = 3;

/** A template that notes each condition whose branches are asked for. */
export class ConditionWatch {
  readonly template: Template;
  private met = new Set<string>();

  constructor(template: Template) {
    this.template = decidedBy(template, (name) => {
      this.met.add(name);
      return undefined;
    });
  }

  /** Forgets what was met before. */
  start(): void {
    if (this.met.size > 0) this.met = new Set();
  }

  /** Every way through the conditions met, and those on the way to the types of a resource; empty without any. */
  waysOf(resource: Resource, sites: readonly InstanceTypeSite[]): readonly Way[] {
    const ofTypes = sites.flatMap(({ via }) => conditionsIn(via).map(({ name }) => name));
    if (this.met.size === 0 && ofTypes.length === 0) return [];
    const names = [...new Set([...ofTypes, ...this.met])].slice(0, MOST_CONDITIONS);
    const own: ConditionStep[] =
      resource.condition === undefined ? [] : [{ kind: 'condition', name: resource.condition, holds: true }];
    return waysThrough(names, own, this.template).map((steps) => ({
      steps,
      template: decidedBy(this.template, (name) => steps.find((step) => step.name === name)?.holds),
    }));
  }
}

/** What conditions say of each other, and the one of the resource itself, leaves some ways out. */
function waysThrough(
  names: readonly string[],
  own: readonly ConditionStep[],
  template: Template,
): readonly (readonly ConditionStep[])[] {
  let ways: readonly (readonly ConditionStep[])[] = [[]];
  for (const name of names) {
    ways = ways.flatMap((way) =>
      [true, false].flatMap((holds): (readonly ConditionStep[])[] => {
        const step: ConditionStep = { kind: 'condition', name, holds };
        return contradicts(step, [...own, ...way], template) ? [] : [[...way, step]];
      }),
    );
  }
  return ways;
}

/** The types that a resource has on one way: of those that several ways lead to, the same as without ways. */
export function sitesOn(
  { template }: Way,
  resource: Resource,
  sites: readonly InstanceTypeSite[],
): readonly InstanceTypeSite[] {
  if (sites.length === 0) return sites;
  return collectInstanceTypes([resource], template).map(
    (found) => sites.find((site) => isSameSite(site, found)) ?? found,
  );
}

function isSameSite(a: InstanceTypeSite, b: InstanceTypeSite): boolean {
  return a.name === b.name && a.scalar === b.scalar && a.choice === b.choice;
}

function conditionsIn(via: readonly Step[]): readonly ConditionStep[] {
  return via.filter((step): step is ConditionStep => step.kind === 'condition');
}
