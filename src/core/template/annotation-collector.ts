import {
  asMapping,
  asScalar,
  type Comment,
  innerSpan,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import type { Annotated, AnnotationProblem } from './annotated.ts';
import {
  type Misstatement,
  type ReadAnnotation,
  readComment,
  readPair,
  type Statement,
} from './annotation.ts';
import type { CommentTarget } from './comment-target.ts';
import { intrinsicOf } from './intrinsic.ts';
import { resolve } from './resolve.ts';
import type { Resource } from './resource.ts';
import { globalTagsOf, type Tag, tagsOf } from './tags.ts';
import type { Template } from './template.ts';
import { scalarOf } from './value.ts';

export interface TargetedComment {
  readonly comment: Comment;
  readonly target: CommentTarget;
}

type TagCarrier = 'tag' | 'tag of Globals';

const TAG_PREFIX = 'compute-advisor:';

/** Puts together what is said of each resource, or of the file, from everything that says it. */
export class Collector {
  readonly file = new Map<string, Annotated>();
  readonly byResource = new Map<Resource, Map<string, Annotated>>();
  readonly problems: AnnotationProblem[] = [];
  isBorrowed = false;
  /** By what each thing was said: of what one carrier says twice the last counts, and that is worth a word. */
  private readonly carriers = new Map<Annotated, string>();

  constructor(private readonly template: Template) {}

  /** Comments come last, and within them the property's: nearest wins, and what is read later replaces. */
  readUnit(resources: readonly Resource[], comments: readonly TargetedComment[]): void {
    for (const resource of resources) {
      this.readTags(resource);
      const node = valueAt(resource.body, 'Metadata', 'ComputeAdvisor', 'Workload');
      if (node) this.readMapping(node, this.workloadFor(resource), resource);
    }
    const bound = comments.filter(({ target }) => resourceOf(target));
    this.readComments(bound.toSorted((a, b) => rankOf(a.target) - rankOf(b.target)));
    for (const [resource, workload] of this.byResource) this.settleContradiction(workload, resource);
  }

  readFile(comments: readonly TargetedComment[]): void {
    const ofFile = valueAt(this.template.metadata, 'ComputeAdvisor', 'Workload');
    this.readMapping(ofFile, this.file, undefined);
    this.readComments(comments);
    this.settleContradiction(this.file, undefined);
  }

  private readComments(comments: readonly TargetedComment[]): void {
    for (const { comment, target } of comments) {
      const read = readComment(comment.text);
      const into = this.workloadOf(target);
      const isWhole = target.kind === 'resource' || target.kind === 'file';
      if (into)
        this.take(read, into, (range) => shift(comment, range), resourceOf(target), isWhole ? 'comment' : '');
      else this.problems.push(sayUnbound(comment));
    }
  }

  /** What SAM's Globals tag comes before what the function says itself. */
  private readTags(resource: Resource): void {
    this.readEach(globalTagsOf(resource), resource, 'tag of Globals');
    this.readEach(tagsOf(resource), resource, 'tag');
  }

  private readEach(tags: readonly Tag[], resource: Resource, carrier: TagCarrier): void {
    for (const { name, value } of tags) {
      if (!name.text.startsWith(TAG_PREFIX) || !value) continue;
      const key = name.text.slice(TAG_PREFIX.length);
      const at = { key: innerSpan(name), value: innerSpan(value) };
      const read = readPair(key, value.text, at);
      const into = this.workloadFor(resource);
      this.take(read, into, (range) => ({ block: value.block, ...range }), resource, carrier);
    }
  }

  private readMapping(
    node: SyntaxNode | undefined,
    into: Map<string, Annotated>,
    resource: Resource | undefined,
  ): void {
    for (const { key, value } of asMapping(node)?.entries ?? []) {
      const scalar = this.writtenOut(value);
      if (!scalar && intrinsicOf(value)) continue;
      const text = scalar?.text ?? '';
      const at = { key: innerSpan(key), value: scalar ? innerSpan(scalar) : innerSpan(key) };
      this.take(readPair(key.text, text, at), into, (range) => ({ block: key.block, ...range }), resource);
    }
  }

  /** The scalar itself, or the one that a reference leads to. */
  private writtenOut(value: SyntaxNode): ScalarNode | undefined {
    if (!intrinsicOf(value)) return asScalar(value);
    this.isBorrowed = true;
    return scalarOf(resolve(value, this.template));
  }

  private take(
    read: ReadAnnotation,
    into: Map<string, Annotated>,
    place: (range: Statement['range']) => Span,
    resource: Resource | undefined,
    carrier: '' | 'comment' | TagCarrier = '',
  ): void {
    for (const { key, value, range } of read.statements) {
      const earlier = into.get(key.fact);
      if (earlier && carrier !== '' && this.carriers.get(earlier) === carrier)
        this.problems.push(sayTwice(earlier, resource));
      const annotated = { value, span: place(range), key: key.key };
      this.carriers.set(annotated, carrier);
      into.set(key.fact, annotated);
    }
    for (const misstatement of read.misstatements)
      this.problems.push(complain(misstatement, place, resource));
  }

  private workloadOf(target: CommentTarget): Map<string, Annotated> | undefined {
    if (target.kind === 'file') return this.file;
    return target.kind === 'none' ? undefined : this.workloadFor(target.resource);
  }

  private workloadFor(resource: Resource): Map<string, Annotated> {
    const existing = this.byResource.get(resource);
    if (existing) return existing;
    const created = new Map<string, Annotated>();
    this.byResource.set(resource, created);
    return created;
  }

  /** Stateful wins: Spot for something that loses state costs more than On-Demand for something that does not. */
  private settleContradiction(workload: Map<string, Annotated>, resource: Resource | undefined): void {
    const interruptible = workload.get('interruptible');
    if (interruptible?.value !== true || workload.get('stateful')?.value !== true) return;
    workload.delete('interruptible');
    this.problems.push({
      message: 'interruptible contradicts stateful, which counts: say one of them.',
      span: interruptible.span,
      ...(resource ? { resource } : {}),
    });
  }
}

function rankOf(target: CommentTarget): number {
  return target.kind === 'property' ? 2 : target.kind === 'resource' ? 1 : 0;
}

/** Undefined for a comment that describes the file, or nothing. */
export function resourceOf(target: CommentTarget): Resource | undefined {
  return target.kind === 'resource' || target.kind === 'property' ? target.resource : undefined;
}

function shift(comment: Comment, range: { start: number; end: number }): Span {
  return { block: comment.block, start: comment.start + range.start, end: comment.start + range.end };
}

function sayTwice({ key, span }: Annotated, resource: Resource | undefined): AnnotationProblem {
  const message = `${key} is said twice; the last one counts.`;
  return { message, span, ...(resource ? { resource } : {}) };
}

function sayUnbound(comment: Comment): AnnotationProblem {
  const message = 'This annotation stands above nothing that it could describe: move it above a resource.';
  return { message, span: comment };
}

function complain(
  { message, range, replacement }: Misstatement,
  place: (range: Statement['range']) => Span,
  resource: Resource | undefined,
): AnnotationProblem {
  return {
    message,
    span: place(range),
    ...(replacement ? { replacement } : {}),
    ...(resource ? { resource } : {}),
  };
}
