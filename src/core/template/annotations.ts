import type { Block, Comment } from '../syntax/node.ts';
import { between, endsSince, withBetween } from '../text/kept-ends.ts';
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
  /** For the next version of the text to take over, with what follows. */
  readonly units: AnnotatedUnits;
  readonly comments: BlockComments;
  readonly spoken: Spoken;
  /** Annotations in blocks where no unit says anything. */
  readonly unspoken: readonly Comment[];
}

/** Annotations by the block that they stand in. */
interface BlockComments {
  readonly of: readonly Comment[];
  readonly byBlock: ReadonlyMap<Block, readonly Comment[]>;
}

type Spoken = Omit<UnitAnnotations, 'block' | 'isBorrowed'>;

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
  const { addressed } = template.tree;
  const comments = earlier?.comments.of === addressed ? earlier.comments : groupComments(addressed);
  const units = readUnits(template, comments.byBlock, earlier?.units);
  const isSame = units.speaking.items === earlier?.units.speaking.items;
  const spoken = isSame ? earlier.spoken : gather(units.speaking.items);
  const unspoken =
    isSame && comments === earlier.comments ? earlier.unspoken : findUnspoken(comments, units.speaking.items);
  const ofFile = unspoken.map((comment) => ({ comment, target: findTarget(comment, [], template) }));
  const file = new Collector(template);
  file.readFile([...spoken.elsewhere, ...ofFile]);
  const { byResource } = spoken;
  const problems = [...spoken.problems, ...file.problems];
  return { file: file.file, byResource, problems, stated, units, comments, spoken, unspoken };
}

/** What all units say. */
function gather(speaking: readonly UnitAnnotations[]): Spoken {
  return {
    byResource: new Map(speaking.flatMap(({ byResource }) => [...byResource])),
    problems: speaking.flatMap(({ problems }) => problems),
    elsewhere: speaking.flatMap(({ elsewhere }) => elsewhere),
  };
}

function findUnspoken({ byBlock }: BlockComments, speaking: readonly UnitAnnotations[]): readonly Comment[] {
  const spoken = new Set(speaking.map(({ block }) => block));
  return [...byBlock].flatMap(([block, comments]) => (spoken.has(block) ? [] : comments));
}

function readUnits(
  template: BuiltTemplate,
  comments: ReadonlyMap<Block, readonly Comment[]>,
  earlier?: AnnotatedUnits,
): AnnotatedUnits {
  const { units, unitsSince } = template;
  const read = (unit: Unit) => readUnit(unit, comments.get(unit.block) ?? [], template);
  if (!earlier || earlier.speaking.items.some(({ isBorrowed }) => isBorrowed)) {
    const said = units.map(read);
    return { units, said, speaking: select(said, saysAnything) };
  }
  const kept = endsSince(unitsSince, earlier.units, units);
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

function groupComments(addressed: readonly Comment[]): BlockComments {
  const groups = new Map<Block, Comment[]>();
  for (const comment of addressed) {
    if (findMark(comment.text) === undefined) continue;
    const group = groups.get(comment.block);
    if (group) group.push(comment);
    else groups.set(comment.block, [comment]);
  }
  return { of: addressed, byBlock: groups };
}
