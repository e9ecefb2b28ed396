import type { Severity } from '../model.ts';
import type { Step } from '../template/value.ts';

/** Another value may be given for a parameter at deployment: a warning at most, unless only one is allowed. */
export function soften(severity: Severity, via: readonly Step[]): Severity {
  const open = via.some((step) => !step.only);
  return open && severity === 'error' ? 'warning' : severity;
}
