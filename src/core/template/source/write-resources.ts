import type { Entry } from '../../syntax/node.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { Program } from '../../syntax/source/program.ts';
import { buildResource, circumstancesOf } from './build-resource.ts';
import { changedBlocks } from './changed-segments.ts';
import { constructSpec } from './construct-table.ts';
import { GIVEN_TASK } from './constructs/ecs.ts';
import type { FoundMade } from './find-made.ts';
import { buildLevelOne, typeOfLevelOne } from './level-one.ts';
import type { Made } from './made.ts';
import { entry, scalar } from './nodes.ts';
import { metadataOf, overridesOf, type SaidTag, tagsIn, tagsOf } from './said.ts';
import type { Translator } from './translator.ts';

/** The entries of a construct, as one version of a program has them. */
export interface WrittenMade {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** Whether it brought parameters along, which are of each version its own. */
  readonly isAlone: boolean;
}

export interface WrittenResources {
  readonly entries: readonly Entry[];
  readonly made: ReadonlyMap<Expr, WrittenMade>;
}

interface Earlier {
  readonly program: Program;
  readonly made?: ReadonlyMap<Expr, WrittenMade>;
  readonly helpers?: ReadonlySet<string>;
  readonly changers?: ReadonlySet<string>;
  readonly now: Program;
}

/** Of an earlier version the constructs that nothing changed of are taken over; the answer is the same without it. */
export function writeResources(
  found: FoundMade,
  translator: Translator,
  earlier: Earlier | undefined,
): WrittenResources {
  const { made, calls } = found;
  const tags = tagsIn(calls, translator);
  const find = earlier ? findKept(found, tags, earlier) : () => undefined;
  const written = new Map<Expr, WrittenMade>();
  for (const one of made) written.set(one.call, find(one) ?? write(one, translator, tagsOf(one, tags)));
  for (const one of made) noteParts(one, translator);
  return { entries: [...written.values()].flatMap(({ entries }) => entries), made: written };
}

/** Answers what a construct came to before, where that holds still. */
function findKept(
  { made, helpers, changers }: FoundMade,
  tags: readonly SaidTag[],
  { program, made: before, now, ...earlier }: Earlier,
): (one: Made) => WrittenMade | undefined {
  const dirty =
    before &&
    changedBlocks(program, now, {
      helpers: new Set([...helpers, ...(earlier.helpers ?? [])]),
      changers: new Set([...changers, ...(earlier.changers ?? [])]),
    });
  const isRenamed = made.some(({ call, id }) => (before?.get(call)?.id ?? id) !== id);
  // Others refer to a construct by its id, and a tag may be said of any.
  if (!dirty || isRenamed || tags.some(({ span }) => dirty.has(span.block))) return () => undefined;
  return ({ call, name }) => {
    // What is said of a task that is given stands in statements that do not name each other.
    const isOpen = dirty.has(call.block) || name === GIVEN_TASK;
    const known = isOpen ? undefined : before.get(call);
    return known?.isAlone ? known : undefined;
  };
}

function write(made: Made, translator: Translator, tags: readonly Entry[]): WrittenMade {
  const before = translator.standings;
  const entries = entriesOf(made, translator, tags);
  return { id: made.id, entries, isAlone: translator.standings === before };
}

/** Which resources are parts of a construct. */
function noteParts({ name, id }: Made, translator: Translator): void {
  for (const { suffix } of constructSpec(name)?.resources ?? [])
    if (suffix !== '') translator.constructs.set(id + suffix, id);
}

function withCondition(body: readonly Entry[], condition: string, { call }: Made): Entry[] {
  const known = body.find(({ key }) => key.text === 'Condition')?.value;
  const all = known?.kind === 'scalar' ? `${known.text} and ${condition}` : condition;
  const own = entry(call.callee, 'Condition', scalar(call.callee, all));
  return [own, ...body.filter(({ key }) => key.text !== 'Condition')];
}

function entriesOf(made: Made, translator: Translator, tags: readonly Entry[]): Entry[] {
  const metadata = [...circumstancesOf(made, translator), ...metadataOf(made, translator)];
  const own = [...overridesOf(made, translator), ...tags];
  const spec = constructSpec(made.name);
  if (spec) {
    const wanted = spec.resources.filter(({ when }) => when?.(made, translator) ?? true);
    return wanted.map((resource) => {
      // What is overridden is of the resource that the construct is first of all.
      const said = resource.suffix === '' ? own : tags;
      const condition = resource.condition?.(made, translator);
      const body = condition === undefined ? metadata : withCondition(metadata, condition, made);
      return buildResource(made, resource, translator, { properties: said, body });
    });
  }
  const type = typeOfLevelOne(made.name);
  return type === undefined
    ? []
    : [buildLevelOne(made, type, translator, { properties: own, body: metadata })];
}
