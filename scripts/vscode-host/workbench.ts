import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errors, type Frame, type Locator, type Page } from 'playwright-core';

const squiggles = '.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint';
type MarkedSeverity = 'error' | 'warning' | 'info' | 'hint';

// A cold start reads a quarter of a gigabyte of VS Code.
const startTimeoutMs = 60_000;

const detailsTimeoutMs = 3000;

const tries = 4;
const tryTimeoutMs = 8000;

/** A window of VS Code as a person uses it: mouse and keyboard, and waiting for what they show. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** The text of a file is on the screen. */
  async waitForFile(): Promise<void> {
    await this.page.locator('.monaco-editor .view-line').first().waitFor({ timeout: startTimeoutMs });
  }

  /** The extension has marked something, or something of a severity. */
  async waitForSquiggle({
    severity,
    timeoutMs = startTimeoutMs,
  }: {
    severity?: MarkedSeverity;
    timeoutMs?: number;
  } = {}): Promise<void> {
    const marks = severity ? `.squiggly-${severity}` : squiggles;
    await this.page.locator(marks).first().waitFor({ state: 'attached', timeout: timeoutMs });
  }

  /** A mark ends where a word ends: what was marked while the word was typed does not count. */
  async waitForSquiggleUnder(word: string): Promise<void> {
    const end = '(element) => Math.round(element.getBoundingClientRect().right)';
    const words = '[...document.querySelectorAll(\'.view-line span[class^="mtk"]\')]';
    const ends = `${words}.filter(({ textContent }) => textContent.trim() === ${JSON.stringify(word)}).map(${end})`;
    const marked = `[...document.querySelectorAll('${squiggles}')].map(${end})`;
    const meets = `${marked}.some((mark) => ${ends}.some((end) => Math.abs(mark - end) <= 2))`;
    await this.page.waitForFunction(meets, undefined, { timeout: startTimeoutMs });
  }

  /** Nothing of a severity is marked any more. */
  async waitForNoSquiggle(severity: MarkedSeverity): Promise<void> {
    await this.page.locator(`.squiggly-${severity}`).first().waitFor({ state: 'detached' });
  }

  async waitForText(text: string): Promise<void> {
    await this.page.locator('.monaco-editor .view-line', { hasText: text }).first().waitFor();
  }

  /** Saves as Ctrl+S does, and waits until it is done. */
  async save(): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press('Control+S');
      await this.page.locator('.tab.active:not(.dirty)').waitFor({ timeout: tryTimeoutMs });
    });
  }

  /** Puts the cursor on the first thing that is marked, as F8 does, without the panel that F8 opens. */
  async goToFirstMarker(): Promise<void> {
    await this.goToLine(1);
    await this.page.keyboard.press('Alt+F8');
    await this.page.keyboard.press('Escape');
  }

  /** Hides the side bar, as Ctrl+B does. */
  async hideSideBar(): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    if (!(await sideBar.isVisible())) return;
    await this.focusEditor();
    await this.page.keyboard.press('Control+B');
    await sideBar.waitFor({ state: 'hidden' });
  }

  /** Saves a picture of the window, once what fades in has come up. */
  async savePicture(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  async focusEditor(): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').first().click();
  }

  /** Puts the cursor on a line, from 1. */
  async goToLine(line: number, column = 1): Promise<void> {
    const timeout = tryTimeoutMs;
    const input = this.page.locator('.quick-input-widget input');
    await this.insist(async () => {
      await this.page.keyboard.press('Control+G');
      await input.fill(`:${line},${column}`, { timeout });
      await input.press('Enter', { timeout });
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout });
      // What is typed before that goes elsewhere.
      await this.page.locator('.monaco-editor.focused').first().waitFor({ timeout });
      await this.waitForCursor(line, undefined, timeout);
    });
  }

  /** The status bar says that the cursor is there, both from 1. */
  async waitForCursor(line: number, column?: number, timeout = tryTimeoutMs): Promise<void> {
    const place = new RegExp(`Ln ${line}, Col ${column ?? ''}`);
    await this.page
      .locator('.statusbar-item[id="status.editor.selection"]', { hasText: place })
      .waitFor({ timeout });
  }

  /** Rests the mouse on a word of the text and answers the hover that opens. */
  async hoverOn(text: string): Promise<Locator> {
    // A word stands in a coloured part of its own, with the space before it.
    const alone = new RegExp(`^[\\s"']*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\\s"',]*$`);
    const word = this.page
      .locator('.monaco-editor .view-line span[class^="mtk"]', { hasText: alone })
      .first();
    const hover = this.page
      .locator('.monaco-hover:not(.hidden)', { has: this.page.locator('.hover-contents') })
      .first();
    await this.insist(async () => {
      await this.standsStill(word);
      await word.hover({ timeout: tryTimeoutMs });
      await hover.waitFor({ timeout: tryTimeoutMs });
    });
    return hover;
  }

  /** Lenses that come above a line move it down: rests until it has been in one place for a while. */
  private async standsStill(word: Locator): Promise<void> {
    let [top, still] = [await topOf(word), 0];
    while (still < 10) {
      const now = await topOf(word);
      still = now === top ? still + 1 : 0;
      top = now;
      await this.page.waitForTimeout(20);
    }
  }

  /** Types a text, opens the list of completions and what the first of them says; the words of its entries. */
  async openCompletions(typed: string): Promise<readonly string[]> {
    if (typed !== '') await this.page.keyboard.type(typed);
    const list = this.page.locator('.suggest-widget.visible');
    const rows = list.locator('.monaco-list-row');
    await this.insist(async () => {
      await this.page.keyboard.press('Control+Space');
      await rows.first().waitFor({ timeout: tryTimeoutMs });
    });
    // Not everything is documented.
    await this.page.keyboard.press('Control+Space');
    const details = this.page.locator('.suggest-details .body').first();
    await details.waitFor({ timeout: detailsTimeoutMs }).catch(() => undefined);
    return rows.allInnerTexts();
  }

  /** Opens the light bulb's list at the cursor; the words of its entries. */
  async openLightBulb(): Promise<readonly string[]> {
    const entries = this.page.locator('.action-widget .monaco-list-row.action');
    await this.insist(async () => {
      await this.page.keyboard.press('Control+.');
      await entries.first().waitFor({ timeout: tryTimeoutMs });
    });
    return entries.allInnerTexts();
  }

  /** Takes the first entry of the light bulb's list with one key; opens the list again where something closed it. */
  async takeFirstFix(): Promise<void> {
    const list = this.page.locator('.action-widget .monaco-list');
    await this.insist(async () => {
      if (!(await list.isVisible())) await this.openLightBulb();
      await list.press('Enter', { timeout: tryTimeoutMs });
    });
    await list.waitFor({ state: 'detached' });
  }

  async waitForStatus(text: string): Promise<void> {
    await this.statusOf(text).waitFor({ timeout: startTimeoutMs });
  }

  async waitForNoStatus(text: string): Promise<void> {
    await this.statusOf(text).waitFor({ state: 'hidden' });
  }

  /** Clicks an entry of the status bar that is ours; the entries of the list that it opens. */
  async openStatus(text: string): Promise<readonly string[]> {
    await this.waitForStatus(text);
    const rows = this.page.locator('.quick-input-widget .monaco-list-row');
    await this.insist(async () => {
      await this.statusOf(text).click({ timeout: tryTimeoutMs });
      await rows.first().waitFor({ timeout: tryTimeoutMs });
    });
    return rows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
  }

  /** Opens a list and takes an entry of it; opens it again where something closed it. */
  async chooseFrom(open: () => Promise<unknown>, label: string): Promise<void> {
    const timeout = tryTimeoutMs;
    await this.insist(async () => {
      await open();
      await this.pick(label, timeout);
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout });
    });
  }

  /** Takes an entry of the list that is open, or of the next that opens. */
  async pick(label: string, timeout?: number): Promise<void> {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${label}$`) });
    const row = this.page.locator('.quick-input-widget .monaco-list-row', { has: name }).first();
    await row.click(timeout === undefined ? {} : { timeout });
  }

  /** Runs a command by its name, as the palette shows it. */
  async runCommand(name: string): Promise<void> {
    const timeout = tryTimeoutMs;
    const palette = this.page.locator('.quick-input-widget');
    await this.insist(async () => {
      await this.page.keyboard.press('F1');
      // The palette fills its own input when it opens: what is written before that is lost.
      await palette.locator('.monaco-list-row').first().waitFor({ timeout });
      await palette.locator('input').fill(`>${name}`, { timeout });
      await palette.locator('.monaco-list-row', { hasText: name }).first().click({ timeout });
    });
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    const timeout = tryTimeoutMs;
    const list = this.page.locator('.quick-input-widget');
    await this.insist(async () => {
      await this.page.keyboard.press('Control+P');
      await list.locator('input').fill(name, { timeout });
      await list.locator('.monaco-list-row', { hasText: name }).first().click({ timeout });
      await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout });
    });
  }

  /** Clicks a lens and waits for what it opens: a lens that is drawn anew meanwhile takes no click. */
  async clickLens(text: string, opened: Locator): Promise<void> {
    const lens = this.page.locator('.codelens-decoration a', { hasText: text });
    await lens.waitFor({ timeout: startTimeoutMs });
    await this.insist(async () => {
      if (await opened.isVisible()) return;
      await lens.click({ timeout: tryTimeoutMs });
      await opened.waitFor({ timeout: tryTimeoutMs });
    });
  }

  /** Opens the cost panel by the lens of the file; its page, once its charts are drawn. */
  async openCostPanel(): Promise<Frame> {
    await this.clickLens('This file', this.page.locator('iframe.webview').first());
    return this.costPanel();
  }

  /** The view of compute in the Explorer, opened. */
  async openComputeView(): Promise<Locator> {
    const header = this.page.locator('.pane-header', { hasText: 'AWS Compute' });
    await header.waitFor({ timeout: startTimeoutMs });
    await this.insist(async () => {
      // A click on one that is open closes it.
      if ((await header.getAttribute('aria-expanded')) === 'true') return;
      await header.click({ timeout: tryTimeoutMs });
      await header.and(this.page.locator('[aria-expanded=true]')).waitFor({ timeout: tryTimeoutMs });
    });
    return this.page.locator('.pane', { has: header });
  }

  /** The page of the cost panel, once its charts are drawn. */
  async costPanel(): Promise<Frame> {
    const inner = this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await inner.locator('[data-chart] svg').first().waitFor({ timeout: startTimeoutMs });
    const frame = await (await inner.locator('main').elementHandle())?.ownerFrame();
    if (!frame) throw new Error('The cost panel has gone.');
    return frame;
  }

  /**
   * What takes the focus closes a list that has just opened: a view, a file that comes up, marks that are
   * set anew. A person then asks again.
   */
  async insist(ask: () => Promise<void>): Promise<void> {
    for (let left = tries - 1; ; left--) {
      try {
        return await ask();
      } catch (error) {
        if (left === 0 || !(error instanceof errors.TimeoutError)) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  private statusOf(text: string): Locator {
    return this.page.locator('.statusbar-item[id*="computeAdvisor.environment"]', { hasText: text });
  }
}

async function topOf(word: Locator): Promise<number | undefined> {
  return (await word.boundingBox())?.y;
}
