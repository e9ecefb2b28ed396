import { absolute, asMapping, type Comment, type SyntaxNode } from '../syntax/node.ts';
import { LineIndex } from '../text/line-index.ts';
import { findMark } from './annotation.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

/** What a comment describes. `none`: it stands above something that has no workload. */
export type CommentTarget =
  | { readonly kind: 'file' }
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'property'; readonly resource: Resource }
  | { readonly kind: 'none' };

export interface TargetedComment {
  readonly comment: Comment;
  readonly target: CommentTarget;
}

/** Binds each annotation comment to the line below it, or the line that it stands behind. */
export function findTargets(template: Template): TargetedComment[] {
  const comments = template.tree.comments.filter((comment) => findMark(comment.text) !== undefined);
  if (comments.length === 0) return [];
  const finder = new TargetFinder(template);
  return comments.map((comment) => ({ comment, target: finder.find(comment) }));
}

interface Extent {
  readonly resource: Resource;
  readonly keyLine: number;
  readonly endLine: number;
}

class TargetFinder {
  private readonly lines: LineIndex;
  private readonly extents: Extent[];
  private readonly firstKeyLine: number;
  private readonly resourcesLine: number;

  constructor(private readonly template: Template) {
    this.lines = new LineIndex(template.tree.text);
    this.extents = template.resources.map((resource) => this.extentOf(resource));
    const entries = asMapping(template.tree.root)?.entries ?? [];
    this.firstKeyLine = entries[0] ? this.lineOf(entries[0].key, 'start') : -1;
    const resources = entries.find(({ key }) => key.text === 'Resources');
    this.resourcesLine = resources ? this.lineOf(resources.key, 'start') : -1;
  }

  find(comment: Comment): CommentTarget {
    const line = this.targetLine(comment);
    if (line === undefined) return { kind: 'none' };
    const own = this.extents.find((extent) => extent.keyLine === line) ?? this.task();
    if (own) return { kind: 'resource', resource: own.resource };
    if (line === this.firstKeyLine || line === this.resourcesLine) return { kind: 'file' };
    const around = this.extents.find((extent) => extent.keyLine < line && line <= extent.endLine);
    return around ? { kind: 'property', resource: around.resource } : { kind: 'none' };
  }

  /** A task-definition file describes one task, wherever the comment stands. */
  private task(): Extent | undefined {
    return this.template.kind === 'task-definition' ? this.extents[0] : undefined;
  }

  /** The comment's own line where something stands before it, else the next line that is not a comment. */
  private targetLine(comment: Comment): number | undefined {
    const { text } = this.template.tree;
    const start = absolute(comment, this.template.tree.placement).start;
    const own = this.lines.positionAt(start).line;
    if (text.slice(this.lines.startOf(own), start).trim() !== '') return own;
    for (let line = own + 1; line < this.lines.lineCount; line++) {
      const content = text.slice(this.lines.startOf(line), this.lines.endOf(line)).trim();
      if (content !== '' && !/^(?:#|\/\/|---|\{$)/.test(content)) return line;
    }
    return undefined;
  }

  private extentOf(resource: Resource): Extent {
    return {
      resource,
      keyLine: this.lineOf(resource.key, 'start'),
      endLine: this.lineOf(resource.body, 'end'),
    };
  }

  private lineOf(node: SyntaxNode, side: 'start' | 'end'): number {
    return this.lines.positionAt(absolute(node, this.template.tree.placement)[side]).line;
  }
}
