import { contradicts } from './condition-facts.ts';
import type { Template } from './template.ts';
import { isOpen, type Step } from './value.ts';

/**
 * Whether two values surely stand together in some deployment: the conditions of one are among those of the
 * other. What hangs on conditions of different names may exclude each other, and is not taken together; nor is
 * what hangs on a condition with a parameter's default, which may be what the condition asks for.
 */
export function standTogether(a: readonly Step[], b: readonly Step[]): boolean {
  if (isTurn(a) && isTurn(b)) return false;
  const [left, right] = [conditionsOf(a), conditionsOf(b)];
  if ((left.size > 0 && isOpen(b)) || (right.size > 0 && isOpen(a))) return false;
  return within(left, right) || within(right, left);
}

/**
 * Whether a branch within a branch may be taken at all: no condition holds in one and, by what the template says of
 * conditions, not in the other.
 */
export function isPossible(
  around: readonly Step[],
  within: readonly Step[],
  template: Pick<Template, 'conditions'>,
): boolean {
  return around.length === 0 || !within.some((step) => contradicts(step, around, template));
}

/** The ways of two values as one, each condition named once. */
export function joinWays(a: readonly Step[], b: readonly Step[]): readonly Step[] {
  const known = conditionsOf(a);
  return [...a, ...b.filter((step) => step.kind !== 'condition' || !known.has(keyOf(step)))];
}

// Which turn of a loop goes with which is not followed.
function isTurn(via: readonly Step[]): boolean {
  return via.some(({ kind }) => kind === 'loop');
}

function conditionsOf(via: readonly Step[]): ReadonlySet<string> {
  return new Set(via.flatMap((step) => (step.kind === 'condition' ? keyOf(step) : [])));
}

function keyOf({ name, holds }: Extract<Step, { kind: 'condition' }>): string {
  return `${holds ? 'when' : 'unless'} ${name}`;
}

function within(few: ReadonlySet<string>, many: ReadonlySet<string>): boolean {
  return [...few].every((key) => many.has(key));
}
