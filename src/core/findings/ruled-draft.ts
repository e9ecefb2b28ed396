import type { DraftFinding } from '../draft.ts';
import type { Severity } from '../model.ts';

/** What a rule has to say, before the user's settings are applied. */
export interface RuledDraft {
  readonly rule: string;
  readonly severity: Severity;
  readonly draft: DraftFinding;
}
