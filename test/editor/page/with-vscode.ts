import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { startBrowser } from '../../../scripts/vscode-host/browser.ts';
import { calmSettings, openWorkbench } from '../../../scripts/vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from '../../../scripts/vscode-host/serve.ts';
import type { Theme } from '../../../scripts/vscode-host/themes.ts';
import { Workbench } from '../../../scripts/vscode-host/workbench.ts';

const pictures = join(root, 'out/pictures');

export interface Options {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In a workspace that is not trusted. */
  readonly restricted?: boolean;
  /** Of the first window: a second one on the same server does not get the look that it asks for. */
  readonly theme?: Theme | undefined;
}

/** What a folder holds, by path in it. */
export type Files = Readonly<Record<string, string>>;

export interface Opening {
  /** File to show; the first where none is named. */
  readonly show?: string;
  /** A file of the folder to open in its place, `all.code-workspace`. */
  readonly workspace?: string;
  /** Before the window opens. */
  readonly prepare?: (folder: TestFolder) => Promise<void>;
}

/** A window on a folder of its own. */
export class Window extends Workbench {
  constructor(
    page: Page,
    readonly folder: TestFolder,
  ) {
    super(page);
  }

  /** Saves a picture to look at after a run; git-ignored. */
  async picture(name: string): Promise<void> {
    await this.savePicture(join(pictures, `${name}.png`));
  }
}

export class TestFolder {
  constructor(readonly path: string) {}

  async write(name: string, text: string): Promise<void> {
    const path = join(this.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.path, name), 'utf8');
  }
}

/**
 * A VS Code for the tests of the `describe` in which this is called. A window that a test opens is closed after it,
 * one that `before` opens after the last of them. What a failed test showed goes into out/pictures.
 */
export function withVsCode(options: Options = {}): TestVsCode {
  const vscode = new TestVsCode(options);
  let shared = 0;
  before(() => vscode.start());
  beforeEach(() => {
    shared = vscode.windows.length;
  });
  afterEach(async function () {
    const { currentTest: test } = this;
    if (test?.state === 'failed') await vscode.windows.at(-1)?.picture(`failed ${test.title.slice(0, 80)}`);
    await vscode.closeWindows(shared);
  });
  after(() => vscode.stop());
  return vscode;
}

export class TestVsCode {
  readonly windows: Window[] = [];
  private running: { readonly browser: Browser; readonly vscode: RunningVsCode } | undefined;

  constructor(private readonly options: Options) {}

  get browser(): Browser {
    return this.started().browser;
  }

  get port(): number {
    return this.started().vscode.port;
  }

  async start(): Promise<void> {
    const { settings = calmSettings, restricted = false } = this.options;
    const vscode = await serveVsCode({ settings, restricted });
    this.running = { browser: await startBrowser(), vscode };
  }

  /** A folder of its own each time: VS Code brings back what was open in one that it knows. */
  async open(files: Files, opening: Opening = {}): Promise<Window> {
    const folder = new TestFolder(await mkdtemp(join(tmpdir(), 'compute-advisor-page-')));
    for (const [name, text] of Object.entries(files)) await folder.write(name, text);
    await opening.prepare?.(folder);
    const where = {
      port: this.port,
      folder: join(folder.path, opening.workspace ?? ''),
      file: join(folder.path, opening.show ?? Object.keys(files)[0] ?? ''),
      extension: root,
    };
    const { theme } = this.options;
    const window = new Window(await openWorkbench(this.browser, where, theme?.page), folder);
    this.windows.push(window);
    if (theme) await window.page.locator(`.monaco-workbench[class*="${theme.mark}"]`).waitFor();
    await window.waitForFile();
    return window;
  }

  /** Closes all that were opened but the first of them. */
  async closeWindows(kept: number): Promise<void> {
    for (const { page, folder } of this.windows.splice(kept)) {
      await page.close();
      await rm(folder.path, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  async stop(): Promise<void> {
    await this.closeWindows(0);
    await this.running?.browser.close();
    await this.running?.vscode.stop();
  }

  private started(): NonNullable<typeof this.running> {
    if (!this.running) throw new Error('VS Code is not running: open a window in `before` or in a test.');
    return this.running;
  }
}
