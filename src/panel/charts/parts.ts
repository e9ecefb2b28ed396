import * as Plot from '@observablehq/plot';
import * as l10n from '@vscode/l10n';
import type { PanelParts } from '../../protocol/cost-panel.ts';
import { formatAmount } from '../format.ts';
import { type Chart, COLORS, FOREGROUND, LOOK } from './chart.ts';

const name = 'parts-of-the-file';

/** What the file costs, by resource and part. */
export function chartParts(parts: PanelParts, fileName: string): Chart {
  const title = l10n.t('What {0} costs, by part', fileName);
  const { priced, unknown, rest, currency } = parts;
  const notKnown = unknown.map(
    ({ resource, reasons }) => `${resource}: ${reasons.join('; ') || l10n.t('not known')}.`,
  );
  if (priced.length === 0) {
    return {
      name,
      title,
      plots: [],
      tables: [],
      notes: [l10n.t('Nothing in it has a known price.'), ...notKnown],
    };
  }
  const others =
    rest === undefined
      ? []
      : [[l10n.t('{0} other resources', rest.resources), '', formatAmount(rest.monthly, currency)]];
  return {
    name,
    title,
    plots: [draw(parts, title)],
    tables: [
      {
        caption: l10n.t('A month'),
        head: [l10n.t('Resource'), l10n.t('Part'), l10n.t('A month')],
        rows: [
          ...priced.map(({ resource, what, monthly }) => [resource, what, formatAmount(monthly, currency)]),
          ...others,
        ],
      },
    ],
    notes: notKnown,
  };
}

const LONGEST_NAME = 24;

function draw({ priced, currency }: PanelParts, title: string): Plot.PlotOptions {
  const resources = [...new Set(priced.map(({ resource }) => resource))];
  const totals = resources.map((resource) => {
    const own = priced.filter((part) => part.resource === resource);
    return { resource, monthly: own.reduce((sum, { monthly }) => sum + monthly, 0) };
  });
  const bars = priced.map((part, index) => {
    const first = priced.findIndex(({ resource }) => resource === part.resource);
    return { ...part, color: COLORS[(index - first) % COLORS.length] ?? FOREGROUND };
  });
  const shorten = (id: string): string => (id.length > LONGEST_NAME ? `${id.slice(0, LONGEST_NAME)}…` : id);
  return {
    ...LOOK,
    ...{
      height: 70 + resources.length * 30,
      marginLeft: 180,
      marginRight: 90,
      marginBottom: 40,
      marginTop: 10,
    },
    ariaLabel: title,
    x: { label: l10n.t('{0} a month', currency), grid: true },
    y: { label: null, domain: resources, tickFormat: shorten },
    marks: [
      Plot.barX(bars, {
        ...{ x: 'monthly', y: 'resource', fill: 'color', insetLeft: 1, insetTop: 3, insetBottom: 3 },
        title: ({ what, monthly }) => `${what}: ${l10n.t('{0} a month', formatAmount(monthly, currency))}`,
      }),
      Plot.text(totals, {
        ...{ x: 'monthly', y: 'resource', textAnchor: 'start' as const, dx: 6, fill: FOREGROUND },
        text: ({ monthly }) => formatAmount(monthly, currency),
      }),
      Plot.ruleX([0], { stroke: FOREGROUND }),
    ],
  };
}
