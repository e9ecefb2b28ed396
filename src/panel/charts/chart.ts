import type * as Plot from '@observablehq/plot';
import type { Table } from '../table.ts';

/** A picture with the same figures as text, or why there is none. */
export interface Chart {
  /** Of the files that it is saved as. */
  readonly name: string;
  readonly title: string;
  /** Undefined where nothing can be drawn. */
  readonly plots: readonly Plot.PlotOptions[];
  /** What its signs mean, where they are not named in the picture. */
  readonly legend?: string;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

export const WIDTH = 720;

// Of VS Code's own charts, in every theme; its orange is hardly seen on dark ground.
export const COLORS = ['blue', 'yellow', 'green', 'purple', 'red', 'foreground'].map(
  (name) => `var(--vscode-charts-${name})`,
);
export const FOREGROUND = 'var(--vscode-foreground)';
// Lines differ in more than their colours.
export const DASHES = ['none', '6 3', '2 3', '10 3 2 3', '12 4', '4 2 1 2'];

export interface Label {
  readonly name: string;
  readonly y: number;
  readonly color: string;
}

/** Names beside the ends of lines, apart from each other: `top` is the highest value of the axis. */
export function spreadLabels(labels: readonly Label[], top: number, gapShare = 0.055): readonly Label[] {
  const gap = top * gapShare;
  const spread: Label[] = [];
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    const below = spread.at(-1);
    spread.push({ ...label, y: below ? Math.max(label.y, below.y + gap) : label.y });
  }
  return spread;
}

export const LOOK: Plot.PlotOptions = {
  // Colours are given as they are.
  color: { type: 'identity' },
  width: WIDTH,
  style: { background: 'none', color: FOREGROUND, fontFamily: 'var(--vscode-font-family)', fontSize: '12px' },
};
