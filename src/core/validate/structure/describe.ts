import type { DraftFinding } from '../../draft.ts';
import type { FunctionFault } from '../functions/function-faults.ts';

export function describeEntryFault({
  span,
  message,
  severity,
  replacement,
  resource,
}: FunctionFault): DraftFinding {
  const edits = [{ span, newText: replacement ?? '' }];
  const fix = {
    kind: 'repair',
    title: `Change to ${replacement}`,
    preferred: true,
    deployment: resource === undefined ? 'none' : 'unknown',
    edits,
  } as const;
  return {
    message,
    span,
    severity,
    ...(resource === undefined ? {} : { resource }),
    fixes: replacement === undefined ? [] : [fix],
  };
}
