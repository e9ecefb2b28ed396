import type { Range } from '../text/range.ts';
import type { ConditionProblemCode } from './condition-check.ts';

export type PackProblemCode =
  | 'pack-too-large'
  | 'pack-too-deep'
  | 'pack-syntax'
  | 'pack-too-many-rules'
  | 'key-unknown'
  | 'key-missing'
  | 'value-type'
  | 'value-unknown'
  | 'value-too-long'
  | 'rule-id-invalid'
  | 'rule-id-duplicate'
  | 'rule-id-taken'
  | 'severity-refused'
  | 'applies-unknown'
  | 'source-invalid'
  | 'placeholder-syntax'
  | 'placeholder-unknown'
  | 'action-unknown'
  | 'action-parameter'
  | 'function-refused'
  | ConditionProblemCode;

/** A fault in a rule pack. The rule concerned is left out; the others stand. */
export interface PackProblem {
  /** Name of the source, as the caller gave it. */
  readonly pack: string;
  readonly code: PackProblemCode;
  readonly message: string;
  /** Offsets in the text of the pack. */
  readonly range: Range;
  /** Id of the rule concerned, where it has one. */
  readonly rule?: string;
  /** The nearest word that would do: the fix is to put it in the place of `range`. */
  readonly expected?: string;
}
