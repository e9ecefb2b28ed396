import * as Plot from '@observablehq/plot';
import * as l10n from '@vscode/l10n';
import type { CostPanelAnswer, NotKnown, PanelPurchases } from '../../protocol/cost-panel.ts';
import { formatAmount, formatWhole } from '../format.ts';
import { type Chart, COLORS, DASHES, FOREGROUND, LOOK, spreadLabels } from './chart.ts';

const name = 'purchase-options';
const title = l10n.t('Ways to pay, by hours a month');

/** Ways to pay over the hours of a month, with the hours at which each breaks even with On-Demand. */
export function chartPurchases(purchases: PanelPurchases | NotKnown, { demand }: CostPanelAnswer): Chart {
  if ('reason' in purchases) return { name, title, plots: [], tables: [], notes: [purchases.reason] };
  const { typeName, notes } = purchases;
  const sources = purchases.lines.map(({ option }) => `${option.source}, ${option.date}`);
  return {
    name,
    title: titleOf(typeName),
    plots: [draw(purchases, demand.hoursPerMonth.value)],
    tables: [tabulate(purchases, demand.hoursPerMonth.value)],
    notes: [...notes, l10n.t('Sources: {0}.', [...new Set(sources)].join('; '))],
  };
}

const titleOf = (typeName: string): string => l10n.t('{0}: one {1}', title, typeName);

function draw({ lines, typeName, currency }: PanelPurchases, hours: number): Plot.PlotOptions {
  const amounts = lines.flatMap(({ points }) => points.map(({ monthly }) => monthly));
  const top = Math.max(...amounts, 0.01) * 1.05;
  const ends = lines.map(({ name, points }, index) => ({
    ...{ name, color: COLORS[index] ?? FOREGROUND },
    y: points.at(-1)?.monthly ?? 0,
  }));
  const hourly = lines[0]?.option.hourly ?? 0;
  const breakEvens = lines.flatMap(({ option, name }) =>
    option.breakEvenHours === undefined
      ? []
      : { name, hours: option.breakEvenHours, monthly: hourly * option.breakEvenHours },
  );
  return {
    ...LOOK,
    ...{ height: 340, marginRight: 250, marginLeft: 56, marginTop: 28, marginBottom: 40 },
    ariaLabel: titleOf(typeName),
    x: { label: l10n.t('hours a month'), domain: [0, 744], ticks: [0, 100, 200, 300, 400, 500, 600, 700] },
    y: { label: l10n.t('{0} a month', currency), domain: [0, top], grid: true },
    marks: [
      Plot.ruleX([hours], { stroke: FOREGROUND, strokeDasharray: '1 3' }),
      ...lines.map(({ points }, index) =>
        Plot.lineY(points, {
          ...{ x: 'hours', y: 'monthly', stroke: COLORS[index] ?? FOREGROUND, strokeWidth: 2 },
          strokeDasharray: DASHES[index] ?? 'none',
        }),
      ),
      Plot.dot(breakEvens, { x: 'hours', y: 'monthly', r: 4, fill: FOREGROUND }),
      Plot.text(breakEvens, {
        ...{ x: 'hours', y: 'monthly', text: (one: { hours: number }) => `${Math.ceil(one.hours)} h` },
        ...{ dx: -7, dy: -8, textAnchor: 'end', fill: FOREGROUND },
      }),
      Plot.text(spreadLabels(ends, top), {
        ...{ x: () => 744, y: 'y', text: 'name', fill: FOREGROUND, textAnchor: 'start', dx: 24 },
      }),
      Plot.link(linksOf(ends, top), {
        x1: () => 744,
        x2: () => 762,
        y1: 'from',
        y2: 'y',
        stroke: 'color',
        strokeWidth: 1,
        clip: false,
      }),
    ],
  };
}

function linksOf(ends: readonly { name: string; color: string; y: number }[], top: number) {
  return spreadLabels(ends, top).map((label) => ({
    ...label,
    from: ends.find(({ name }) => name === label.name)?.y ?? label.y,
  }));
}

function tabulate({ lines, currency }: PanelPurchases, hours: number) {
  // Narrow heads: beside an editor the panel has half of the window.
  const months = hours === FULL_MONTH ? [hours] : [hours, FULL_MONTH];
  return {
    caption: l10n.t('For {0} hours a month', formatWhole(hours)),
    head: [
      ...[l10n.t('Paid'), l10n.t('An hour')],
      ...months.map((count) => `${formatWhole(count)} h`),
      ...[l10n.t('Saves'), l10n.t('Pays from')],
    ],
    rows: lines.map(({ name, option, points }) => [
      name,
      `${currency === 'USD' ? '$' : 'CNY '}${Number(option.hourly.toPrecision(4))}`,
      ...months.map((count) => {
        const point = count === hours ? undefined : points.find((other) => other.hours === count);
        return formatAmount(point?.monthly ?? option.monthly, currency);
      }),
      option.savingPercent === undefined ? '' : `${option.savingPercent} %`,
      option.breakEvenHours === undefined ? '' : `${Math.ceil(option.breakEvenHours)} h`,
    ]),
  };
}

const FULL_MONTH = 730;
