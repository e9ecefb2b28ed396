import { gravitonCounterpart } from '../../catalog/alternatives.ts';
import { changeImage } from '../image.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import type { ActionContext, Outcome } from './outcome.ts';

/** The Arm counterpart of the type. */
export function recommendGraviton(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, template } = context;
  const { instance } = subject;
  // No Windows image runs on Arm.
  if (!instance || changeImage(instance.site, 'arm64', template).kind === 'windows') return undefined;
  const best = gravitonCounterpart(instance.type, region, catalog, demandsOn(instance, template));
  return best && changeTo(best, instance, context);
}
