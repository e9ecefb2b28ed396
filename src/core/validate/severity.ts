import type { Severity } from '../model.ts';
import { describeConditions, isOpen, type Step } from '../template/value.ts';

/** Another value may be given for a parameter at deployment: a warning at most, unless only one is allowed. */
export function soften(severity: Severity, via: readonly Step[]): Severity {
  return isOpen(via) && severity === 'error' ? 'warning' : severity;
}

/** The message with the conditions under which its value stands: `… (when IsProd).` */
export function sayWhen(message: string, via: readonly Step[]): string {
  const when = describeConditions(via);
  return when === '' ? message : message.replace(/[.?](?=\s|$)/, (end) => ` (${when})${end}`);
}
