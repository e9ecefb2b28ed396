import * as Plot from '@observablehq/plot';
import * as l10n from '@vscode/l10n';
import type { PanelFormat } from '../protocol/cost-panel.ts';
import type { Chart } from './charts/chart.ts';
import { element } from './element.ts';
import { writeTable } from './table.ts';

/** Told of a chart that is to be saved. */
export type OnSave = (figure: HTMLElement, name: string, format: Exclude<PanelFormat, 'html'>) => void;

/** A chart with its tables and notes; `nonce` lets the chart's own style through the policy of the page. */
export function writeFigure(chart: Chart, nonce: string, onSave: OnSave): HTMLElement {
  const { name, title, legend, tables, notes } = chart;
  const pictures = writePictures(chart, nonce);
  const figure = element(
    'section',
    { 'aria-labelledby': `title-${name}`, 'data-chart': name },
    element('h2', { id: `title-${name}` }, title),
    ...(chart.plots.length > 0 ? [pictures] : []),
    ...(legend === undefined ? [] : [writeNote(legend)]),
    ...tables.map(writeTable),
    ...notes.map(writeNote),
  );
  if (chart.plots.length > 0) figure.append(writeButtons(title, (format) => onSave(pictures, name, format)));
  return figure;
}

function writePictures({ plots, title }: Chart, nonce: string): HTMLElement {
  const pictures = element('div', { class: 'pictures' }, ...plots.map((plot) => draw(plot, nonce)));
  // What is wider than the window is scrolled by keyboard too, and is no stop on the way where it is not.
  const reach = (): void => {
    const scrolls = pictures.scrollWidth > pictures.clientWidth;
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'group'],
      ['aria-label', title],
    ] as const)
      if (scrolls) pictures.setAttribute(name, value);
      else pictures.removeAttribute(name);
  };
  new ResizeObserver(reach).observe(pictures);
  return pictures;
}

function writeNote(text: string): HTMLElement {
  return element('p', { class: 'note' }, text);
}

function draw(options: Plot.PlotOptions, nonce: string): Element {
  const picture = Plot.plot(options);
  for (const style of picture.querySelectorAll('style')) style.nonce = nonce;
  // The table below says the same in words.
  picture.setAttribute('role', 'img');
  for (const part of picture.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return picture;
}

function writeButtons(title: string, onSave: (format: 'svg' | 'png') => void): HTMLElement {
  const buttons = (['svg', 'png'] as const).map((format) => {
    const label = l10n.t('Save as {0}', format.toUpperCase());
    const button = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': `${label}: ${title}` },
      label,
    );
    button.addEventListener('click', () => onSave(format));
    return button;
  });
  return element('p', { class: 'buttons' }, ...buttons);
}
