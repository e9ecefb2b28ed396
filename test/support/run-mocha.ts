import Mocha from 'mocha';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Runs what a Mocha holds and answers the counts. `print` gets the report line by line, as `spec` writes it. */
export function runMocha(mocha: Mocha, print: (line: string) => void = console.log): Promise<Tally> {
  const { EVENT_SUITE_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL } = Mocha.Runner.constants;
  // Prints nothing itself.
  mocha.reporter(Mocha.reporters.Base);
  return new Promise((resolve) => {
    let passed = 0;
    let failed = 0;
    const runner = mocha.run(() => {
      // Or its listeners stay on the process, with those of every other section.
      mocha.dispose();
      resolve({ passed, failed });
    });
    runner.on(EVENT_SUITE_BEGIN, (suite) => {
      if (suite.title) print(`${indent(suite)}${suite.title}`);
    });
    runner.on(EVENT_TEST_PASS, (test) => {
      passed++;
      print(`${indent(test.parent)}  ✔ ${test.title}`);
    });
    // A hook that fails counts too.
    runner.on(EVENT_TEST_FAIL, (test, error: Error & Partial<Difference>) => {
      failed++;
      print(`${indent(test.parent)}  ✘ ${test.title}\n${error.stack ?? error.message}`);
      if (isDifference(error))
        print(Mocha.reporters.Base.generateDiff(show(error.actual), show(error.expected)));
    });
  });
}

interface Difference {
  readonly actual: unknown;
  readonly expected: unknown;
}

function isDifference(error: Partial<Difference>): error is Difference {
  return 'actual' in error && 'expected' in error;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? String(value));
}

function indent(suite: Mocha.Suite | undefined): string {
  const depth = (suite?.titlePath().length ?? 1) - 1;
  return '  '.repeat(Math.max(0, depth));
}
