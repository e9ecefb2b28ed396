import type { Fact } from './advise/fact-schema.ts';
import { factsWaitedFor } from './advise/open-facts.ts';
import type { Subject } from './advise/subject.ts';
import type { AnalyzedDocument } from './analyze.ts';
import { annotate, readSaying, type Saying } from './edit/annotate.ts';
import { formOf } from './explain/annotation.ts';
import { absolute } from './syntax/node.ts';
import { sayWord } from './template/say.ts';
import { ANNOTATION_KEYS, type AnnotationKey } from './template/vocabulary.ts';
import type { TextEdit } from './text/range.ts';
import { resourceAround, subjectsOf } from './why-not.ts';

/** An answer, as key and value of the annotation; without a value the question was skipped. */
export interface AnnotationAnswer {
  readonly key: string;
  readonly value?: string;
}

export interface AnnotationQuestion {
  readonly key: string;
  /** `shape of the demand over time`. */
  readonly meaning: string;
  /** Words to choose from; empty where a quantity is asked for. */
  readonly choices: readonly string[];
  /** What an answer looks like: `a size, such as 512MiB or 16GiB`. */
  readonly form: string;
  /** What the present value is inferred from; undefined where nothing is known. */
  readonly inferred?: string;
  /** Rules that wait for it. */
  readonly rules: readonly string[];
}

export interface AnnotationStep {
  /** Logical ID, or task family. */
  readonly resource: string;
  /** Undefined where no further answer would change the advice. */
  readonly question?: AnnotationQuestion;
  /** Writes the answers; empty without any. */
  readonly edits: readonly TextEdit[];
  /** The key of the last answer that cannot be read. */
  readonly unread?: string;
}

const MOST_QUESTIONS = 7;

/**
 * The next question that matters for the resource around an offset, and the edits that write what was answered.
 * Undefined where no rule speaks of what stands there, or where nothing can be written.
 */
export function annotationStep(
  analyzed: AnalyzedDocument,
  offset: number,
  answers: readonly AnnotationAnswer[],
): AnnotationStep | undefined {
  const { template } = analyzed;
  const resource = resourceAround(analyzed, offset);
  if (!resource || template.tree.problems.length > 0) return undefined;
  const given = answers.map(({ key, value }) => (value === undefined ? undefined : readSaying(key, value)));
  const sayings = given.flatMap((saying) => saying ?? []);
  const drafts = annotate(resource, sayings, template);
  if (!drafts) return undefined;
  const question =
    answers.length < MOST_QUESTIONS
      ? nextQuestion(subjectsOf(resource, analyzed), answers, sayings, analyzed)
      : undefined;
  const [last] = answers.slice(-1);
  const isUnread = last?.value !== undefined && given.at(-1) === undefined;
  return {
    resource: resource.id,
    ...(question ? { question } : {}),
    edits: drafts.map(({ span, newText }) => ({ range: absolute(span, template.tree.placement), newText })),
    ...(isUnread ? { unread: last.key } : {}),
  };
}

/** What is said of a resource in a few words, as it would be written. */
export function sayAnswers(answers: readonly AnnotationAnswer[]): string {
  return answers
    .flatMap(({ key, value }) => (value === undefined ? [] : (readSaying(key, value) ?? [])))
    .map(({ key, value }) => sayWord(key, value))
    .join(' ');
}

function nextQuestion(
  subjects: readonly Subject[],
  answers: readonly AnnotationAnswer[],
  sayings: readonly Saying[],
  { evaluation }: AnalyzedDocument,
): AnnotationQuestion | undefined {
  const asked = new Set(answers.map(({ key }) => key));
  const waiting = new Map<AnnotationKey, string[]>();
  for (const subject of subjects) {
    const facts = withSayings(subject, sayings);
    const open = ANNOTATION_KEYS.filter(
      (key) => !asked.has(key.key) && facts.get(`workload.${key.fact}`)?.from !== 'annotated',
    );
    for (const rule of evaluation?.context.rules.rulesFor(subject.resource.type, subject.groups) ?? []) {
      const isOpen = (path: string) =>
        open.some(({ fact }) => path === `workload.${fact}`) ||
        (FOLLOWING.has(path) && facts.get(path)?.value !== true);
      const waited = factsWaitedFor(rule.condition, facts, isOpen);
      for (const key of open.filter(({ fact }) => waited.includes(`workload.${fact}`)))
        waiting.set(key, [...(waiting.get(key) ?? []), rule.id]);
    }
  }
  const [first] = [...waiting].sort(
    ([a, ofA], [b, ofB]) => worthOf(b, ofB) - worthOf(a, ofA) || orderOf(a) - orderOf(b),
  );
  return first && ask(first[0], first[1], subjects);
}

/** Facts that come true with what is said of the resource itself. */
const FOLLOWING: ReadonlySet<string> = new Set(['messaging.own', 'balancer.own']);

function withSayings({ facts }: Subject, sayings: readonly Saying[]): ReadonlyMap<string, Fact> {
  const said = sayings.map(
    ({ key, value }) => [`workload.${key.fact}`, { value, from: 'annotated' }] as const,
  );
  return new Map<string, Fact>([...facts, ...said]);
}

/** In rules: few machines are bound by licences, regulation or drivers, and few move; most have a size to be right. */
const LEANINGS: ReadonlyMap<string, number> = new Map([
  ['utilization', 1.1],
  ['memory', 0.9],
  ['interruptible', 1],
  ['memory-used', 1.3],
  ['origin', -1],
  ['control', -1],
  ['licence', -2],
  ['tenancy', -2],
]);

/** By the rules that wait for it. A word is chosen, while a quantity has to be looked up and typed. */
function worthOf({ key, type }: AnnotationKey, rules: readonly string[]): number {
  return rules.length + (type.kind === 'words' || type.kind === 'flag' ? 1 : 0) + (LEANINGS.get(key) ?? 0);
}

function orderOf(key: AnnotationKey): number {
  return ANNOTATION_KEYS.indexOf(key);
}

function ask(
  { key, meaning, type, fact }: AnnotationKey,
  rules: readonly string[],
  [subject]: readonly Subject[],
): AnnotationQuestion {
  const present = subject?.facts.get(`workload.${fact}`);
  const inferred =
    present?.from === 'inferred' && typeof present.value !== 'object'
      ? `${present.value}, from ${present.detail ?? 'the file'}`
      : undefined;
  const choices = type.kind === 'words' ? type.words : type.kind === 'flag' ? ['true', 'false'] : [];
  return {
    ...{ key, meaning, choices, form: formOf(type), rules: [...new Set(rules)] },
    ...(inferred === undefined ? {} : { inferred }),
  };
}
