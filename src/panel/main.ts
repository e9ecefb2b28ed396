// First: what is imported behind it says what it says in the language that this sets.
import './texts.ts';
import * as l10n from '@vscode/l10n';
import type { CostPanelAnswer, PanelSettings, PanelState, ToPanel } from '../protocol/cost-panel.ts';
import { chartParts } from './charts/parts.ts';
import { chartPurchases } from './charts/purchases.ts';
import { chartServices } from './charts/services.ts';
import { chartTypes } from './charts/types.ts';
import { element } from './element.ts';
import { writeFigure } from './figure.ts';
import { formatAmount, formatWhole } from './format.ts';
import { readMessage } from './read-message.ts';
import { toPage, toPng, toSvg } from './save.ts';
import { Sliders } from './sliders.ts';
import { acquireVsCode, type VsCode } from './vscode.ts';

type Answer = Extract<ToPanel, { type: 'answer' }>;

/** The page: what stands in it, and what was last told to it. The figures all come from the server. */
class Page {
  private readonly heading = element('h1', {}, l10n.t('Cost'));
  private readonly status = element('p', { role: 'status' });
  private readonly resources = element('select', { id: 'resource' });
  private readonly sliders = new Sliders((key, value) => this.set({ ...this.settings, [key]: value }));
  private readonly write = element('button', { type: 'button' }, l10n.t('Write as annotation'));
  private readonly reset = element('button', { type: 'button', class: 'quiet' }, l10n.t('Reset'));
  private readonly print = element(
    'button',
    { type: 'button', class: 'quiet' },
    l10n.t('Save as page to print'),
  );
  private readonly controls: HTMLElement;
  private readonly charts = element('div', { class: 'charts' });
  private settings: PanelSettings = {};
  private state: PanelState | undefined;
  /** Counts what was asked: the answer to an earlier question moves no slider back. */
  private asked = 0;
  private fileName = '';

  constructor(
    private readonly root: HTMLElement,
    private readonly vscode: VsCode,
  ) {
    const chooser = element(
      'div',
      { class: 'chooser' },
      element('label', { for: 'resource' }, l10n.t('Resource')),
      this.resources,
    );
    const buttons = element('p', { class: 'buttons' }, this.write, this.reset, this.print);
    this.controls = element(
      'form',
      { 'aria-label': l10n.t('What is asked') },
      chooser,
      this.sliders.node,
      buttons,
    );
    this.controls.addEventListener('submit', (event) => event.preventDefault());
    this.resources.addEventListener('change', () => {
      this.ask({}, this.resources.value);
    });
    this.write.addEventListener('click', () => this.vscode.postMessage({ type: 'write' }));
    this.reset.addEventListener('click', () => this.set({}));
    this.print.addEventListener('click', () => this.savePage());
    root.replaceChildren(this.heading, this.status);
  }

  show(message: ToPanel): void {
    this.fileName = message.name;
    this.heading.textContent = l10n.t('Cost of {0}', message.name);
    if (message.type === 'none') {
      this.status.textContent = message.reason;
      this.root.replaceChildren(this.heading, this.status);
      return;
    }
    this.showAnswer(message);
  }

  private showAnswer({ state, answer, asked }: Answer): void {
    if (asked >= this.asked) {
      this.state = state;
      this.vscode.setState(state);
      this.settings = state.set;
      this.showControls(answer);
    }
    this.status.textContent = summarize(answer);
    const figures = [
      chartPurchases(answer.purchases, answer),
      chartServices(answer.services),
      chartTypes(answer.types, answer),
      chartParts(answer.parts, this.fileName),
    ].map((chart) =>
      writeFigure(chart, this.root.dataset.nonce ?? '', (...picture) => void this.savePicture(...picture)),
    );
    this.charts.replaceChildren(...figures);
    // What has the focus stays where it is.
    if (!this.controls.isConnected)
      this.root.replaceChildren(this.heading, this.status, this.controls, this.charts);
  }

  private showControls({ resources, resource, demand }: CostPanelAnswer): void {
    const options = resources.map(({ id, what }) => element('option', { value: id }, `${id}: ${what}`));
    this.resources.replaceChildren(...options);
    this.resources.value = resource ?? '';
    this.resources.disabled = options.length < 2;
    this.sliders.show(demand);
    const isSet = Object.keys(this.settings).length > 0;
    this.write.disabled = !isSet || resource === undefined;
    this.reset.disabled = !isSet;
  }

  private set(settings: PanelSettings): void {
    this.ask(settings, this.state?.resource);
  }

  private ask(set: PanelSettings, resource: string | undefined): void {
    this.settings = set;
    this.asked += 1;
    this.vscode.postMessage({
      type: 'ask',
      asked: this.asked,
      set,
      ...(resource === undefined ? {} : { resource }),
    });
  }

  private async savePicture(pictures: HTMLElement, name: string, format: 'svg' | 'png'): Promise<void> {
    const content = format === 'svg' ? toSvg(pictures) : await toPng(pictures);
    this.vscode.postMessage({ type: 'save', name, format, content });
  }

  private savePage(): void {
    const content = toPage(l10n.t('Cost of {0}', this.fileName), this.charts);
    this.vscode.postMessage({ type: 'save', name: 'cost', format: 'html', content });
  }
}

/** `≈ $140.16 a month in us-east-1. Web, 200 hours: On-Demand $38.40, Spot $13.44.` */
function summarize({ monthly, region, resource, demand, purchases }: CostPanelAnswer): string {
  const file =
    monthly === undefined
      ? l10n.t('Nothing has a known price in {0}.', region)
      : l10n.t('{0} in {1}.', monthly.replace('≈ ', '≈\u00a0'), region);
  if ('reason' in purchases || resource === undefined) return file;
  const paid = purchases.lines
    .slice(0, 2)
    .map(({ name, option }) => `${name} ${formatAmount(option.monthly, purchases.currency)}`);
  const hours = formatWhole(demand.hoursPerMonth.value);
  return `${file} ${l10n.t('{0}, one instance for {1} hours: {2}.', resource, hours, paid.join(', '))}`;
}

const root = document.getElementById('panel');
if (root) {
  const vscode = acquireVsCode();
  const page = new Page(root, vscode);
  window.addEventListener('message', ({ data }) => {
    const message = readMessage(data);
    if (message) page.show(message);
  });
  vscode.postMessage({ type: 'ready' });
}
