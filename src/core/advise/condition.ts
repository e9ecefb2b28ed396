import { type ASTNode, EvaluationError, ParseError, serialize } from '@marcbachmann/cel-js';
import type { Range } from '../text/range.ts';
import { type ConditionProblem, checkTree } from './condition-check.ts';
import { type ConditionEnvironment, MAX_CONDITION_LENGTH } from './condition-environment.ts';
import { type ConditionParts, readParts } from './condition-parts.ts';
import { factsIn, requiredFacts } from './condition-tree.ts';
import { bindFacts } from './fact-binding.ts';
import { type Facts, flagBehind } from './fact-schema.ts';

/** A condition that passed every check. */
export interface Condition {
  readonly text: string;
  readonly root: ASTNode;
  /** Paths of all facts that it names. */
  readonly facts: readonly string[];
  /** Facts without which it cannot come out true. */
  readonly required: readonly string[];
  /** Undefined where a fact that it turns out to need is unknown; throws what a function that it calls throws. */
  holds(facts: Facts): boolean | undefined;
  /** Whether a part of it holds; undefined where a fact that the part needs is unknown. */
  partHolds(part: ASTNode, facts: Facts): boolean | undefined;
  /** Paths of the facts that a part rests on, a flag by the fact behind it; read once a part. */
  factsOf(part: ASTNode): readonly string[];
}

export type CompiledCondition =
  | { readonly condition: Condition; readonly problems?: undefined }
  | { readonly condition?: undefined; readonly problems: readonly ConditionProblem[] };

/** Reads and checks a condition. Never throws. */
export function compileCondition(text: string, environment: ConditionEnvironment): CompiledCondition {
  if (text.length > MAX_CONDITION_LENGTH) {
    const message = `The condition has ${text.length} characters; ${MAX_CONDITION_LENGTH} are allowed.`;
    return failed('condition-too-long', { start: 0, end: text.length }, message);
  }
  try {
    const program = environment.cel.parse(text);
    const found = checkTree(program.ast, environment);
    if (found.length > 0) return { problems: found };
    // Needs and parts are read before CEL's check, which rewrites walks over lists.
    const [facts, required] = [factsIn(program.ast), requiredFacts(program.ast)];
    const parts = readParts(program.ast);
    const { valid, type, error } = program.check();
    if (!valid) return typeProblem(text, error);
    if (type !== 'bool') {
      return failed('condition-type', { start: 0, end: text.length }, 'A condition must be true or false.');
    }
    return { condition: makeCondition(text, program, { facts, required, parts }, environment) };
  } catch (error) {
    return syntaxProblem(text, error);
  }
}

type Program = ReturnType<ConditionEnvironment['cel']['parse']>;

interface Read extends Pick<Condition, 'facts' | 'required'> {
  readonly parts: ConditionParts;
}

function makeCondition(
  text: string,
  program: Program,
  { facts: named, required, parts }: Read,
  { cel }: ConditionEnvironment,
): Condition {
  const whole = parts.get(program.ast);
  const factsByPart = new Map<ASTNode, readonly string[]>();
  return {
    text,
    root: program.ast,
    facts: named,
    required,
    holds: (facts) => asTruth(whole ? whole.read(facts, undefined) : askCel(program, facts)),
    partHolds(part, facts) {
      const known = parts.get(part);
      if (known) return asTruth(known.read(facts, undefined));
      try {
        return asTruth(askCel(cel.parse(serialize(part)), facts));
      } catch {
        return undefined;
      }
    },
    factsOf(part) {
      const known = factsByPart.get(part) ?? factsIn(part).map((path) => flagBehind(path) ?? path);
      factsByPart.set(part, known);
      return known;
    },
  };
}

/** A part of another type than true or false does not hold. */
function asTruth(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value === true;
}

/** Undefined where a fact is unknown, of which CEL tells by an exception. */
function askCel(program: Program, facts: Facts): unknown {
  try {
    return program(bindFacts(facts));
  } catch (error) {
    if (error instanceof EvaluationError && error.code === 'no_such_key') return undefined;
    throw error;
  }
}

function failed(code: ConditionProblem['code'], range: Range, message: string): CompiledCondition {
  return { problems: [{ code, message, range }] };
}

function syntaxProblem(text: string, error: unknown): CompiledCondition {
  if (!(error instanceof ParseError)) {
    // A stack that ran out, or a macro of CEL that refuses its arguments.
    const reason = error instanceof Error ? firstLine(error.message) : String(error);
    return failed(
      'condition-syntax',
      { start: 0, end: text.length },
      `The condition cannot be read: ${reason}.`,
    );
  }
  const code = error.code === 'limit_exceeded' ? 'condition-refused' : 'condition-syntax';
  return failed(code, rangeIn(text, error.range), `The condition cannot be read: ${error.summary}.`);
}

function typeProblem(
  text: string,
  error: { readonly summary: string; readonly range?: Range } | undefined,
): CompiledCondition {
  return failed('condition-type', rangeIn(text, error?.range), explainType(error?.summary ?? 'wrong type'));
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  double: 'a number',
  int: 'a number',
  string: 'a text',
  bool: 'true or false',
  null: 'null',
};

/** CEL says `no such overload: double == string`. */
function explainType(summary: string): string {
  const overload = /^no such overload: (\S+) (\S+) (\S+)$/.exec(summary);
  if (!overload) return `The types do not fit: ${summary}.`;
  const [, left = '', operator = '', right = ''] = overload;
  const name = (type: string): string => TYPE_NAMES[type] ?? (type.startsWith('list') ? 'a list' : type);
  if (name(left) === name(right)) return `${operator} is not available for ${name(left)}.`;
  return `${operator} does not take ${name(left)} and ${name(right)}: give both sides the same type.`;
}

/** At least one character, within the text, so that there is something to underline. */
function rangeIn(text: string, range: Range | undefined): Range {
  if (!range) return { start: 0, end: text.length };
  const start = Math.max(0, Math.min(range.start, text.length - 1));
  return { start, end: Math.max(start + 1, Math.min(range.end, text.length)) };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
