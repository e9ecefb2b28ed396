/** What several resources take from one place is said once. */
import type { DraftFinding } from '../draft.ts';
import type { DeploymentEffect, Severity } from '../model.ts';
import type { Block } from '../syntax/node.ts';
import type { RuledDraft } from './ruled-draft.ts';

/**
 * It is said of the first of those that it weighs most for, with the places of all, and with the heaviest effect of a
 * fix on any. `drafts` are all those of one block.
 */
export function sayOnce(drafts: readonly RuledDraft[]): readonly RuledDraft[] {
  if (drafts.length < 2) return drafts;
  const known = new Map<string, Merger>();
  const kept: Merger[] = [];
  for (const ruled of drafts) {
    const { span, property = '', message, when = '' } = ruled.draft;
    const place = `${ruled.rule} ${span.start} ${span.end} ${when}`;
    // A name may be InstanceType here and one of InstanceTypes there; said in the same words it is the same.
    const keys = [`${place} ${property}`, `${place}: ${message}`];
    const first = keys.flatMap((key) => known.get(key) ?? [])[0];
    if (first) first.add(ruled);
    else {
      const merger = new Merger(ruled);
      kept.push(merger);
      for (const key of keys) known.set(key, merger);
    }
  }
  return kept.map((merger) => merger.merged);
}

type Place = NonNullable<DraftFinding['related']>[number];

/** Puts into one what is said of several: the heavier speaks, since what is certain is more than what may be. */
class Merger {
  private lead: RuledDraft;
  private related: Places | undefined;

  constructor(first: RuledDraft) {
    this.lead = first;
  }

  get merged(): RuledDraft {
    if (!this.related) return this.lead;
    return { ...this.lead, draft: { ...this.lead.draft, related: this.related.all } };
  }

  add(other: RuledDraft): void {
    const isHeavier = SEVERITIES.indexOf(other.severity) < SEVERITIES.indexOf(this.lead.severity);
    const places = this.related ?? new Places(this.lead.draft.related);
    this.related = isHeavier
      ? new Places(other.draft.related).with(places.all)
      : places.with(other.draft.related);
    this.lead = isHeavier ? weigh(other, this.lead) : weigh(this.lead, other);
  }
}

/** Places in order, each once. */
class Places {
  readonly all: Place[];
  private readonly byBlock = new Map<Block, Place[]>();

  constructor(first: readonly Place[] = []) {
    this.all = [...first];
    for (const place of first) this.enter(place);
  }

  /** All that were there before are left, be they the same or not. */
  with(others: readonly Place[] = []): this {
    const added = others.filter((place) => !this.has(place));
    for (const place of added) this.enter(place);
    this.all.push(...added);
    return this;
  }

  private has({ span, message }: Place): boolean {
    const here = this.byBlock.get(span.block) ?? [];
    return here.some((old) => old.span.start === span.start && old.message === message);
  }

  private enter(place: Place): void {
    const here = this.byBlock.get(place.span.block);
    if (here) here.push(place);
    else this.byBlock.set(place.span.block, [place]);
  }
}

/** With the heavier effect of each fix that both have. */
function weigh(lead: RuledDraft, { draft: other }: RuledDraft): RuledDraft {
  const { draft } = lead;
  if (!draft.fixes || !other.fixes) return lead;
  const fixes = draft.fixes.map((fix) => {
    const twin = other.fixes?.find(({ title }) => title === fix.title);
    return twin ? { ...fix, deployment: heavier(fix.deployment, twin.deployment) } : fix;
  });
  return { ...lead, draft: { ...draft, fixes } };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const WEIGHT: readonly DeploymentEffect[] = ['none', 'unknown', 'restart', 'replacement'];

function heavier(a: DeploymentEffect, b: DeploymentEffect): DeploymentEffect {
  return WEIGHT.indexOf(a) >= WEIGHT.indexOf(b) ? a : b;
}
