import type { Span } from '../../syntax/node.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';

/** One thing that a place of the template says of the workload, where nobody annotated it. */
export interface Inference {
  /** Field of the `workload` facts. */
  readonly fact: string;
  readonly value: string | number | boolean;
  /** Completes "inferred from": `the tag Environment=dev`. */
  readonly because: string;
  /** What to write behind `@workload` where it is not so: `prod`, `stateful=false`. */
  readonly otherwise: string;
  /** The place that says it. */
  readonly span: Span;
}

/** Asks other resources by name alone, so that an edit of those is followed. */
export type Infer = (resource: Resource, template: Template) => readonly Inference[];
