import type { ScalarNode, SyntaxNode } from '../syntax/node.ts';

/** How a value reached the property. */
export type Step =
  /**
   * `only`: the parameter's AllowedValues leave no other value. `from`: what gives the value in place of the
   * default, `samconfig.toml for prod`.
   */
  | { readonly kind: 'parameter'; readonly name: string; readonly only: boolean; readonly from?: string }
  | { readonly kind: 'mapping'; readonly name: string }
  /** A branch of an `If`; `holds` tells which. */
  | { readonly kind: 'condition'; readonly name: string; readonly holds: boolean }
  /** One turn of a `ForEach` over a known list. */
  | { readonly kind: 'loop'; readonly name: string }
  /** Put together by Sub, Join, Select or Split: no text of the file says it as it is. */
  | { readonly kind: 'computed'; readonly name: string };

export interface KnownValue {
  readonly known: true;
  /** Where the value is written: a scalar, mapping or list that is no intrinsic function; or the function. */
  readonly node: SyntaxNode;
  /** Where it is used; the same node for a literal. */
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
  /** Text of a computed value. */
  readonly computed?: string;
}

/**
 * `missing`: nothing stands there, or `AWS::NoValue`. `parameter`: one without default. `condition`: several
 * branches differ. `budget`: the way to it was too long to follow.
 */
export type UnknownReason =
  | 'parameter'
  | 'import'
  | 'intrinsic'
  | 'missing'
  | 'placeholder'
  | 'condition'
  | 'budget';

export interface UnknownValue {
  readonly known: false;
  readonly reason: UnknownReason;
  readonly use: SyntaxNode | undefined;
  readonly via: readonly Step[];
}

export type Value = KnownValue | UnknownValue;

/** The scalar that holds a value, as it would be changed; undefined for lists, mappings, computed and unknown. */
export function scalarOf(value: Value): ScalarNode | undefined {
  if (!value.known || value.computed !== undefined) return undefined;
  return value.node.kind === 'scalar' ? value.node : undefined;
}

export function textOf(value: Value): string | undefined {
  if (value.known && value.computed !== undefined) return value.computed;
  return scalarOf(value)?.text;
}

/** A number written as one or in quotes, as CloudFormation accepts both. */
export function numberOf(value: Value): number | undefined {
  const text = textOf(value)?.trim();
  if (!text || !/^[-+]?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return undefined;
  return Number(text);
}

/** Whether another value may stand there at deployment. */
export function isOpen(via: readonly Step[]): boolean {
  return via.some((step) => step.kind === 'parameter' && !step.only);
}

/** Whether a value is written elsewhere than at its use; a branch of an `If` stands at it. */
export function comesFromElsewhere(via: readonly Step[]): boolean {
  return via.some(({ kind }) => kind !== 'condition');
}

/** `when HasCapacity`, `unless IsProd`: the branches that lead to a value; empty without one. */
export function describeConditions(via: readonly Step[]): string {
  return via
    .flatMap((step) => (step.kind === 'condition' ? `${step.holds ? 'when' : 'unless'} ${step.name}` : []))
    .join(' and ');
}

/** `Size given by samconfig.toml`: the parameters whose default does not count; empty without one. */
export function describeGiven(via: readonly Step[]): string {
  const given = via.flatMap((step) =>
    step.kind === 'parameter' && step.from !== undefined ? `${step.name} given by ${step.from}` : [],
  );
  return [...new Set(given)].join(', ');
}

/** Where parameters on the way to a value have it from, each once: `default of parameter Size`. */
export function describeParameters(via: readonly Step[]): string[] {
  const said = via.flatMap((step) => {
    if (step.kind !== 'parameter') return [];
    const { name, from } = step;
    return from === undefined ? `default of parameter ${name}` : `parameter ${name} given by ${from}`;
  });
  return [...new Set(said)];
}

/** The parameter that a value comes from. */
export function parameterOf(via: readonly Step[]): string | undefined {
  return via.find((step) => step.kind === 'parameter')?.name;
}
