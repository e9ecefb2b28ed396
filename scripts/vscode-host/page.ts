import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../paths.ts';

export interface WorkbenchOptions {
  readonly port: number;
  /** Folder that the window opens, or a file of a workspace of several, `*.code-workspace`. */
  readonly folder: string;
  /** File that it shows. */
  readonly file?: string;
  /** The extension's folder; left out where an installed extension is to be used. */
  readonly extension?: string;
  /** Bundled test index that exports `run()`. */
  readonly tests?: string;
}

export const developed = { extension: root, tests: join(root, 'out/editor-tests.js') };

/** Nothing beside the editor that asks for attention. */
export const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.tips.enabled': false,
  'workbench.editor.empty.hint': 'hidden',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'git.enabled': false,
  // In the browser VS Code saves by itself.
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
} as const;

/** Has the extension run in the browser, as in vscode.dev. */
export const inBrowserSettings = {
  'remote.extensionKind': { 'compute-advisor.compute-advisor': ['web'] },
} as const;

/** Address at which the served VS Code opens a folder with the extension under development. */
export function workbenchUrl({ port, folder, file, extension, tests }: WorkbenchOptions): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${urlPath(path)}`;
  const payload = [['skipWelcome', 'true']];
  if (file) payload.push(['openFile', remote(file)]);
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  // The extension host adds the ending itself.
  if (tests) payload.push(['extensionTestsPath', remote(tests.replace(/\.js$/, ''))]);
  const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: urlPath(folder), payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** A window of VS Code that has come up, its size fit for a picture. */
export async function openWorkbench(
  browser: Browser,
  options: WorkbenchOptions,
  look: BrowserContextOptions = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...look });
  await page.goto(workbenchUrl(options));
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  return page;
}

function urlPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
