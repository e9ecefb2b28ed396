import type { Block, Comment } from '../syntax/node.ts';
import { between, keptEnds, withBetween } from '../text/kept-ends.ts';
import { type Selection, select, selectAgain } from '../text/selection.ts';
import type { AnnotationProblem, Workload } from './annotated.ts';
import { findMark } from './annotation.ts';
import { Collector, resourceOf, type TargetedComment } from './annotation-collector.ts';
import { findTarget } from './comment-target.ts';
import type { Resource } from './resource.ts';
import type { StatedWorkload } from './stated.ts';
import type { BuiltTemplate, Template } from './template.ts';
import type { Unit } from './unit.ts';

/** All annotations of a file, bound to what they describe. */
export interface Annotations {
  readonly file: Workload;
  readonly byResource: ReadonlyMap<Resource, Workload>;
  readonly problems: readonly AnnotationProblem[];
  /** What a settings file says. */
  readonly stated: readonly StatedWorkload[];
  /** For the next version of the text to take over. */
  readonly units: AnnotatedUnits;
}

interface AnnotatedUnits {
  readonly units: readonly Unit[];
  /** What each of them says. */
  readonly said: readonly UnitAnnotations[];
  /** Those of `said` that say anything. */
  readonly speaking: Selection<UnitAnnotations>;
}

/** What stands in one block of resources. */
interface UnitAnnotations {
  readonly block: Block;
  readonly byResource: ReadonlyMap<Resource, Workload>;
  readonly problems: readonly AnnotationProblem[];
  /** Comments of the block that describe the file, or nothing. */
  readonly elsewhere: readonly TargetedComment[];
  /** A value was read through a reference, which may lead elsewhere in the next version. */
  readonly isBorrowed: boolean;
}

/** Of an earlier version of the text the units that did not change are taken over. */
export function readAnnotations(
  template: BuiltTemplate,
  earlier?: Annotations,
  stated: readonly StatedWorkload[] = [],
): Annotations {
  const comments = groupComments(template.tree.addressed);
  const units = readUnits(template, comments, earlier?.units);
  const spoken = units.speaking.items;
  for (const { block } of spoken) comments.delete(block);
  const ofFile = spoken.flatMap(({ elsewhere }) => elsewhere);
  for (const comment of [...comments.values()].flat()) {
    ofFile.push({ comment, target: findTarget(comment, [], template) });
  }
  const file = new Collector(template);
  file.readFile(ofFile);
  const byResource =
    spoken === earlier?.units.speaking.items
      ? earlier.byResource
      : new Map(spoken.flatMap(({ byResource }) => [...byResource]));
  const problems = [...spoken.flatMap(({ problems }) => problems), ...file.problems];
  return { file: file.file, byResource, problems, stated, units };
}

function readUnits(
  template: BuiltTemplate,
  comments: ReadonlyMap<Block, readonly Comment[]>,
  earlier?: AnnotatedUnits,
): AnnotatedUnits {
  const { units } = template;
  const read = (unit: Unit) => readUnit(unit, comments.get(unit.block) ?? [], template);
  if (!earlier || earlier.speaking.items.some(({ isBorrowed }) => isBorrowed)) {
    const said = units.map(read);
    return { units, said, speaking: select(said, saysAnything) };
  }
  const kept = keptEnds(earlier.units, units);
  const said = withBetween(earlier.said, kept, between(units, kept).map(read));
  return { units, said, speaking: selectAgain(said, saysAnything, earlier.speaking, kept) };
}

function saysAnything({ byResource, problems, elsewhere, isBorrowed }: UnitAnnotations): boolean {
  return byResource.size > 0 || problems.length > 0 || elsewhere.length > 0 || isBorrowed;
}

function readUnit(unit: Unit, comments: readonly Comment[], template: Template): UnitAnnotations {
  const collector = new Collector(template);
  const targets = comments.map((comment) => ({
    comment,
    target: findTarget(comment, unit.resources, template),
  }));
  collector.readUnit(unit.resources, targets);
  const { byResource, problems, isBorrowed } = collector;
  const elsewhere = targets.filter(({ target }) => !resourceOf(target));
  return { block: unit.block, byResource, problems, isBorrowed, elsewhere };
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
