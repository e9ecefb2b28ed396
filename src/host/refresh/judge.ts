import { type FiguresByType, flattenFigures, type RateFigures, type TableName } from '../../core/index.ts';
import { RefreshProblem } from './problem.ts';

type Figures = FiguresByType | RateFigures;

/** No hour, GB or request of what is listed here costs near as much; upfront payments are for three years of hours. */
const highestUsd = 1000;
const hoursOfLongestTerm = 26_280;
/** Of the figures known so far, those that a new file must have: types are seldom sold no more; a rate that is missing stays as it is. */
const leastShare = 0.5;
const leastOnDemandShare = 0.9;
/** A figure that moves further than this is a mistake; prices have halved, and none has doubled. */
const furthestFactor = 10;
const usualFactor = 2;
const mostUnusualShare = 0.1;

/** Throws a RefreshProblem where figures cannot be right, by themselves or beside those that are known. */
export function judge(table: TableName, figures: Figures, known: Figures | undefined): void {
  const fresh = flattenFigures(figures);
  const isPaidAtOnce = table.includes('all-upfront') || table.includes('partial-upfront');
  const highest = isPaidAtOnce ? highestUsd * hoursOfLongestTerm : highestUsd;
  for (const [place, usd] of fresh)
    if (!(usd > 0 && usd <= highest)) throw strange(`it says ${usd} USD for ${placeName(place)}`);
  const share = table.startsWith('ec2-on-demand') ? leastOnDemandShare : leastShare;
  if (known) compare(fresh, flattenFigures(known), share);
}

function compare(
  fresh: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number>,
  share: number,
): void {
  const common = [...known].filter(([place]) => fresh.has(place));
  if (common.length < known.size * share)
    throw strange(`it has ${common.length} of ${known.size} known prices`);
  let unusual = 0;
  for (const [place, usd] of common) {
    const ratio = (fresh.get(place) ?? usd) / usd;
    const factor = Math.max(ratio, 1 / ratio);
    if (factor > furthestFactor)
      throw strange(`it says ${fresh.get(place)} USD for ${placeName(place)}, which was ${usd}`);
    if (factor > usualFactor) unusual++;
  }
  if (unusual > common.length * mostUnusualShare)
    throw strange(
      `${unusual} of ${common.length} prices are more than twice or less than half of what they were`,
    );
}

/** Whether anything that both price has not the same price. */
export function differs(figures: Figures, known: Figures): boolean {
  const fresh = flattenFigures(figures);
  return [...flattenFigures(known)].some(([place, usd]) => (fresh.get(place) ?? usd) !== usd);
}

/** The place of a term among those of a type says nothing to a reader. */
function placeName(place: string): string {
  return place.replace(/^([\w-]+\.[\w-]+)\.\d+$/, '$1');
}

function strange(why: string): RefreshProblem {
  return new RefreshProblem(`The file cannot be right: ${why}.`);
}
