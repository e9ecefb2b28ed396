import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { decode, toRGBA8 } from 'upng-js';
import { pictureSettings, themes } from '../../../scripts/vscode-host/themes.ts';
import { instanceTemplate } from '../../support/templates.ts';
import { type Window, withVsCode } from './with-vscode.ts';

const TITLES = [
  'Ways to pay, by hours a month: one m5.large',
  'Lambda, Fargate and EC2, by requests a month',
  'Instance types that would do',
  'What web.yaml costs, by part',
];

/** How the last bytes of a file that is whole begin: an SVG, a page, a PNG. */
const ENDS = ['</svg>', '</html>', 'IEND'];

/** What a browser makes of a saved picture. */
interface Drawn {
  readonly fault: string | undefined;
  readonly texts: readonly string[];
  readonly fills: readonly string[];
  readonly width: number;
  readonly height: number;
}

// In a page of its own, which has nothing of VS Code.
const drawSvg = (svg: string): string => `(async () => {
  const svg = ${JSON.stringify(svg)};
  const { documentElement: picture } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  await image.decode();
  return {
    fault: picture.querySelector('parsererror')?.textContent,
    texts: [...picture.querySelectorAll('text')].map(({ textContent }) => textContent),
    fills: [...picture.querySelectorAll('[fill]')].map((part) => part.getAttribute('fill')),
    width: image.naturalWidth,
    height: image.naturalHeight,
  };
})()`;

describe('what the cost panel saves', function () {
  this.timeout(120_000);
  const vscode = withVsCode({ settings: pictureSettings, theme: themes.dark });
  let workbench: Window;
  let panel: Frame;
  let empty: Page;

  before(async () => {
    workbench = await vscode.open({ 'web.yaml': instanceTemplate('m5.large') });
    panel = await workbench.openCostPanel();
    empty = await vscode.browser.newPage();
  });

  /** Presses a button of the panel, and takes the name that the dialog proposes. */
  async function save(button: string, name: string): Promise<Buffer> {
    await panel.getByRole('button', { name: button, exact: true }).click();
    const { page, folder } = workbench;
    const dialog = page.locator('.quick-input-widget');
    const path = join(folder.path, name);
    const input = dialog.locator('input.input');
    await input.waitFor();
    const proposed = "document.querySelector('.quick-input-widget input.input')?.value";
    await page.waitForFunction(`${proposed} === ${JSON.stringify(path)}`);
    await input.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    return readWhenWritten(path);
  }

  /** The dialog closes before the file is written, and that is not done at once. */
  async function readWhenWritten(path: string): Promise<Buffer> {
    for (;;) {
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      if (ENDS.some((end) => content.includes(end, content.length - 16))) return content;
      await new Promise(setImmediate);
    }
  }

  /** What the parts of the page to print have as an attribute, each once. */
  async function coloursOf(parts: string, attribute: string): Promise<readonly string[]> {
    const all = await empty.locator(parts).all();
    const colours = await Promise.all(all.map((part) => part.getAttribute(attribute)));
    return [...new Set(colours.map((colour) => colour ?? ''))];
  }

  it('as SVG is a picture that stands by itself, with the words and figures of the chart', async () => {
    const svg = (await save(`Save as SVG: ${TITLES[0]}`, 'purchase-options.svg')).toString();
    const drawn = await empty.evaluate<Drawn>(drawSvg(svg));
    assert.equal(drawn.fault, undefined);
    for (const text of ['On-Demand', 'Spot', 'hours a month', 'USD a month', '700'])
      assert.ok(
        drawn.texts.some((one) => one.includes(text)),
        `"${text}" is not in ${drawn.texts.join(' | ')}`,
      );
    assert.ok(drawn.width > 700 && drawn.height > 340, `${drawn.width} by ${drawn.height}`);
    // No variable, class or style of the page that it comes from.
    assert.doesNotMatch(svg, /var\(|class=|<style|<script|vscode/);
    assert.ok(
      drawn.fills.every((fill) => /^(?:none|rgba?\([\d., ]+\)|#[0-9a-f]+|currentcolor)$/i.test(fill)),
    );
  });

  it('as SVG has both pictures of a chart that has two', async () => {
    const svg = (await save(`Save as SVG: ${TITLES[2]}`, 'instance-types.svg')).toString();
    const { texts, fault } = await empty.evaluate<Drawn>(drawSvg(svg));
    assert.equal(fault, undefined);
    assert.ok(
      texts.some((text) => text.includes('vCPU')) && texts.some((text) => text.includes('memory, GiB')),
    );
    assert.equal(texts.filter((text) => text.includes('m5.large')).length, 2);
  });

  it('as PNG is a picture for a screen of twice as many dots, and not an empty one', async () => {
    const png = await save(`Save as PNG: ${TITLES[3]}`, 'parts-of-the-file.png');
    const image = decode(png.buffer.slice(png.byteOffset, png.byteOffset + png.byteLength) as ArrayBuffer);
    const svg = (await save(`Save as SVG: ${TITLES[3]}`, 'parts-of-the-file.svg')).toString();
    const { width, height, texts } = await empty.evaluate<Drawn>(drawSvg(svg));
    assert.deepEqual([image.width, image.height], [2 * width, 2 * height]);
    assert.ok(texts.includes('$70.08'));
    const colours = new Set(new Uint32Array(toRGBA8(image)[0] ?? new ArrayBuffer(0)));
    assert.ok(colours.size > 10, `${colours.size} colours`);
  });

  it('as a page to print has each chart with its table, on white, and runs nothing', async () => {
    const html = (await save('Save as page to print', 'cost.html')).toString();
    await empty.setContent(html);
    assert.equal(await empty.title(), 'Cost of web.yaml');
    assert.deepEqual(await empty.locator('h2').allInnerTexts(), TITLES);
    assert.equal(await empty.locator('.pictures > svg').count(), 4);
    assert.ok((await empty.locator('svg text', { hasText: 'On-Demand' }).count()) > 0);
    assert.ok((await empty.locator('td', { hasText: '$70.08' }).count()) > 0);
    assert.equal(await empty.locator('button, script, input, [style]').count(), 0);
    assert.doesNotMatch(html, /var\(|vscode-/);
    const ground = await empty.evaluate('getComputedStyle(document.body).backgroundColor');
    assert.equal(ground, 'rgb(255, 255, 255)');
    // The window is dark, and so is what is saved of it, but not paper.
    assert.deepEqual(await coloursOf('.pictures > svg > rect:first-child', 'fill'), ['#ffffff']);
    assert.deepEqual(await coloursOf('.pictures text', 'fill'), ['rgb(31, 31, 31)']);
  });
});
