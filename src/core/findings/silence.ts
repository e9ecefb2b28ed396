/** Which findings the author silenced, and which suppressions silenced none. */
import type { RuleSet } from '../advise/rule-set.ts';
import type { DraftFinding } from '../draft.ts';
import type { RuleInfo } from '../model.ts';
import { ruleTable } from '../rule-table.ts';
import type { AnnotationProblem } from '../template/annotated.ts';
import { readCommentSuppressions } from '../template/comment-suppressions.ts';
import { type RuleName, reaches, type Suppression } from '../template/suppression.ts';
import type { BuiltTemplate } from '../template/template.ts';
import { nearestWord } from '../text/nearest-word.ts';

/** One rule of a suppression; every rule where it has no name. */
export interface SuppressedRule {
  readonly suppression: Suppression;
  readonly name: RuleName | undefined;
}

/** Answers whether a finding is silenced, and remembers by what. */
export class Silencer {
  private readonly byRule = new Map<string, SuppressedRule[]>();
  private readonly ofEveryRule: SuppressedRule[] = [];
  private readonly all: SuppressedRule[] = [];
  private readonly used = new Set<SuppressedRule>();

  constructor(
    suppressions: readonly Suppression[],
    rules: readonly RuleInfo[],
    private readonly template: BuiltTemplate,
  ) {
    const known = new Set(rules.map(({ id }) => id));
    for (const suppression of suppressions) this.add(suppression, rules, known);
  }

  /** `except` are suppressions that may not silence it: none silences what is said of itself. */
  silences(rule: string, draft: DraftFinding, except: readonly SuppressedRule[] = []): boolean {
    const named = this.byRule.get(rule);
    if (!named && this.ofEveryRule.length === 0) return false;
    const candidates = [...(named ?? []), ...this.ofEveryRule];
    const found = candidates.filter(
      (candidate) =>
        !except.includes(candidate) && reaches(candidate.suppression.reach, draft, this.template),
    );
    for (const candidate of found) this.used.add(candidate);
    return found.length > 0;
  }

  /** Whether it may silence anything. */
  get isAwake(): boolean {
    return this.all.length > 0;
  }

  isUsed(rule: SuppressedRule): boolean {
    return this.used.has(rule);
  }

  /** Of our own suppressions what rules have; those of cfn-lint are its affair. */
  get own(): readonly SuppressedRule[] {
    return this.all.filter(({ suppression }) => suppression.carrier.kind !== 'cfn-lint');
  }

  private add(suppression: Suppression, rules: readonly RuleInfo[], known: ReadonlySet<string>): void {
    if (suppression.everyRule) {
      const rule = { suppression, name: undefined };
      this.all.push(rule);
      this.ofEveryRule.push(rule);
    }
    for (const name of suppression.names) {
      const rule = { suppression, name };
      const ids = idsOf(rule, rules, known);
      if (ids.length > 0) this.all.push(rule);
      for (const id of ids) {
        const known = this.byRule.get(id);
        if (known) known.push(rule);
        else this.byRule.set(id, [rule]);
      }
    }
  }
}

/** cfn-lint takes the beginning of an id for all that begin so (its documentation, "ignore_checks"). */
function idsOf(
  { suppression, name }: SuppressedRule,
  rules: readonly RuleInfo[],
  known: ReadonlySet<string>,
): string[] {
  if (!name) return [];
  // A name that no rule has silences nothing, and `complain` speaks of it.
  if (suppression.carrier.kind !== 'cfn-lint') return known.has(name.text) ? [name.text] : [];
  return rules
    .filter(({ equivalents }) => equivalents.some((id) => id.startsWith(name.text)))
    .map(({ id }) => id);
}

export interface Silence {
  readonly silencer: Silencer;
  /** Names that no rule has. */
  readonly problems: readonly AnnotationProblem[];
}

/** `written` is what metadata say; the comments are read here. `ruleSet` are the packs in force. */
export function readSilence(
  template: BuiltTemplate,
  written: readonly Suppression[],
  ruleSet: RuleSet,
): Silence {
  const comments = readCommentSuppressions(template.tree);
  const suppressions = [...comments.suppressions, ...written];
  const rules = suppressions.length > 0 ? ruleTable(ruleSet) : [];
  const ids = new Set(rules.map(({ id }) => id));
  const problems = suppressions.flatMap((suppression) => complain(suppression, ids));
  const silencer = new Silencer(suppressions, rules, template);
  return { silencer, problems: [...comments.problems, ...problems] };
}

function complain(
  { names, span, carrier, reach }: Suppression,
  ids: ReadonlySet<string>,
): AnnotationProblem[] {
  if (carrier.kind === 'cfn-lint') return [];
  const resource = reach.kind === 'resource' ? { resource: reach.resource } : {};
  if (carrier.kind === 'metadata' && names.length === 0) {
    return [{ message: 'A suppression names its rule: rule: <id>.', span, ...resource }];
  }
  const problems: AnnotationProblem[] = [];
  for (const [index, { text, span }] of names.entries()) {
    if (ids.has(text)) continue;
    const nearest = nearestWord(text, ids);
    if (nearest !== undefined) {
      const message = `There is no rule ${text}. Did you mean ${nearest}?`;
      problems.push({ message, span, replacement: nearest, ...resource });
      continue;
    }
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    if (index === 0) problems.push({ message: `There is no rule ${shown}.`, span, ...resource });
    else {
      const message = `There is no rule ${shown}. A reason stands behind two dashes.`;
      problems.push({ message, span, replacement: `-- ${text}` });
    }
    // What follows is likely prose.
    break;
  }
  return problems;
}
