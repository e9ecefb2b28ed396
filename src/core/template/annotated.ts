import type { Span } from '../syntax/node.ts';
import type { AnnotationValue } from './quantity.ts';
import type { Resource } from './resource.ts';

export interface Annotated {
  readonly value: AnnotationValue;
  readonly span: Span;
  /** The annotation's key, `memory-used`. */
  readonly key: string;
  /** A settings file says it; the span is the resource's name. */
  readonly isStated?: boolean;
}

/** What is said, by field of the `workload` facts. */
export type Workload = ReadonlyMap<string, Annotated>;

export interface AnnotationProblem {
  readonly message: string;
  readonly span: Span;
  readonly replacement?: string;
  readonly resource?: Resource;
}

/** Whether two versions of the text say the same at the same place. */
export function isSameWorkload(a: Workload = new Map(), b: Workload = new Map()): boolean {
  return (
    a.size === b.size &&
    [...a].every(([fact, { value, span }]) => {
      const other = b.get(fact);
      return other?.value === value && other.span.block === span.block && other.span.start === span.start;
    })
  );
}
