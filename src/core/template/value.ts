import { asSequence, dereference, type ScalarNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf, refTarget } from './intrinsic.ts';
import type { Parameter, Template } from './template.ts';

/** How a value reached the property: through which parameter. */
export interface Step {
  readonly kind: 'parameter';
  readonly name: string;
  /** Whether the parameter's AllowedValues leave no other value. */
  readonly only: boolean;
}

export interface KnownValue {
  readonly known: true;
  /** Where the value is written: a scalar, mapping or list that is no intrinsic function. */
  readonly node: SyntaxNode;
  /** Where it is used; the same node for a literal. */
  readonly use: SyntaxNode;
  readonly via: readonly Step[];
}

/** `missing`: nothing stands there. `parameter`: one without default, or another type of parameter. */
export type UnknownReason = 'parameter' | 'import' | 'intrinsic' | 'missing' | 'placeholder';

export interface UnknownValue {
  readonly known: false;
  readonly reason: UnknownReason;
  readonly use: SyntaxNode | undefined;
}

export type Value = KnownValue | UnknownValue;

const MISSING: UnknownValue = { known: false, reason: 'missing', use: undefined };

/** What a value is before deployment: a literal, or a parameter's default. */
export function resolve(node: SyntaxNode | undefined, template: Template): Value {
  const target = dereference(node);
  if (!target) return MISSING;
  const intrinsic = intrinsicOf(target);
  if (!intrinsic) return literal(target);
  if (intrinsic.name === 'ImportValue') return { known: false, reason: 'import', use: target };
  const parameter = template.parameters.get(refTarget(target) ?? '');
  if (intrinsic.name !== 'Ref' || !parameter) return { known: false, reason: 'intrinsic', use: target };
  return parameterDefault(parameter, target);
}

function literal(node: SyntaxNode): Value {
  if (node.kind !== 'scalar') return { known: true, node, use: node, via: [] };
  if (node.placeholder) return { known: false, reason: 'placeholder', use: node };
  // CloudFormation fills dynamic references in at deployment.
  if (node.text.includes('{{resolve:')) return { known: false, reason: 'intrinsic', use: node };
  if (node.value === null && node.style === 'plain') return { known: false, reason: 'missing', use: node };
  return { known: true, node, use: node, via: [] };
}

function parameterDefault(parameter: Parameter, use: SyntaxNode): Value {
  const standing = valueAt(parameter.body, 'Default');
  const type = valueAt(parameter.body, 'Type');
  // The default of an SSM parameter is the name of the value, not the value.
  const stored = type?.kind === 'scalar' && type.text.startsWith('AWS::SSM::Parameter::Value');
  const usable = standing?.kind === 'scalar' && !standing.placeholder && standing.text !== '';
  if (!usable || stored) return { known: false, reason: 'parameter', use };
  const allowed = asSequence(valueAt(parameter.body, 'AllowedValues'))?.items ?? [];
  return {
    known: true,
    node: standing,
    use,
    via: [{ kind: 'parameter', name: parameter.name, only: allowed.length === 1 }],
  };
}

/** The scalar of a known value; undefined for lists, mappings and what is unknown. */
export function scalarOf(value: Value): ScalarNode | undefined {
  return value.known && value.node.kind === 'scalar' ? value.node : undefined;
}

export function textOf(value: Value): string | undefined {
  return scalarOf(value)?.text;
}

/** A number written as one or in quotes, as CloudFormation accepts both. */
export function numberOf(value: Value): number | undefined {
  const text = textOf(value)?.trim();
  if (!text || !/^[-+]?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return undefined;
  return Number(text);
}
