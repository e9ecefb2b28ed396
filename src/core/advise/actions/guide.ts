import type { DeploymentEffect } from '../../model.ts';
import type { ActionContext, Outcome } from './outcome.ts';

/** A text where no edit can do it: a move to another service, a purchase. */
export function recommendByGuide({ parameters }: ActionContext): Outcome {
  const title = String(parameters.get('title') ?? '');
  const deployment = (parameters.get('deployment') ?? 'replacement') as DeploymentEffect;
  return {
    title,
    results: { saving: 'saving not known here' },
    facts: [],
    fix: { kind: 'guide', title, deployment, edits: [] },
  };
}
