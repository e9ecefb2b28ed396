/** Findings and edits while they are made: places are spans of blocks; `analyze.ts` turns them into offsets. */
import type {
  DeploymentEffect,
  FixKind,
  OtherPlace,
  Recommendation,
  Severity,
  Skeleton,
  TableDate,
} from './model.ts';
import type { Span } from './syntax/node.ts';

export interface DraftEdit {
  readonly span: Span;
  readonly newText: string;
  /** True where another file gives the value: the edit would change nothing, and its fix is left out. */
  readonly given?: boolean;
  /** Written for program source, by `edit/source.ts` alone: no other edit is made there. */
  readonly inSource?: true;
  /** What has to be written elsewhere in the file for the text to hold: an import. */
  readonly brings?: DraftEdit;
}

export interface DraftFix {
  readonly kind: FixKind;
  readonly title: string;
  readonly preferred?: boolean;
  readonly deployment: DeploymentEffect;
  readonly edits: readonly DraftEdit[];
  /** Of a guide: what to begin with. */
  readonly skeleton?: Skeleton;
}

export interface DraftFinding {
  readonly message: string;
  readonly span: Span;
  /** The rule's own where not given. */
  readonly severity?: Severity;
  readonly resource?: string;
  readonly property?: string;
  /** The conditions under which it holds, `when IsProd`: of others something else may be said in the same place. */
  readonly when?: string;
  /** Of a rule that has no page of its own: the address that it names. */
  readonly docs?: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** Places in other files. */
  readonly elsewhere?: readonly { readonly file: OtherPlace; readonly message: string }[];
  readonly recommendations?: readonly Recommendation[];
  readonly fixes?: readonly DraftFix[];
  /** Prices that it rests on beside those of the bill. */
  readonly figures?: readonly TableDate[];
}
