/** One question on the way to a service. */
import type { SkeletonName, SkeletonOptions } from './skeletons/skeleton.ts';

export interface ServiceAnswer {
  readonly label: string;
  readonly detail?: string;
  /** What it says of the workload, in words of the annotation. */
  readonly words?: string;
  /** The question that follows; undefined where the answer decides. */
  readonly next?: ServiceQuestionId;
  readonly decision?: ServiceDecision;
}

export interface ServiceDecision {
  /** `Lambda`. */
  readonly service: string;
  /** The reason, as the end of a sentence. */
  readonly because: string;
  readonly skeleton: SkeletonName;
  readonly options?: SkeletonOptions;
}

export interface ServiceTreeQuestion {
  readonly question: string;
  readonly answers: readonly ServiceAnswer[];
}

export type ServiceQuestionId =
  | 'what'
  | 'run-length'
  | 'web'
  | 'containers'
  | 'hosts'
  | 'batch'
  | 'batch-stop'
  | 'machine'
  | 'accelerator'
  | 'between'
  | 'order'
  | 'traffic'
  | 'protocol';
