import { type PackSource, parsePack } from './advise/pack.ts';
import { compileRules, type RuleSet } from './advise/rule-set.ts';
import type { AnalysisProblem } from './model.ts';
import { OWN_RULES } from './own-rules.ts';
import { CHECKS } from './validate/table.ts';

/** A pack that settings name and that cannot be read at all. */
export interface UnreadPack {
  /** As the settings name it. */
  readonly pack: string;
  readonly message: string;
}

/** By id of a built-in rule, numbers in place of those that it has. */
export type RuleParameters = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Rules that are no packs': their ids are taken. */
export const TAKEN_IDS: readonly string[] = [...CHECKS, ...OWN_RULES].map(({ id }) => id);

/** The built-in packs, and behind them those of users, whose ids may not be those of built-in rules. */
export function loadRules(
  packs: readonly PackSource[],
  unread: readonly UnreadPack[] = [],
  parameters: RuleParameters = {},
): RuleSet {
  return { ...compileRules(packs, { takenIds: TAKEN_IDS, parameters }), unread };
}

/** The built-in packs whose ids another pack may not take: all but the one that it is, by what it calls itself. */
export function packsBeside<Pack extends PackSource>(
  pack: PackSource,
  builtIn: readonly Pack[],
): readonly Pack[] {
  const { title } = parsePack(pack);
  return builtIn.filter((other) => parsePack(other).title !== title);
}

/** What of users' packs is not used, for those who look at other files. */
export function describePacks({ problems, unread = [] }: RuleSet): AnalysisProblem[] {
  const faulty = new Set(problems.map(({ pack }) => pack).filter((pack) => pack !== ''));
  return [
    ...unread.map(({ pack, message }) => `The pack ${pack} is not used: ${message}.`),
    ...[...faulty].map((pack) => `Of the pack ${pack} not all rules are used; check it to see why.`),
  ].map((message) => ({ code: 'pack-unused', message }));
}
