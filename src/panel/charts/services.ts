import * as Plot from '@observablehq/plot';
import * as l10n from '@vscode/l10n';
import type { NotKnown, PanelService, PanelServices } from '../../protocol/cost-panel.ts';
import { formatAmount, formatShort, formatWhole, SERVICES } from '../format.ts';
import type { Table } from '../table.ts';
import { type Chart, COLORS, DASHES, FOREGROUND, LOOK, spreadLabels } from './chart.ts';

const name = 'services';
const title = l10n.t('Lambda, Fargate and EC2, by requests a month');

/** What each service costs over requests a month, and where the lines cross. */
export function chartServices(services: PanelServices | NotKnown): Chart {
  if ('reason' in services) return { name, title, plots: [], tables: [], notes: [services.reason] };
  const { unknown, assumptions, options } = services;
  const leftOut = [...new Set(options.flatMap((option) => option.leftOut))];
  return {
    name,
    title,
    plots: options.length > 0 ? [draw(services)] : [],
    tables: options.length > 0 ? [tabulateOptions(services), tabulateSeries(services)] : [],
    notes: [
      ...unknown.map(({ service, what, reason }) => `${SERVICES[service]}, ${what}: ${reason}.`),
      l10n.t('Assumed: {0}.', assumptions.join('; ')),
      ...(leftOut.length > 0 ? [l10n.t('Not counted: {0}.', leftOut.join(', '))] : []),
    ],
  };
}

const ORDER: readonly PanelService[] = ['lambda', 'fargate', 'ec2'];

function draw({ series, crossings, demand }: PanelServices): Plot.PlotOptions {
  const end = series.at(-1)?.requestsPerMonth ?? 1;
  const drawn = ORDER.filter((service) => series.some(({ monthlyUsd }) => monthlyUsd[service] !== undefined));
  const points = (service: PanelService) =>
    series.flatMap(({ requestsPerMonth, monthlyUsd: { [service]: usd } }) =>
      usd === undefined ? [] : { requestsPerMonth, usd },
    );
  const top = Math.max(...drawn.flatMap((service) => points(service).map(({ usd }) => usd)), 0.01) * 1.05;
  const styleOf = (service: PanelService) => ORDER.indexOf(service);
  const ends = drawn.map((service) => ({
    name: SERVICES[service],
    color: COLORS[styleOf(service)] ?? FOREGROUND,
    y: points(service).at(-1)?.usd ?? 0,
  }));
  return {
    ...LOOK,
    ...{ height: 320, marginRight: 90, marginLeft: 56, marginTop: 28, marginBottom: 40 },
    ariaLabel: title,
    x: { label: l10n.t('requests a month'), domain: [0, end], tickFormat: formatShort, ticks: 7 },
    y: { label: l10n.t('{0} a month', 'USD'), domain: [0, top], grid: true },
    marks: [
      Plot.ruleX([demand.requestsPerMonth], { stroke: FOREGROUND, strokeDasharray: '1 3' }),
      ...drawn.map((service) =>
        Plot.lineY(points(service), {
          ...{ x: 'requestsPerMonth', y: 'usd', strokeWidth: 2 },
          ...{ stroke: COLORS[styleOf(service)] ?? FOREGROUND, curve: 'step-before' as const },
          strokeDasharray: DASHES[styleOf(service)] ?? 'none',
          ...(service === 'lambda' ? { curve: 'linear' as const } : {}),
        }),
      ),
      Plot.dot(
        crossings.filter(({ requestsPerMonth }) => requestsPerMonth <= end),
        { x: 'requestsPerMonth', y: 'monthlyUsd', r: 4, fill: FOREGROUND },
      ),
      Plot.text(spreadLabels(ends, top), {
        ...{ x: () => end, y: 'y', text: 'name', fill: FOREGROUND, textAnchor: 'start', dx: 10 },
      }),
    ],
  };
}

function tabulateOptions({ options, demand }: PanelServices): Table {
  return {
    caption: l10n.t('For {0} requests a month', formatWhole(demand.requestsPerMonth)),
    head: [l10n.t('Service'), l10n.t('What'), l10n.t('A month')],
    rows: options.map(({ service, what, monthlyUsd }) => [SERVICES[service], what, formatAmount(monthlyUsd)]),
  };
}

const ROWS = 10;

/** Each tenth of the way, and the crossings. */
function tabulateSeries({ series, crossings }: PanelServices): Table {
  const end = series.at(-1)?.requestsPerMonth ?? 0;
  const tenths = new Set(Array.from({ length: ROWS + 1 }, (_, index) => Math.round((end * index) / ROWS)));
  const said = new Map(
    crossings.map(({ requestsPerMonth, below, above }) => [
      requestsPerMonth,
      l10n.t('from here on {0} costs less than {1}', SERVICES[above], SERVICES[below]),
    ]),
  );
  return {
    caption: l10n.t('By requests a month'),
    head: [l10n.t('Requests'), ...ORDER.map((service) => SERVICES[service]), l10n.t('Crossing')],
    rows: series
      .filter(({ requestsPerMonth: at }) => tenths.has(at) || said.has(at))
      .map(({ requestsPerMonth, monthlyUsd }) => [
        formatWhole(requestsPerMonth),
        ...ORDER.map((service) =>
          monthlyUsd[service] === undefined ? l10n.t('not known') : formatAmount(monthlyUsd[service]),
        ),
        said.get(requestsPerMonth) ?? '',
      ]),
  };
}
