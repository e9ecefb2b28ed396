import type { Check } from './check.ts';
import { annotationInvalid } from './checks/annotation-invalid.ts';
import { fargateSize } from './checks/fargate-size.ts';
import { instanceTypePreviousGeneration } from './checks/instance-type-previous-generation.ts';
import { instanceTypeUnknown } from './checks/instance-type-unknown.ts';
import { lambdaLimits } from './checks/lambda-limits.ts';
import { syntax } from './checks/syntax.ts';

/** The checks, in the order in which they may speak of one value: the earlier wins. */
export const CHECKS: readonly Check[] = [
  syntax,
  instanceTypeUnknown,
  instanceTypePreviousGeneration,
  fargateSize,
  lambdaLimits,
  annotationInvalid,
];
