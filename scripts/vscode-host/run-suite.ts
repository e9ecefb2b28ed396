import type { Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { workbenchUrl } from './page.ts';
import { serveVsCode } from './serve.ts';

const runTimeoutMs = 180_000;

export interface SuiteOptions {
  readonly extension: string;
  /** Bundled test index that exports `run()`. */
  readonly tests: string;
  readonly folder: string;
  /** Added to the environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In a workspace that is not trusted. */
  readonly restricted?: boolean;
}

/** Runs a bundled test index inside the served VS Code's extension host; rejects where it fails. */
export async function runServedSuite(suite: SuiteOptions): Promise<void> {
  const { env, restricted = false, settings = {}, ...options } = suite;
  const browser = await startBrowser();
  const vscode = await serveVsCode({ env, restricted, settings });
  const log: string[] = [];
  try {
    const page = await browser.newPage();
    const ended = await listenForEnd(page, log);
    await page.goto(workbenchUrl({ ...options, port: vscode.port }));
    const code = await ended();
    if (code !== 0) throw new Error(`The editor tests ended with ${code}.`);
  } catch (error) {
    throw new Error(`${error}\n${vscode.output()}\n${log.join('\n')}`);
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

/** What a test run says, and its end, reach the page by these two names. */
async function listenForEnd(page: Page, log: string[]): Promise<() => Promise<number>> {
  let exit: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    exit = resolve;
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
    log.push(parts.join(' '));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
  return () =>
    new Promise((resolve, reject) => {
      const late = new Error(`The editor tests did not end in ${runTimeoutMs / 1000} s.`);
      const timer = setTimeout(() => reject(late), runTimeoutMs);
      page.once('crash', () => reject(new Error('The page of the editor tests crashed.')));
      void ended.then(resolve).finally(() => clearTimeout(timer));
    });
}
