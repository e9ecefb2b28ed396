import type { Catalog } from '../../catalog/catalog.ts';
import type { PriceTerms } from '../../cost/terms.ts';
import type { DraftFix } from '../../draft.ts';
import type { Because, TableDate } from '../../model.ts';
import type { Template } from '../../template/template.ts';
import type { MessageResults } from '../message.ts';
import type { Scalar } from '../pack-reader.ts';
import type { Subject } from '../subject.ts';

export interface ActionContext {
  readonly subject: Subject;
  readonly template: Template;
  readonly catalog: Catalog;
  readonly region: string;
  /** ISO date: decides which commitments still run. */
  readonly today?: string;
  readonly terms?: PriceTerms | undefined;
  readonly parameters: ReadonlyMap<string, Scalar>;
}

/** One way to carry out a recommendation. */
export interface Choice {
  /** What to do, as an order: `Change to m7g.large`. */
  readonly title: string;
  /** Undefined where the saving is not known here. */
  readonly monthlySavingUsd?: number;
  readonly savingPercent?: number;
  /** Facts beside those of the condition that it rests on. */
  readonly facts: readonly string[];
  /** What was worked out and is no fact of the subject. */
  readonly because?: readonly Because[];
  readonly fix: DraftFix;
  /** Whether it moves to another processor architecture. */
  readonly architectureChanged?: boolean;
}

/** What a recommendation comes to for one subject: the first choice, and others behind it. */
export interface Outcome extends Choice {
  /** What the rule's message may quote; `saving` is a phrase. */
  readonly results: MessageResults;
  readonly others?: readonly Choice[];
  /** The property that it changes, where that is not the first that the rule names. */
  readonly on?: string;
  /** Prices that it rests on beside the On-Demand price. */
  readonly figures?: readonly TableDate[];
}

/** Works a recommendation out; undefined where there is nothing better, and the rule is then silent. */
export type Action = (context: ActionContext) => Outcome | undefined;

/** A workload's fact as a number; undefined where nobody said it. */
export function numberFact(subject: Subject, path: string): number | undefined {
  const value = subject.facts.get(path)?.value;
  return typeof value === 'number' ? value : undefined;
}

export function wordFact(subject: Subject, path: string): string | undefined {
  const value = subject.facts.get(path)?.value;
  return typeof value === 'string' ? value : undefined;
}
