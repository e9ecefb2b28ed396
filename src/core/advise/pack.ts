import type { Level, Severity } from '../model.ts';
import { asScalar, asSequence, type SyntaxNode, type SyntaxTree, valueAt } from '../syntax/node.ts';
import { parseSource } from '../syntax/parse.ts';
import type { Range } from '../text/range.ts';
import type { PackProblem } from './pack-problem.ts';
import { PackReader, type Scalar } from './pack-reader.ts';
import { PACK_KEYS, readRule } from './pack-rule.ts';
import type { Written, WrittenText } from './pack-text.ts';
import type { RuleParameterTable } from './rule-parameters.ts';

/** A pack as it was found: built in, beside a template, or in a package. */
export interface PackSource {
  /** Shown in problems: a path, or the name of the built-in pack. Its ending tells JSON from YAML. */
  readonly name: string;
  readonly text: string;
  /** Built-in packs come first and own their ids; absent for packs of users. */
  readonly builtIn?: boolean;
  /** The text is a settings file, whose list `rules` holds rules beside names of packs. */
  readonly inline?: boolean;
}

/** What a finding of the rule weighs; inferred facts never give more than a hint. */
export interface RuleSeverity {
  /** Where a fact that decides was annotated. */
  readonly annotated: Severity;
  readonly otherwise: Severity;
}

export interface RuleExample {
  readonly kind: 'text' | 'file';
  /** Text of a template, or a path relative to the pack. */
  readonly value: string;
  readonly range: Range;
}

export interface RuleCall {
  readonly action: Written<string>;
  readonly parameters: ReadonlyMap<string, Written<Scalar>>;
}

/** A rule whose shape is sound; its condition and placeholders are not looked at yet. */
export interface PackRule {
  readonly id: string;
  readonly idRange: Range;
  readonly title: string;
  readonly applies: readonly Written<string>[];
  readonly when: WrittenText;
  readonly severity: RuleSeverity;
  /** Numbers that its condition names as `parameters.name`. */
  readonly parameters: RuleParameterTable;
  /** Properties on which the finding may stand, the first that is there; the resource itself where empty. */
  readonly on: readonly string[];
  readonly message: WrittenText;
  readonly why: WrittenText;
  readonly source: string;
  readonly recommend: RuleCall | undefined;
  readonly effort: Level;
  readonly risk: Level;
  readonly changes: readonly string[];
  readonly equivalents: readonly string[];
  readonly examples: { readonly fires: readonly RuleExample[]; readonly silent: readonly RuleExample[] };
}

export interface ParsedPack {
  /** What the pack calls itself; undefined where it does not say. */
  readonly title: string | undefined;
  readonly rules: readonly PackRule[];
  /** What rules say that they apply to, those that are left out too. */
  readonly applied: readonly WrittenText[];
  readonly problems: readonly PackProblem[];
}

const MAX_PACK_LENGTH = 1_000_000;
const MAX_OPEN_BRACKETS = 64;
const MAX_RULES = 1000;

/** Reads the shape of a pack. A faulty rule is left out and said; the others stand. Never throws. */
export function parsePack({ name, text, builtIn = false, inline = false }: PackSource): ParsedPack {
  const refusal = refuse(name, text);
  if (refusal) return { title: undefined, rules: [], applied: [], problems: [refusal] };
  const tree = parseSource(name, text);
  const reader = new PackReader(name, tree);
  const { applied, problems } = reader;
  const broken = tree.problems.map((problem) => {
    const start = tree.placement.get(problem.block) ?? 0;
    const range = { start: start + problem.start, end: start + problem.end };
    reader.report('pack-syntax', range, problem.message);
    return range;
  });
  if (inline) {
    const rules = readRules(reader, rulesAmong(tree), broken, false);
    return { title: 'compute-advisor.yaml', rules, applied, problems };
  }
  if (!tree.root) {
    if (broken.length === 0)
      reader.report('key-missing', { start: 0, end: 0 }, 'The pack lacks pack, rules.');
    return { title: undefined, rules: [], applied, problems };
  }
  const entries = reader.entries(tree.root, 'A pack', PACK_KEYS, ['pack', 'rules']);
  const title = reader.text(entries?.get('pack'), 'pack')?.value;
  const rules = readRules(reader, entries?.get('rules'), broken, builtIn);
  return { title, rules, applied, problems };
}

/** Of a list under `rules` what is no name of a pack. */
function rulesAmong({ root }: SyntaxTree): SyntaxNode | undefined {
  const list = asSequence(valueAt(root, 'rules'));
  return list && { ...list, items: list.items.filter((item) => asScalar(item) === undefined) };
}

/** What is too large or too deep to be read at all; a flow text of brackets alone takes YAML readers seconds. */
function refuse(pack: string, text: string): PackProblem | undefined {
  const range = { start: 0, end: 0 };
  if (text.length > MAX_PACK_LENGTH) {
    const message = `The pack has ${text.length} characters; ${MAX_PACK_LENGTH} are allowed.`;
    return { pack, code: 'pack-too-large', message, range };
  }
  let open = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') open++;
    else if (open > 0) open--;
    if (open <= MAX_OPEN_BRACKETS) continue;
    const message = `More than ${MAX_OPEN_BRACKETS} brackets are open here; the pack is not read.`;
    return { pack, code: 'pack-too-deep', message, range: { start: index, end: index + 1 } };
  }
  return undefined;
}

function readRules(
  reader: PackReader,
  list: SyntaxNode | undefined,
  broken: readonly Range[],
  builtIn: boolean,
): readonly PackRule[] {
  if (!list) return [];
  const items = asSequence(list)?.items;
  if (!items) {
    reader.report('value-type', reader.rangeOf(list), 'rules must be a list of rules.');
    return [];
  }
  if (items.length > MAX_RULES) {
    const message = `The pack has ${items.length} rules; the first ${MAX_RULES} count.`;
    reader.report('pack-too-many-rules', reader.rangeOf(items[MAX_RULES] ?? list), message);
  }
  return items.slice(0, MAX_RULES).flatMap((item) => {
    const range = reader.rangeOf(item);
    const isBroken = broken.some(({ start, end }) => start < range.end && range.start < end);
    const rule = readRule(reader, item, builtIn);
    return rule && !isBroken ? [rule] : [];
  });
}
