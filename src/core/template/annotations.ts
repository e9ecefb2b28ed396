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
import type { AnnotationValue } from './quantity.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

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
}

const TAG_PREFIX = 'compute-advisor:';

export function readAnnotations(template: Template): Annotations {
  const collector = new Collector(template);
  collector.readTags();
  collector.readMetadata();
  // Comments come last, and within them the property's: nearest wins, and what is read later replaces.
  collector.readComments();
  return collector.answer();
}

class Collector {
  private readonly file = new Map<string, Annotated>();
  private readonly byResource = new Map<Resource, Map<string, Annotated>>();
  private readonly problems: AnnotationProblem[] = [];

  constructor(private readonly template: Template) {}

  answer(): Annotations {
    this.settleContradiction(this.file, undefined);
    for (const [resource, workload] of this.byResource) this.settleContradiction(workload, resource);
    return { file: this.file, byResource: this.byResource, problems: this.problems };
  }

  readComments(): void {
    const byBlock = groupByBlock(this.template.resources);
    const targets = this.template.tree.addressed
      .filter((comment) => findMark(comment.text) !== undefined)
      .map((comment) => ({
        comment,
        target: findTarget(comment, byBlock.get(comment.block) ?? [], this.template),
      }));
    const ordered = targets.sort((a, b) => rankOf(a.target) - rankOf(b.target));
    for (const { comment, target } of ordered) {
      const read = readComment(comment.text);
      const into = this.workloadOf(target);
      if (into) this.take(read, into, (range) => shift(comment, range), resourceOf(target));
      else this.problems.push(sayUnbound(comment));
    }
  }

  readMetadata(): void {
    const ofFile = valueAt(this.template.metadata, 'ComputeAdvisor', 'Workload');
    this.readMapping(ofFile, this.file, undefined);
    for (const resource of this.template.resources) {
      const node = valueAt(resource.body, 'Metadata', 'ComputeAdvisor', 'Workload');
      if (node) this.readMapping(node, this.workloadFor(resource), resource);
    }
  }

  readTags(): void {
    for (const resource of this.template.resources) {
      for (const { name, value } of tagsOf(resource)) {
        if (!name.text.startsWith(TAG_PREFIX) || !value) continue;
        const key = name.text.slice(TAG_PREFIX.length);
        const at = { key: innerSpan(name), value: innerSpan(value) };
        const read = readPair(key, value.text, at);
        this.take(read, this.workloadFor(resource), (range) => ({ block: value.block, ...range }), resource);
      }
    }
  }

  private readMapping(
    node: SyntaxNode | undefined,
    into: Map<string, Annotated>,
    resource: Resource | undefined,
  ): void {
    for (const { key, value } of asMapping(node)?.entries ?? []) {
      const scalar = asScalar(value);
      const text = scalar?.text ?? '';
      const at = { key: innerSpan(key), value: scalar ? innerSpan(scalar) : innerSpan(key) };
      this.take(readPair(key.text, text, at), into, (range) => ({ block: key.block, ...range }), resource);
    }
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

function groupByBlock(resources: readonly Resource[]): ReadonlyMap<Block, readonly Resource[]> {
  const groups = new Map<Block, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.key.block);
    if (group) group.push(resource);
    else groups.set(resource.key.block, [resource]);
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

/**
 * What counts for a resource, nearest first: its own, that of what it serves, the file's. Where those that it
 * serves disagree on a key, nobody has said it.
 */
export function workloadFor(
  resource: Resource,
  servers: readonly Resource[],
  annotations: Annotations,
): Workload {
  const merged = new Map(annotations.file);
  for (const [fact, annotated] of agreement(servers, annotations)) merged.set(fact, annotated);
  for (const [fact, annotated] of annotations.byResource.get(resource) ?? []) merged.set(fact, annotated);
  return merged;
}

function agreement(servers: readonly Resource[], annotations: Annotations): Map<string, Annotated> {
  const agreed = new Map<string, Annotated>();
  const [first, ...rest] = servers.map((server) => annotations.byResource.get(server));
  for (const [fact, annotated] of first ?? []) {
    if (rest.every((other) => other?.get(fact)?.value === annotated.value)) agreed.set(fact, annotated);
  }
  return agreed;
}
