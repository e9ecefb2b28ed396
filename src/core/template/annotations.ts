import {
  asMapping,
  asScalar,
  asSequence,
  type Block,
  type Comment,
  dereference,
  type Entry,
  innerSpan,
  type ScalarNode,
  type Span,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import {
  findMark,
  type Misstatement,
  type ReadAnnotation,
  readComment,
  readPair,
  type Statement,
} from './annotation.ts';
import { type CommentTarget, findTarget } from './comment-target.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { AnnotationValue } from './quantity.ts';
import type { Unit } from './referrers.ts';
import { resolve } from './resolve.ts';
import type { Resource } from './resource.ts';
import type { BuiltTemplate, Template } from './template.ts';
import { scalarOf } from './value.ts';

export interface Annotated {
  readonly value: AnnotationValue;
  readonly span: Span;
  /** The annotation's key, `memory-used`. */
  readonly key: string;
}

/** What is said, by field of the `workload` facts. */
export type Workload = ReadonlyMap<string, Annotated>;

export interface AnnotationProblem {
  readonly message: string;
  readonly span: Span;
  readonly replacement?: string;
  readonly resource?: Resource;
}

/** All annotations of a file, bound to what they describe. */
export interface Annotations {
  readonly file: Workload;
  readonly byResource: ReadonlyMap<Resource, Workload>;
  readonly problems: readonly AnnotationProblem[];
  /** What each unit says, for the next version of the text to take over. */
  readonly byUnit: ReadonlyMap<Unit, UnitAnnotations>;
}

/** What stands in one block of resources. */
export interface UnitAnnotations {
  readonly byResource: ReadonlyMap<Resource, Workload>;
  readonly problems: readonly AnnotationProblem[];
  /** Comments of the block that describe the file, or nothing. */
  readonly elsewhere: readonly TargetedComment[];
  /** A value was read through a reference, which may lead elsewhere in the next version. */
  readonly isBorrowed: boolean;
}

interface TargetedComment {
  readonly comment: Comment;
  readonly target: CommentTarget;
}

const TAG_PREFIX = 'compute-advisor:';

/** Of an earlier version of the text the units that did not change are taken over. */
export function readAnnotations(template: BuiltTemplate, earlier?: Annotations): Annotations {
  const comments = groupComments(template.tree.addressed);
  const byUnit = new Map<Unit, UnitAnnotations>();
  const byResource = new Map<Resource, Workload>();
  const problems: AnnotationProblem[] = [];
  const ofFile: TargetedComment[] = [];
  for (const unit of template.units) {
    const old = earlier?.byUnit.get(unit);
    const read = old && !old.isBorrowed ? old : readUnit(unit, comments.get(unit.block) ?? [], template);
    byUnit.set(unit, read);
    for (const [resource, workload] of read.byResource) byResource.set(resource, workload);
    if (read.problems.length > 0) problems.push(...read.problems);
    if (read.elsewhere.length > 0) ofFile.push(...read.elsewhere);
    comments.delete(unit.block);
  }
  for (const comment of [...comments.values()].flat()) {
    ofFile.push({ comment, target: findTarget(comment, [], template) });
  }
  const file = new Collector(template);
  file.readFile(ofFile);
  return { file: file.file, byResource, problems: [...problems, ...file.problems], byUnit };
}

function readUnit(unit: Unit, comments: readonly Comment[], template: Template): UnitAnnotations {
  const collector = new Collector(template);
  const targets = comments.map((comment) => ({
    comment,
    target: findTarget(comment, unit.resources, template),
  }));
  collector.readUnit(unit.resources, targets);
  const { byResource, problems, isBorrowed } = collector;
  return { byResource, problems, isBorrowed, elsewhere: targets.filter(({ target }) => !resourceOf(target)) };
}

class Collector {
  readonly file = new Map<string, Annotated>();
  readonly byResource = new Map<Resource, Map<string, Annotated>>();
  readonly problems: AnnotationProblem[] = [];
  isBorrowed = false;

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
      if (into) this.take(read, into, (range) => shift(comment, range), resourceOf(target));
      else this.problems.push(sayUnbound(comment));
    }
  }

  private readTags(resource: Resource): void {
    for (const { name, value } of tagsOf(resource)) {
      if (!name.text.startsWith(TAG_PREFIX) || !value) continue;
      const key = name.text.slice(TAG_PREFIX.length);
      const at = { key: innerSpan(name), value: innerSpan(value) };
      const read = readPair(key, value.text, at);
      this.take(read, this.workloadFor(resource), (range) => ({ block: value.block, ...range }), resource);
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
  ): void {
    for (const { key, value, range } of read.statements) {
      into.set(key.fact, { value, span: place(range), key: key.key });
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

/** Annotations by the block that they stand in. */
function groupComments(addressed: readonly Comment[]): Map<Block, Comment[]> {
  const groups = new Map<Block, Comment[]>();
  for (const comment of addressed) {
    if (findMark(comment.text) === undefined) continue;
    const group = groups.get(comment.block);
    if (group) group.push(comment);
    else groups.set(comment.block, [comment]);
  }
  return groups;
}

function rankOf(target: CommentTarget): number {
  return target.kind === 'property' ? 2 : target.kind === 'resource' ? 1 : 0;
}

function resourceOf(target: CommentTarget): Resource | undefined {
  return target.kind === 'resource' || target.kind === 'property' ? target.resource : undefined;
}

function shift(comment: Comment, range: { start: number; end: number }): Span {
  return { block: comment.block, start: comment.start + range.start, end: comment.start + range.end };
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

interface Tag {
  readonly name: ScalarNode;
  readonly value: ScalarNode | undefined;
}

/** Tags as a list of keys and values or as a mapping, and the docker labels of containers. */
function tagsOf(resource: Resource): Tag[] {
  const [tags, definitions, labels] = resource.camelCase
    ? (['tags', 'containerDefinitions', 'dockerLabels'] as const)
    : (['Tags', 'ContainerDefinitions', 'DockerLabels'] as const);
  const containers = asSequence(valueAt(resource.properties, definitions))?.items ?? [];
  return [
    ...containers.flatMap((container) => mappingTags(valueAt(container, labels))),
    ...mappingTags(valueAt(resource.properties, tags)),
    ...(asSequence(valueAt(resource.properties, tags))?.items ?? []).flatMap(listTag),
  ];
}

function mappingTags(node: SyntaxNode | undefined): Tag[] {
  return (
    asMapping(node)?.entries.map(({ key, value }: Entry) => ({ name: key, value: asScalar(value) })) ?? []
  );
}

function listTag(item: SyntaxNode): Tag[] {
  const target = dereference(item);
  const name = asScalar(valueAt(target, 'key') ?? valueAt(target, 'Key'));
  const value = asScalar(valueAt(target, 'value') ?? valueAt(target, 'Value'));
  return name ? [{ name, value }] : [];
}
