import type { Severity } from '../model.ts';
import { describeConditions, describeGiven, isOpen, type Step } from '../template/value.ts';

/** Another value may be given for a parameter at deployment: a warning at most, unless only one is allowed. */
export function soften(severity: Severity, via: readonly Step[]): Severity {
  return isOpen(via) && severity === 'error' ? 'warning' : severity;
}

/** The message with the conditions under which its value stands, and what gives it: `… (when IsProd).` */
export function sayWhen(message: string, via: readonly Step[]): string {
  const said = [describeConditions(via), describeGiven(via)].filter((part) => part !== '').join('; ');
  return said === '' ? message : message.replace(/[.?](?=\s|$)/, (end) => ` (${said})${end}`);
}
