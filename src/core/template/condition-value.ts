/** What conditions come to where a parameter has a certain value. */
import { asScalar, asSequence, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Template } from './template.ts';
import type { Step } from './value.ts';

// Counted in nodes and levels of conditions: the same file gets the same answer on any machine.
const MAX_DEPTH = 200;
const MAX_STEPS = 2000;

/**
 * Whether a parameter surely has another value wherever a way leads: in `!If [HasType, !Ref Type, …]`, where HasType
 * asks that Type is not `none`, `none` never reaches the property.
 */
export function isExcluded(
  parameter: string,
  text: string,
  via: readonly Step[],
  template: Pick<Template, 'conditions'>,
): boolean {
  if (!via.some(({ kind }) => kind === 'condition')) return false;
  const textOf = (name: string) => (name === parameter ? text : undefined);
  // One for all of the way: what several conditions hang on is worked out once.
  const evaluator = new Evaluator(template, ofReferences(textOf));
  return via.some((step) => {
    const holds = step.kind === 'condition' ? evaluator.condition(step.name, 0) : undefined;
    return holds !== undefined && step.kind === 'condition' && holds !== step.holds;
  });
}

/** Whether a condition holds by what is known of values; undefined where `textOf` does not know one that it hangs on. */
export function conditionHolds(
  name: string,
  template: Pick<Template, 'conditions'>,
  textOf: (node: SyntaxNode) => string | undefined,
): boolean | undefined {
  return new Evaluator(template, textOf).condition(name, 0);
}

function ofReferences(textOf: (parameter: string) => string | undefined) {
  return (node: SyntaxNode) => {
    const intrinsic = intrinsicOf(node);
    return intrinsic?.name === 'Ref' ? textOf(asScalar(intrinsic.argument)?.text ?? '') : undefined;
  };
}

/** What is known without being worked out. */
export interface Known {
  condition(name: string): boolean | undefined;
  /** Whether a function surely gives another text. */
  areUnequal(node: SyntaxNode, text: string): boolean;
}

/** Undefined where it hangs on anything whose text is not known. */
export class Evaluator {
  private steps = 0;
  private readonly found = new Map<string, boolean | undefined>();

  constructor(
    private readonly template: Pick<Template, 'conditions'>,
    private readonly textOfIntrinsic: (node: SyntaxNode) => string | undefined,
    private readonly known?: Known,
  ) {}

  condition(name: string, depth: number): boolean | undefined {
    const known = this.known?.condition(name);
    if (known !== undefined) return known;
    if (this.found.has(name)) return this.found.get(name);
    // One that leads back to itself is not known.
    this.found.set(name, undefined);
    const holds = this.evaluate(valueAt(this.template.conditions, name), depth + 1);
    this.found.set(name, holds);
    return holds;
  }

  private evaluate(node: SyntaxNode | undefined, depth: number): boolean | undefined {
    if (depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return undefined;
    const intrinsic = intrinsicOf(node);
    const items = asSequence(intrinsic?.argument)?.items ?? [];
    switch (intrinsic?.name) {
      case 'Condition':
        return this.condition(asScalar(intrinsic.argument)?.text ?? '', depth);
      case 'Equals':
        return this.equals(items);
      case 'Not':
        return negate(this.evaluate(items[0], depth + 1));
      case 'And':
        return this.all(items, depth);
      case 'Or':
        return negate(this.all(items, depth, true));
      default:
        return undefined;
    }
  }

  private equals([a, b]: readonly SyntaxNode[]): boolean | undefined {
    const [left, right] = [this.textOf(a), this.textOf(b)];
    if (left !== undefined && right !== undefined) return left === right;
    const [open, text] = left === undefined ? [a, right] : [b, left];
    return open && text !== undefined && this.known?.areUnequal(open, text) ? false : undefined;
  }

  private textOf(node: SyntaxNode | undefined): string | undefined {
    return node && intrinsicOf(node) ? this.textOfIntrinsic(node) : asScalar(node)?.text;
  }

  /** Whether all hold, or with `negated` all fail: one that does not settles it, whatever the others come to. */
  private all(nodes: readonly SyntaxNode[], depth: number, negated = false): boolean | undefined {
    const results = nodes.map((node) => {
      const result = this.evaluate(node, depth + 1);
      return negated ? negate(result) : result;
    });
    if (results.includes(false)) return false;
    return results.includes(undefined) ? undefined : true;
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
