import { gravitonCounterpart } from '../../catalog/alternatives.ts';
import { changeTo } from './change-type.ts';
import type { ActionContext, Outcome } from './outcome.ts';

/** The Arm counterpart of the type. */
export function recommendGraviton(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region } = context;
  const best = subject.instance && gravitonCounterpart(subject.instance.type, region, catalog);
  return subject.instance && best ? changeTo(best, subject.instance, context) : undefined;
}
