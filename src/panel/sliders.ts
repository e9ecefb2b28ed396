import * as l10n from '@vscode/l10n';
import type { CostPanelAnswer, PanelSettings, PanelValue } from '../protocol/cost-panel.ts';
import { element } from './element.ts';
import { formatDuration, formatMemory, formatShort, formatWhole } from './format.ts';

type Key = keyof PanelSettings;

interface Kind {
  readonly key: Key;
  readonly label: string;
  /** Values that it stops at, from the least. */
  readonly stops: readonly number[];
  readonly format: (value: number) => string;
}

const oneTwoFive = (from: number, to: number): number[] => {
  const stops: number[] = [];
  for (let decade = from; decade <= to; decade *= 10)
    for (const factor of [1, 2, 3, 5, 7]) if (decade * factor <= to) stops.push(decade * factor);
  return stops;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const KINDS: readonly Kind[] = [
  {
    key: 'hoursPerMonth',
    label: l10n.t('Hours a month'),
    stops: [...Array.from({ length: 75 }, (_, index) => index * 10), 744].toSorted((a, b) => a - b),
    format: (hours) => `${formatWhole(hours)} h`,
  },
  {
    key: 'requestsPerMonth',
    label: l10n.t('Requests a month'),
    stops: [0, ...oneTwoFive(1000, 1e11)],
    format: formatShort,
  },
  {
    key: 'durationMs',
    label: l10n.t('Duration of a request'),
    stops: [
      ...oneTwoFive(1, 700),
      ...[1, 2, 3, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
      ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
      ...[1, 2, 4, 8, 24].map((hours) => hours * HOUR),
    ],
    format: formatDuration,
  },
  {
    key: 'memoryMiB',
    label: l10n.t('Memory'),
    stops: [
      ...[128, 256, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 10_240],
      ...[16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768].map((gib) => gib * 1024),
    ],
    format: formatMemory,
  },
];

const ORIGINS: Readonly<Record<PanelValue['from'], string>> = {
  set: l10n.t('set here'),
  said: l10n.t('annotated'),
  inferred: l10n.t('from the file'),
  assumed: l10n.t('assumed'),
};

/** The four sliders. They hold no state but what they show. */
export class Sliders {
  readonly node = element('div', { class: 'sliders' });
  private readonly rows: ReadonlyMap<Key, Row>;

  /** `onSet`: told of each value that a hand sets. */
  constructor(onSet: (key: Key, value: number) => void) {
    this.rows = new Map(KINDS.map((kind) => [kind.key, new Row(kind, (value) => onSet(kind.key, value))]));
    for (const row of this.rows.values()) this.node.append(row.node);
  }

  show(demand: CostPanelAnswer['demand']): void {
    for (const [key, row] of this.rows) row.show(demand[key]);
  }
}

class Row {
  readonly node: HTMLElement;
  private readonly input = element('input', { type: 'range', step: '1', min: '0' });
  private readonly output: HTMLElement;
  private stops: readonly number[] = [];

  constructor(
    private readonly kind: Kind,
    onSet: (value: number) => void,
  ) {
    this.input.id = `slider-${kind.key}`;
    // The slider's own value says the same aloud.
    this.output = element('output', { for: this.input.id, 'aria-live': 'off' });
    const label = element('label', { for: this.input.id }, kind.label);
    this.node = element('div', { class: 'slider' }, label, this.input, this.output);
    this.stops = kind.stops;
    this.input.addEventListener('input', () => {
      const value = this.stops[Number(this.input.value)] ?? 0;
      this.say({ value, from: 'set' });
      onSet(value);
    });
  }

  /** A value between two stops gets one of its own. */
  show(shown: PanelValue): void {
    const { stops } = this.kind;
    this.stops = stops.includes(shown.value) ? stops : [...stops, shown.value].toSorted((a, b) => a - b);
    this.input.max = String(this.stops.length - 1);
    this.input.value = String(this.stops.indexOf(shown.value));
    this.say(shown);
  }

  private say({ value, from }: PanelValue): void {
    const text = this.kind.format(value);
    this.input.setAttribute('aria-valuetext', `${text}, ${ORIGINS[from]}`);
    this.output.replaceChildren(text, ' ', element('span', { class: 'origin' }, ORIGINS[from]));
  }
}
