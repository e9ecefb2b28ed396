/**
 * `npm run pictures`: the pictures of README and walkthrough, taken in a real VS Code on examples/. Every scene is
 * also taken in the light and the high-contrast theme, into out/pictures, to be looked at.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { decode, encode, toRGBA8 } from 'upng-js';
import { buildAll } from './build.ts';
import { root } from './paths.ts';
import { startBrowser } from './vscode-host/browser.ts';
import { openWorkbench } from './vscode-host/page.ts';
import { type RunningVsCode, serveVsCode } from './vscode-host/serve.ts';
import { pictureSettings, type Theme, themes } from './vscode-host/themes.ts';
import { Workbench } from './vscode-host/workbench.ts';

const examples = join(root, 'examples');
/** What is committed: one theme, small. */
const kept = join(root, 'media', 'pictures');
/** What ships: the scenes that the first steps show, in one theme. */
const steps = join(root, 'media', 'walkthrough');
const looked = join(root, 'out', 'pictures');

// Text stays sharp on a screen of twice the pixels, in a third of the bytes of a picture in all colours.
const SCALE = 1.5;
const COLOURS = 128;
// Beside a step is room for half of a window.
const STEP_SIZE = { width: 680, height: 620 };
const STEP_SCALE = 1.25;
const STEP_COLOURS = 48;

interface Scene {
  readonly name: string;
  readonly file: string;
  readonly size: { readonly width: number; readonly height: number };
  /** Shown in the first steps too: `window` for all of a small one, else this part of it alone. */
  readonly step?: string;
  /** Brings the window to what is shown. */
  readonly play: (workbench: Workbench) => Promise<void>;
}

const WIDE = { width: 1000, height: 620 };

const SCENES: readonly Scene[] = [
  {
    name: 'hover',
    file: 'web.yaml',
    size: WIDE,
    step: 'window',
    play: async (workbench) => {
      await workbench.goToLine(34);
      await shown(workbench);
      await workbench.hoverOn('m5.large');
    },
  },
  {
    name: 'advice',
    file: 'annotated.yaml',
    size: WIDE,
    step: 'window',
    play: async (workbench) => {
      await workbench.goToLine(24, 4);
      await shown(workbench);
      await workbench.openLightBulb();
    },
  },
  {
    name: 'completion',
    file: 'web.yaml',
    // The card has its place beside the list.
    size: { width: 1180, height: 620 },
    play: async (workbench) => {
      await workbench.goToLine(18, 23);
      await shown(workbench);
      await workbench.page.keyboard.press('Shift+End');
      await workbench.openCompletions('m7');
    },
  },
  {
    name: 'cdk',
    file: 'cdk/shop-stack.ts',
    size: WIDE,
    play: async (workbench) => {
      await workbench.goToLine(27);
      await shown(workbench);
      await workbench.hoverOn('M5');
    },
  },
  {
    name: 'panel',
    file: 'cost.yaml',
    size: { width: 1240, height: 780 },
    step: 'iframe.webview',
    play: async (workbench) => {
      await shown(workbench);
      await workbench.runCommand('Compute Advisor: Show Cost');
      const inner = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await inner.locator('[data-chart] svg').first().waitFor();
    },
  },
  {
    name: 'workspace',
    file: 'annotated.yaml',
    size: WIDE,
    play: async (workbench) => {
      const { page } = workbench;
      await shown(workbench);
      await page.keyboard.press('Control+Shift+E');
      const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'AWS Compute' }) });
      await pane.locator('.pane-header').click();
      await pane.locator('.monaco-list-row').first().waitFor();
      for (const title of ['examples', 'Outline', 'Timeline']) await fold(page, title);
      await widenSideBar(page, 100);
      await pane.locator('.monaco-list-row', { hasText: 'shop-stack.ts' }).waitFor();
      await workbench.chooseFrom(() => workbench.runCommand('Group Workspace Compute By...'), 'By saving');
      await pane.locator('.monaco-list-row', { hasText: 'saves up to' }).first().waitFor();
    },
  },
];

/** Drags the edge of the side bar. */
async function widenSideBar(page: Page, byPixels: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('There is no side bar.');
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPixels, y, { steps: 5 });
  await page.mouse.up();
}

/** Closes a part of the side bar. */
async function fold(page: Page, title: string): Promise<void> {
  const header = page.locator('.part.sidebar .pane-header.expanded', { hasText: title });
  if ((await header.count()) > 0) await header.first().click();
}

/** The lenses are there, and with them what the server says of the file. */
async function shown(workbench: Workbench): Promise<void> {
  const lenses = workbench.page.locator('.codelens-decoration', { hasText: 'a month' });
  await lenses.first().waitFor({ state: 'attached', timeout: 60_000 });
}

interface Shot {
  readonly theme: Theme;
  readonly scale: number;
  readonly size: Scene['size'];
  /** Of what alone; of the window where it is not said. */
  readonly part?: string;
}

async function take(scene: Scene, shot: Shot, browser: Browser): Promise<Buffer> {
  // A second window on the same server does not get the look that it asks for.
  const vscode = await serveVsCode({ settings: pictureSettings });
  try {
    return await takeIn(vscode, scene, shot, browser);
  } finally {
    await vscode.stop();
  }
}

async function takeIn(
  { port }: RunningVsCode,
  scene: Scene,
  { theme, scale, size, part }: Shot,
  browser: Browser,
): Promise<Buffer> {
  const file = join(examples, scene.file);
  const where = { port, folder: examples, file, extension: root };
  const look = { ...theme.page, viewport: size, deviceScaleFactor: scale };
  const page = await openWorkbench(browser, where, look);
  const workbench = new Workbench(page);
  await page.locator(`.monaco-workbench[class*="${theme.mark}"]`).waitFor();
  await workbench.waitForFile();
  if (scene.name !== 'workspace') await workbench.hideSideBar();
  await scene.play(workbench);
  const shown = part === undefined ? page : page.locator(part).first();
  const picture = await shown.screenshot({ animations: 'disabled' });
  await page.close();
  return picture;
}

/** The same picture in few colours. */
function compress(picture: Buffer, colours = COLOURS): Buffer {
  const { buffer, byteOffset, byteLength } = picture;
  const image = decode(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  return Buffer.from(encode(toRGBA8(image), image.width, image.height, colours));
}

/** The pictures of a step are small, since they ship. */
async function takeStep(scene: Scene, part: string, browser: Browser): Promise<void> {
  const isWhole = part === 'window';
  const theme = themes.dark;
  if (!theme) return;
  const size = isWhole ? STEP_SIZE : scene.size;
  const shot = { theme, size, scale: STEP_SCALE, ...(isWhole ? {} : { part }) };
  const picture = compress(await take(scene, shot, browser), STEP_COLOURS);
  await report(join(steps, `${scene.name}.png`), picture);
}

async function report(path: string, picture: Buffer): Promise<void> {
  await write(path, picture);
  console.log(`${relative(root, path)}  ${Math.round(picture.length / 1024)} KiB`);
}

async function write(path: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, picture);
}

async function main(names: readonly string[]): Promise<void> {
  const scenes = names.length === 0 ? SCENES : SCENES.filter(({ name }) => names.includes(name));
  if (scenes.length === 0) throw new Error(`Scenes are ${SCENES.map(({ name }) => name).join(', ')}.`);
  await buildAll({ release: false });
  const browser = await startBrowser();
  try {
    for (const scene of scenes) {
      for (const [name, theme] of Object.entries(themes))
        await write(
          join(looked, `${scene.name}-${name}.png`),
          await take(scene, { theme, size: scene.size, scale: SCALE }, browser),
        );
      const small = compress(await readFile(join(looked, `${scene.name}-dark.png`)));
      await report(join(kept, `${scene.name}.png`), small);
      if (scene.step !== undefined) await takeStep(scene, scene.step, browser);
    }
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
