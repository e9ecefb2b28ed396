import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errors } from 'playwright-core';
import { root } from '../paths.ts';
import { startBrowser } from './browser.ts';
import { openWorkbench } from './page.ts';
import { serveVsCode } from './serve.ts';
import { pictureSettings, themes } from './themes.ts';
import { Workbench } from './workbench.ts';

const linesInPicture = 42;

// A sound file has no marks to wait for; one with marks has them by then, and the extension is at work.
const marksTimeoutMs = 15_000;

export interface ShotOptions {
  /** Where the picture goes. */
  readonly picture: string;
  /** Absolute path of the file shown. */
  readonly file: string;
  /** Text that the mouse rests on. */
  readonly hover: string;
  /** Where a list of completions is opened in place of the hover, `17:26` from 1. */
  readonly complete?: string | undefined;
  /** What is typed there first. */
  readonly type?: string;
  /** `dark`, `light` or `hc`. */
  readonly theme: string;
}

/** Saves a picture of the editor with the file's diagnostics and an open hover. */
export async function takeShot(options: ShotOptions): Promise<void> {
  const { picture, file, hover, theme, complete, type = '' } = options;
  const look = themes[theme];
  if (!look) throw new Error(`There is no theme "${theme}", only ${Object.keys(themes).join(', ')}.`);
  const browser = await startBrowser();
  const vscode = await serveVsCode({ settings: pictureSettings });
  try {
    const where = { port: vscode.port, folder: dirname(file), file, extension: root };
    const workbench = new Workbench(await openWorkbench(browser, where, look.page));
    await workbench.page.locator(`.monaco-workbench[class*="${look.mark}"]`).waitFor();
    await workbench.waitForFile();
    await workbench.hideSideBar();
    if (complete !== undefined) {
      await workbench.waitForSquiggle({ timeoutMs: marksTimeoutMs }).catch(ignoreTimeout);
      const [line = 1, column = 1] = complete.split(':').map(Number);
      await workbench.goToLine(line, column);
      await workbench.openCompletions(type);
      return await workbench.savePicture(resolve(picture));
    }
    // The cursor is out of the way on the first line, unless the word is farther down than the window shows.
    const line = await lineOf(file, hover);
    await workbench.goToLine(line > linesInPicture ? line : 1);
    await workbench.waitForSquiggle({ timeoutMs: marksTimeoutMs }).catch(ignoreTimeout);
    await workbench.hoverOn(hover);
    await workbench.savePicture(resolve(picture));
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error;
}

/** First line, from 1, that holds a text. */
async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`${file} does not hold "${text}".`);
  return index + 1;
}
