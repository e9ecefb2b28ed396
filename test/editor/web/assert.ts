/** What the tests use of `node:assert/strict`, where there is no Node. */

class AssertionError extends Error {
  constructor(
    message: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message);
  }
}

function fail(message = 'failed'): never {
  throw new AssertionError(message);
}

function ok(value: unknown, message = 'is not true'): asserts value {
  if (!value) fail(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected))
    throw new AssertionError(message ?? `${actual} is not ${expected}`, actual, expected);
}

function deepEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new AssertionError(`${is} is not ${should}`, actual, expected);
}

function match(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new AssertionError(`${text} does not match ${pattern}`);
}

function doesNotMatch(text: string, pattern: RegExp): void {
  if (pattern.test(text)) throw new AssertionError(`${text} matches ${pattern}`);
}

// biome-ignore lint/style/noDefaultExport: as node:assert has it.
export default { deepEqual, doesNotMatch, equal, fail, match, ok };
