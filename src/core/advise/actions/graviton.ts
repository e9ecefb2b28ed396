import { gravitonCounterpart } from '../../catalog/alternatives.ts';
import { changeImage } from '../image.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import type { ActionContext, Outcome } from './outcome.ts';
import { recommendArmTask } from './task-arm.ts';

/** The Arm counterpart of the type, or arm64 for a task on Fargate. */
export function recommendGraviton(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, template } = context;
  const { instance } = subject;
  if (subject.groups.includes('task')) return recommendArmTask(context);
  // No Windows image runs on Arm.
  if (!instance || changeImage(instance.site, 'arm64', template).kind === 'windows') return undefined;
  const best = gravitonCounterpart(instance.type, region, catalog, demandsOn(instance, template));
  if (!best) return undefined;
  const outcome = changeTo(best, instance, context);
  const change = `Change ${instance.type.name} to ${best.type.name}`;
  return { ...outcome, results: { ...outcome.results, change } };
}
