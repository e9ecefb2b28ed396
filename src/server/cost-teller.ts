import {
  type AnalyzedDocument,
  compareFileCosts,
  describeDifference,
  describeMonthly,
  isWhole,
  type ResourceSummary,
  totalOfFile,
} from '../core/index.ts';
import type { FileCost, FileCostParams } from '../protocol/protocol.ts';

/** What the text of HEAD costs, under the settings of the document; undefined where it is none of ours. */
export type CostOfText = (uri: string, text: string) => Promise<readonly ResourceSummary[] | undefined>;

interface Head {
  readonly text: string;
  resources?: Promise<readonly ResourceSummary[] | undefined> | undefined;
}

/** Tells the client what each document costs and how that differs from HEAD, and tells nothing twice. */
export class CostTeller {
  private readonly told = new Map<string, string>();
  private readonly heads = new Map<string, Head>();
  private readonly latest = new Map<string, AnalyzedDocument>();

  constructor(
    private readonly send: (params: FileCostParams) => void,
    private readonly costOfText: CostOfText,
  ) {}

  /**
   * `analyzed` is undefined for a document that is none of ours. While its text is broken, what was told stands.
   * Answers whether anything new was told.
   */
  async tell(uri: string, analyzed: AnalyzedDocument | undefined): Promise<boolean> {
    if (analyzed && !isWhole(analyzed)) return false;
    if (analyzed) this.latest.set(uri, analyzed);
    else this.latest.delete(uri);
    const head = await this.costOfHead(uri);
    // Another version has come in the meantime, and is told of by itself.
    if (this.latest.get(uri) !== analyzed) return false;
    return this.tellCost(uri, analyzed && describeCost(analyzed, head, this.told.has(uri)));
  }

  /** `text` is null for a document that HEAD does not have. */
  async setHead(uri: string, text: string | null): Promise<void> {
    if (text === null) this.heads.delete(uri);
    else this.heads.set(uri, { text });
    const analyzed = this.latest.get(uri);
    if (analyzed) await this.tell(uri, analyzed);
  }

  /** Settings or prices have changed: what HEAD costs has to be worked out again. */
  forget(): void {
    for (const head of this.heads.values()) head.resources = undefined;
  }

  /** A document that has closed. */
  drop(uri: string): void {
    this.heads.delete(uri);
    this.latest.delete(uri);
    this.tellCost(uri, undefined);
  }

  private async costOfHead(uri: string): Promise<readonly ResourceSummary[] | undefined> {
    const head = this.heads.get(uri);
    if (!head) return undefined;
    head.resources ??= this.costOfText(uri, head.text);
    return head.resources;
  }

  private tellCost(uri: string, cost: FileCost | undefined): boolean {
    const text = cost && JSON.stringify(cost);
    if (this.told.get(uri) === text) return false;
    if (text === undefined) this.told.delete(uri);
    else this.told.set(uri, text);
    this.send({ uri, ...(cost ? { cost } : {}) });
    return true;
  }
}

function describeCost(
  { analysis: { resources, region } }: AnalyzedDocument,
  head: readonly ResourceSummary[] | undefined,
  hadOne: boolean,
): FileCost | undefined {
  const total = totalOfFile(resources);
  const { priced, counted } = total;
  // While the only type is half typed the entry stays, lest those beside it jump.
  const monthly = describeMonthly(total) ?? (hadOne && counted > 0 ? 'price not known here' : undefined);
  if (!monthly) return undefined;
  const change = head && compareFileCosts(head, resources);
  const described = change && {
    monthly: describeDifference(change.differenceMonthlyUsd),
    isNone: change.differenceMonthlyUsd === 0 && change.unknown === 0,
    unknown: change.unknown,
  };
  return { monthly, priced, counted, region, ...(described ? { change: described } : {}) };
}
