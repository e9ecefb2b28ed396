/** Findings of cdk.out as findings of the program, where the program itself does not know. */
import type { RuledDraft } from '../findings/ruled-draft.ts';
import type { Finding, OtherPlace, Severity } from '../model.ts';
import type { Annotations } from '../template/annotations.ts';
import type { BuiltTemplate } from '../template/template.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Match } from './match-constructs.ts';
import type { Synthesis, SynthesizedTemplate } from './synthesis.ts';
import { hasOpenValue, openNode, pathOfProperty, synthesizedText } from './unknown-value.ts';

interface Said {
  readonly match: Match;
  readonly finding: Finding;
}

/** `own`: what the program's own analysis says, before which cdk.out is silent. */
export function findSynthesized(
  matches: readonly Match[],
  synthesis: Synthesis,
  source: { readonly template: BuiltTemplate; readonly annotations: Annotations },
  own: readonly RuledDraft[],
): RuledDraft[] {
  const writer = new DraftWriter(synthesis, source.template);
  const groups = new Map<string, Said[]>();
  for (const said of saidOf(matches)) {
    const { match, finding } = said;
    if (!isOpenThere(said, source.template) || isSpokenOf(said, own, source.template)) continue;
    // What the program says of a workload is lost on the way to the template.
    if (finding.recommendations.length > 0 && source.annotations.byResource.has(match.source)) continue;
    const key = [match.source.id, finding.rule, finding.property ?? ''].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), said]);
  }
  return [...groups.values()].map((group) => writer.write(group));
}

function saidOf(matches: readonly Match[]): Said[] {
  const byTemplate = new Map<SynthesizedTemplate, Map<string, Match>>();
  for (const match of matches) {
    const known = byTemplate.get(match.template) ?? new Map<string, Match>();
    byTemplate.set(match.template, known.set(match.synthesized.id, match));
  }
  return [...byTemplate].flatMap(([template, byId]) =>
    template.findings.flatMap((finding) => {
      const match = byId.get(finding.resource ?? '');
      return match ? [{ match, finding }] : [];
    }),
  );
}

function isOpenThere({ match: { source }, finding: { property } }: Said, program: BuiltTemplate): boolean {
  const path = pathOfProperty(property ?? '');
  return path ? openNode(source, path, program) !== undefined : hasOpenValue(source.properties, program);
}

function isSpokenOf({ match, finding }: Said, own: readonly RuledDraft[], { tree }: BuiltTemplate): boolean {
  const constructOf = (id: string): string => tree.constructs?.get(id) ?? id;
  return own.some(
    ({ rule, draft }) =>
      rule === finding.rule && constructOf(draft.resource ?? '') === constructOf(match.source.id),
  );
}

const MOST_STACKS = 3;

class DraftWriter {
  private readonly lines = new Map<SynthesizedTemplate, LineIndex>();

  constructor(
    private readonly synthesis: Synthesis,
    private readonly program: BuiltTemplate,
  ) {}

  /** What one rule says of one property in all stacks. */
  write(group: readonly Said[]): RuledDraft {
    const [{ match, finding }] = group as readonly [Said, ...Said[]];
    const { rule, property } = finding;
    const node = openNode(match.source, pathOfProperty(property ?? '') ?? [], this.program);
    const messages = new Set(group.map((said) => said.finding.message));
    const message = [...messages]
      .map((text) => `${text} ${this.origin(group.filter((said) => said.finding.message === text))}`)
      .join('\n');
    return {
      rule,
      severity: this.severity(finding.severity),
      draft: {
        message,
        span: node ?? match.source.key,
        resource: match.source.id,
        ...(property === undefined ? {} : { property }),
        elsewhere: group.map(({ match: { template }, finding: { range } }) => ({
          file: this.place(template, range),
          message: `in ${template.stack}, synthesized ${this.synthesis.date}`,
        })),
        recommendations: finding.recommendations,
      },
    };
  }

  /** What may have been mended since is no longer certain. */
  private severity(severity: Severity): Severity {
    return this.synthesis.isStale && severity === 'error' ? 'warning' : severity;
  }

  /** `(resolves to m5.large in ProdStack)`. */
  private origin(group: readonly Said[]): string {
    const [{ match, finding }] = group as readonly [Said, ...Said[]];
    const path = pathOfProperty(finding.property ?? '');
    const text = path && synthesizedText(match.synthesized, path, match.template.template);
    const names = [...new Set(group.map(({ match: { template } }) => template.stack))];
    const more = names.length > MOST_STACKS ? ` and ${names.length - MOST_STACKS} more` : '';
    const stacks = `${names.slice(0, MOST_STACKS).join(', ')}${more}`;
    const stale = this.synthesis.isStale ? '; cdk.out is older than the program' : '';
    return `(${text === undefined ? 'synthesized' : `resolves to ${text}`} in ${stacks}${stale})`;
  }

  private place(template: SynthesizedTemplate, range: { start: number; end: number }): OtherPlace {
    const { path, text } = template.document;
    const lines = this.lines.get(template) ?? new LineIndex(text);
    this.lines.set(template, lines);
    return { path, start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
  }
}
