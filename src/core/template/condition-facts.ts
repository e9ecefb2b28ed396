/** What follows from conditions that hold, or do not, on the way to a place. */
import { asScalar, asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { Evaluator } from './condition-value.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Template } from './template.ts';
import type { Step } from './value.ts';

type Conditions = Pick<Template, 'conditions'>;

// Counted in nodes of conditions: the same file gets the same answer on any machine.
const MAX_NODES = 400;

/**
 * Whether a step cannot be taken where `given` ones are: within `IsProdInEurope`, which asks for `IsProd`, no branch
 * stands for which `IsProd` fails. False where that cannot be told.
 */
export function contradicts(step: Step, given: readonly Step[], template: Conditions): boolean {
  if (step.kind !== 'condition' || !given.some(({ kind }) => kind === 'condition')) return false;
  const holds = factsOf(given, template).evaluate(step.name);
  return holds !== undefined && holds !== step.holds;
}

function factsOf(given: readonly Step[], template: Conditions): Facts {
  const facts = new Facts(template);
  for (const step of given) if (step.kind === 'condition') facts.assume(step.name, step.holds);
  return facts;
}

class Facts {
  private readonly conditions = new Map<string, boolean>();
  private readonly equal = new Map<string, string>();
  private readonly unequal = new Map<string, Set<string>>();
  private nodes = 0;

  constructor(private readonly template: Conditions) {}

  assume(name: string, holds: boolean): void {
    if (this.conditions.has(name)) return;
    this.conditions.set(name, holds);
    this.unfold(valueAt(this.template.conditions, name), holds);
  }

  evaluate(name: string): boolean | undefined {
    const evaluator = new Evaluator(this.template, (node) => this.equal.get(referenceOf(node) ?? ''), {
      condition: (one) => this.conditions.get(one),
      areUnequal: (node, text) => this.unequal.get(referenceOf(node) ?? '')?.has(text) === true,
    });
    return evaluator.condition(name, 0);
  }

  /** What is asked of each part where the whole holds, or fails. */
  private unfold(node: SyntaxNode | undefined, holds: boolean): void {
    if (++this.nodes > MAX_NODES) return;
    const intrinsic = intrinsicOf(node);
    const items = asSequence(intrinsic?.argument)?.items ?? [];
    switch (intrinsic?.name) {
      case 'Condition':
        return this.assume(asScalar(intrinsic.argument)?.text ?? '', holds);
      case 'Not':
        return this.unfold(items[0], !holds);
      case 'And':
      case 'Or':
        if (holds === (intrinsic.name === 'And')) for (const item of items) this.unfold(item, holds);
        return;
      case 'Equals':
        return this.compare(items, holds);
    }
  }

  private compare([a, b]: readonly SyntaxNode[], holds: boolean): void {
    const name = referenceOf(a) ?? referenceOf(b);
    const text = textOf(a) ?? textOf(b);
    if (name === undefined || text === undefined) return;
    if (holds) this.equal.set(name, text);
    else this.unequal.set(name, (this.unequal.get(name) ?? new Set()).add(text));
  }
}

function referenceOf(node: SyntaxNode | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? asScalar(intrinsic.argument)?.text : undefined;
}

function textOf(node: SyntaxNode | undefined): string | undefined {
  return intrinsicOf(node) ? undefined : asScalar(node)?.text;
}
