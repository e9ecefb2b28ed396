import type { AnalyzedDocument } from './analyze.ts';
import { absolute } from './syntax/node.ts';
import { findTarget } from './template/comment-target.ts';

/**
 * The resource whose name, or whose annotation, an offset is on: what is advised for it may be taken there. The
 * logical ID, or the task family; undefined elsewhere.
 */
export function resourceAt({ template }: AnalyzedDocument, offset: number): string | undefined {
  const { placement, addressed } = template.tree;
  const isOn = (span: Parameters<typeof absolute>[0]) => {
    const { start, end } = absolute(span, placement);
    return start <= offset && offset <= end;
  };
  const named = template.resources.find(({ key }) => isOn(key));
  if (named) return named.id;
  const comment = addressed.find(isOn);
  if (!comment) return undefined;
  const candidates = template.resources.filter(({ key }) => key.block === comment.block);
  const target = findTarget(comment, candidates, template);
  return target.kind === 'resource' || target.kind === 'property' ? target.resource.id : undefined;
}
