import { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { celTypeOf, groupConstructors } from './fact-binding.ts';
import { factSchema } from './fact-schema.ts';

/** A named function that conditions may call. It must answer at once, and numbers reach it as `number`. */
export interface RuleFunction {
  /** As CEL writes it: `hostsForLicence(double, string): double`. Numbers are `double`. */
  readonly signature: string;
  // CEL hands over what the signature says; the handler states its own types.
  readonly handler: (...values: never[]) => unknown;
  readonly description: string;
}

export interface ConditionEnvironment {
  readonly cel: Environment;
  /** Names that a condition may call as `name(…)`. */
  readonly functions: ReadonlySet<string>;
  /** Signatures that CEL refused, with its reason. */
  readonly refused: readonly { readonly signature: string; readonly reason: string }[];
}

/** What a condition may hold. CEL bounds neither time nor text, so the tree is bounded before it runs. */
const LIMITS = {
  maxAstNodes: 500,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 0,
  maxCallArguments: 8,
} as const;

export const MAX_CONDITION_LENGTH = 2000;

/** Functions of CEL that are safe on any text: linear, and answering less than they read. */
const BUILT_IN_FUNCTIONS = ['has', 'size'];

export function createEnvironment(functions: readonly RuleFunction[]): ConditionEnvironment {
  const cel = new Environment({ limits: LIMITS });
  registerGroups(cel);
  registerNumbers(cel);
  const refused: { signature: string; reason: string }[] = [];
  const names = new Set(BUILT_IN_FUNCTIONS);
  for (const { signature, handler, description } of [LIKE, createRe2(), ...functions]) {
    try {
      cel.registerFunction(signature, { handler, description, async: false });
      names.add(signature.slice(0, signature.indexOf('(')));
    } catch (error) {
      refused.push({ signature, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { cel, functions: names, refused };
}

function registerGroups(cel: Environment): void {
  for (const { name, fields } of factSchema.values()) {
    const ctor = groupConstructors.get(name);
    if (!ctor) continue;
    const types = Object.fromEntries([...fields].map(([field, spec]) => [field, celTypeOf(spec)]));
    cel.registerType(`${name}_facts`, { ctor, fields: types });
    cel.registerVariable(name, `${name}_facts`);
  }
}

/** Facts are doubles, literals without a point are ints; without these `workload.vcpu == 3` is a type error. */
function registerNumbers(cel: Environment): void {
  type Operand = number | bigint;
  const arithmetic: Readonly<Record<string, (a: Operand, b: Operand) => number>> = {
    '+': (a, b) => Number(a) + Number(b),
    '-': (a, b) => Number(a) - Number(b),
    '*': (a, b) => Number(a) * Number(b),
    '/': (a, b) => Number(a) / Number(b),
  };
  for (const [operator, handler] of Object.entries(arithmetic)) {
    cel.registerOperator(`double ${operator} int: double`, handler);
    cel.registerOperator(`int ${operator} double: double`, handler);
  }
  cel.registerOperator('double == int', (a: Operand, b: Operand) => Number(a) === Number(b));
  cel.registerOperator('double in list<int>: bool', (value: number, list: readonly bigint[]) =>
    list.some((item) => Number(item) === value),
  );
}

const LIKE: RuleFunction = {
  signature: 'like(string, string): bool',
  handler: (text: string, pattern: string) => isLike(text, pattern),
  description: 'Whether a text fits a pattern in which * stands for any text and ? for one character.',
};

const MAX_LIKE_LENGTH = 4000;

const MAX_PATTERN_LENGTH = 200;

/** A pattern of RE2, or why there is none. RE2 counts no further than a thousand, also within one another. */
export function readPattern(pattern: string): RE2JS | string {
  if (pattern.length > MAX_PATTERN_LENGTH) return `it has more than ${MAX_PATTERN_LENGTH} characters`;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Each pattern is read once: they stand written in conditions. */
function createRe2(): RuleFunction {
  const read = new Map<string, RE2JS | string>();
  return {
    signature: 're2(string, string): bool',
    handler: (text: string, pattern: string) => {
      const known = read.get(pattern) ?? readPattern(pattern);
      read.set(pattern, known);
      return hasPattern(text, known);
    },
    description:
      'Whether a part of a text fits a regular expression of RE2, which takes no longer than the text is.',
  };
}

/** A pattern that could not be read fits nothing, and nothing fits a text that is too long. */
export function hasPattern(text: string, read: RE2JS | string): boolean {
  return typeof read !== 'string' && text.length <= MAX_LIKE_LENGTH && read.matcher(text).find();
}

/** Walks both texts once, and goes back to the last `*` only: at most the product of their lengths. */
export function isLike(text: string, pattern: string): boolean {
  if (text.length > MAX_LIKE_LENGTH) return false;
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (i < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = i;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
