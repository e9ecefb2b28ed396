import * as Plot from '@observablehq/plot';
import * as l10n from '@vscode/l10n';
import type { CostPanelAnswer, NotKnown, PanelType, PanelTypes } from '../../protocol/cost-panel.ts';
import { formatAmount, formatMemory, formatWhole } from '../format.ts';
import { type Chart, COLORS, FOREGROUND, LOOK, WIDTH } from './chart.ts';

const name = 'instance-types';
const title = l10n.t('Instance types that would do');

/** Price against vCPU and against memory, with the present type marked. */
export function chartTypes(candidates: PanelTypes | NotKnown, { demand }: CostPanelAnswer): Chart {
  if ('reason' in candidates) return { name, title, plots: [], tables: [], notes: [candidates.reason] };
  const ordered = candidates.types.toSorted((a, b) => a.monthlyUsd - b.monthlyUsd);
  return {
    name,
    title,
    plots: [
      draw(ordered, l10n.t('vCPU'), ({ vcpu }) => vcpu),
      draw(ordered, l10n.t('memory, GiB'), ({ memoryMiB }) => memoryMiB / 1024),
    ],
    tables: [
      {
        caption: describeBasis(candidates, demand.hoursPerMonth.value),
        head: [
          ...[l10n.t('Type'), l10n.t('vCPU'), l10n.t('Memory'), l10n.t('Architecture')],
          ...[l10n.t('A month'), l10n.t('Now')],
        ],
        rows: ordered.map((type) => [
          type.name,
          String(type.vcpu),
          formatMemory(type.memoryMiB),
          type.architectures.filter((architecture) => architecture !== 'i386').join(', '),
          formatAmount(type.monthlyUsd),
          type.isPresent ? l10n.t('present') : '',
        ]),
      },
    ],
    legend: l10n.t('A filled dot: x86_64; an empty square: arm64. A star: the present type.'),
    notes: [],
  };
}

/** `On-Demand with Windows, 12 % below the list price, for 730 hours a month`. */
function describeBasis({ system, discountPercent }: PanelTypes, hoursPerMonth: number): string {
  const hours = formatWhole(hoursPerMonth);
  return discountPercent === undefined
    ? l10n.t('On-Demand with {0}, for {1} hours a month', system, hours)
    : l10n.t(
        'On-Demand with {0}, {1} % below the list price, for {2} hours a month',
        system,
        discountPercent,
        hours,
      );
}

const isArm = ({ architectures }: PanelType): boolean => architectures.includes('arm64');

function draw(
  types: readonly PanelType[],
  label: string,
  read: (type: PanelType) => number,
): Plot.PlotOptions {
  const most = Math.max(...types.map(read));
  const top = Math.max(...types.map(({ monthlyUsd }) => monthlyUsd), 0.01) * 1.1;
  return {
    ...LOOK,
    ...{ width: WIDTH / 2 - 8, height: 280 },
    ...{ marginLeft: 52, marginRight: 16, marginTop: 28, marginBottom: 40 },
    ariaLabel: l10n.t('{0}: price against {1}', title, label),
    x: { label, domain: [0, most * 1.35], ticks: 6 },
    y: { label: l10n.t('{0} a month', 'USD'), domain: [0, top], grid: true },
    marks: marksOf(types, read),
  };
}

function marksOf(types: readonly PanelType[], read: (type: PanelType) => number): Plot.Markish[] {
  const [present, others] = [true, false].map((is) => types.filter(({ isPresent }) => isPresent === is));
  const title = (type: PanelType): string =>
    l10n.t('{0}, {1} a month', type.name, formatAmount(type.monthlyUsd));
  const dot = { x: read, y: 'monthlyUsd', r: 4, title };
  const square = { ...dot, symbol: 'square', stroke: COLORS[2] ?? '', strokeWidth: 1.5 } as const;
  const star = { ...dot, r: 7, symbol: 'star', fill: COLORS[1] ?? '', stroke: FOREGROUND } as const;
  // The present one and the cheapest other have their names beside them.
  const named = [...(present ?? []), ...(others ?? []).slice(0, 1)];
  return [
    Plot.dot(
      others?.filter((type) => !isArm(type)),
      { ...dot, fill: COLORS[0] ?? '' },
    ),
    Plot.dot(others?.filter(isArm), square),
    Plot.dot(present, star),
    ...named.map((type, index) =>
      Plot.text([type], {
        ...{ x: read, y: 'monthlyUsd', text: 'name', fill: FOREGROUND },
        ...{ dx: 10, dy: index === 0 ? -10 : 12, textAnchor: 'start' as const },
      }),
    ),
  ];
}
