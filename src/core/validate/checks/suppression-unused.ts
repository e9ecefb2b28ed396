import type { DraftEdit, DraftFinding } from '../../draft.ts';
import { removeName, removeSuppression } from '../../edit/unsuppress.ts';
import type { Span } from '../../syntax/node.ts';
import type { RuleName, Suppression } from '../../template/suppression.ts';
import type { CheckInfo } from '../check.ts';

/** Its findings come from `findings/`, which alone knows what silenced something. */
export const suppressionUnused: CheckInfo = {
  id: 'suppression-unused',
  title: 'A suppression that silences nothing',
  severity: 'hint',
  pack: 'hygiene',
  equivalents: [],
  why: 'What a suppression was for is gone, or it stands in the wrong place; left there, it hides the next finding.',
  source: 'docs/annotations.md',
};

/** Of a suppression none of whose rules silences anything. */
export function describeUnused(suppression: Suppression): DraftFinding {
  const names = suppression.names.map(({ text }) => text).join(' or ');
  const message =
    names === '' ? 'There is nothing to silence here.' : `${names} has nothing to silence here.`;
  return describe(suppression, message, suppression.span, removeSuppression(suppression));
}

/** Of one rule of a suppression, where another of its rules silences something. */
export function describeUnusedName(suppression: Suppression, { text, span }: RuleName): DraftFinding {
  return describe(suppression, `${text} has nothing to silence here.`, span, removeName(suppression, span));
}

function describe(
  { reach }: Suppression,
  message: string,
  span: Span,
  edits: readonly DraftEdit[] | undefined,
): DraftFinding {
  const resource = reach.kind === 'resource' ? { resource: reach.resource.id } : {};
  // Not preferred, so that no repair of all takes it: over what is half typed a suppression is idle for a moment.
  const remove = { kind: 'repair', title: 'Remove this suppression', deployment: 'none' } as const;
  return { message, span, ...resource, fixes: edits ? [{ ...remove, edits }] : [] };
}
