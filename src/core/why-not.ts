import type { ASTNode } from '@marcbachmann/cel-js';
import { adviseOn } from './advise/advise.ts';
import { decidingParts, textOfPart } from './advise/condition-trace.ts';
import { factsIn } from './advise/condition-tree.ts';
import { type Facts, factPaths, flagBehind } from './advise/fact-schema.ts';
import { evaluateRule } from './advise/rule-outcome.ts';
import type { CompiledRule } from './advise/rule-set.ts';
import type { Subject } from './advise/subject.ts';
import { collectSubjects } from './advise/subjects.ts';
import type { AnalyzedDocument } from './analyze.ts';
import type { WhyNot, WhyNotFact, WhyNotPart } from './model.ts';
import { resourceAt } from './resource-at.ts';
import { absolute } from './syntax/node.ts';
import { collectInstanceTypes } from './template/instance-types.ts';
import type { Resource } from './template/resource.ts';
import { ANNOTATION_KEYS } from './template/vocabulary.ts';

/** Undefined where no resource stands at the offset, or the rule is not one of a pack. */
export function explainWhyNot(analyzed: AnalyzedDocument, offset: number, id: string): WhyNot | undefined {
  const { evaluation } = analyzed;
  const rule = evaluation?.context.rules.rules.find((candidate) => candidate.id === id);
  const resource = resourceAround(analyzed, offset);
  if (!evaluation || !rule || !resource) return undefined;
  const about = { rule: id, resource: resource.id, applies: rule.applies };
  const subjects = subjectsOf(resource, analyzed).filter((subject) => isAbout(rule, subject, analyzed));
  if (subjects.length === 0) return { ...about, outcome: 'not-applicable', parts: [] };
  // Of several volumes the first that the rule speaks of, else the first.
  const answers = subjects.map((subject) => askOnEachWay(rule, subject, analyzed));
  const answer = answers.find(({ outcome }) => outcome === 'fires') ?? answers[0];
  return answer && { ...about, ...answer };
}

/** Rules that are about a resource and do not speak of it, in the order of their packs. */
export function silentRules(resource: Resource, analyzed: AnalyzedDocument): WhyNot[] {
  const { evaluation } = analyzed;
  return subjectsOf(resource, analyzed).flatMap((subject) => {
    const rules = evaluation?.context.rules.rulesFor(subject.resource.type, subject.groups) ?? [];
    return rules
      .map((rule) => ({
        rule: rule.id,
        resource: resource.id,
        applies: rule.applies,
        ...askOnEachWay(rule, subject, analyzed),
      }))
      .filter(({ outcome }) => outcome !== 'fires');
  });
}

/** The resource whose name, properties or annotation an offset is in. */
export function resourceAround(analyzed: AnalyzedDocument, offset: number): Resource | undefined {
  const { template } = analyzed;
  const { placement } = template.tree;
  const named = template.byId.get(resourceAt(analyzed, offset) ?? '');
  if (named) return named;
  return template.resources.find(({ key, body }) => {
    const [name, rest] = [absolute(key, placement), absolute(body, placement)];
    const start = Math.min(name.start, rest.start);
    return start <= offset && offset <= Math.max(name.end, rest.end);
  });
}

/** What rules are asked about a resource: itself, and its volumes. */
export function subjectsOf(resource: Resource, { template, evaluation }: AnalyzedDocument): Subject[] {
  if (!evaluation) return [];
  const { context, annotations } = evaluation;
  const resources = [resource];
  const instanceTypes = collectInstanceTypes(resources, template);
  return [...collectSubjects({ ...context, template, annotations, resources, instanceTypes })];
}

function isAbout(
  rule: CompiledRule,
  { resource, groups }: Subject,
  { evaluation }: AnalyzedDocument,
): boolean {
  return evaluation?.context.rules.rulesFor(resource.type, groups).includes(rule) === true;
}

/** What fires on one way through the conditions of the template fires. */
function askOnEachWay(
  rule: CompiledRule,
  subject: Subject,
  analyzed: AnalyzedDocument,
): Pick<WhyNot, 'outcome' | 'parts'> {
  const ways = subject.branches?.().flatMap((way) => way.subject ?? []) ?? [];
  const own = ask(rule, subject, analyzed);
  if (own.outcome === 'fires') return own;
  return ways.map((way) => ask(rule, way, analyzed)).find(({ outcome }) => outcome === 'fires') ?? own;
}

function ask(
  rule: CompiledRule,
  subject: Subject,
  { template, evaluation }: AnalyzedDocument,
): Pick<WhyNot, 'outcome' | 'parts'> {
  const outcome = evaluateRule(rule, subject.facts);
  if (outcome.fires) {
    const advice = evaluation ? adviseOn(subject, { ...evaluation.context, template }, () => undefined) : [];
    const speaks = advice.some((said) => said.rule === rule);
    return { outcome: speaks ? 'fires' : 'nothing-better', parts: [] };
  }
  // One false part settles it, whatever is unknown beside it.
  const parts = decidingParts(rule.condition, subject.facts, false).map((node) =>
    describePart(node, rule.condition.partHolds(node, subject.facts), factsIn(node), subject.facts),
  );
  // Beside a false part an unknown one may still make it true.
  const isSettled = rule.condition.partHolds(rule.condition.root, subject.facts) !== undefined;
  if (parts.length === 0 || !isSettled) {
    const unknown = outcome.which();
    const asked = (side: ASTNode) => factsIn(side).filter((path) => unknown.includes(path));
    const open = sidesOf(rule.condition.root).filter(
      (side) => asked(side).length > 0 && rule.condition.partHolds(side, subject.facts) === undefined,
    );
    return {
      outcome: 'unknown',
      parts: open.map((side) => describePart(side, undefined, asked(side), subject.facts)),
    };
  }
  return { outcome: parts.some(({ holds }) => holds !== undefined) ? 'false' : 'unknown', parts };
}

/** What has to hold all together. */
function sidesOf(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(sidesOf) : [node];
}

function describePart(
  node: ASTNode,
  holds: boolean | undefined,
  paths: readonly string[],
  facts: Facts,
): WhyNotPart {
  const part = { condition: textOfPart(node), facts: describeFacts(paths, facts) };
  return holds === undefined ? part : { ...part, holds };
}

function describeFacts(paths: readonly string[], facts: Facts): WhyNotFact[] {
  const asked = paths.map((path) => flagBehind(path) ?? path);
  return [...new Set(asked)].map((path) => describeFact(path, facts));
}

export function describeFact(path: string, facts: Facts): WhyNotFact {
  const fact = facts.get(path);
  const standard = factPaths.get(path)?.spec.default;
  const value = fact?.value ?? standard;
  const say = sayingOf(path);
  return {
    fact: path,
    ...(value === undefined ? {} : { value: typeof value === 'object' ? value.join(', ') : value }),
    ...(fact ? { from: fact.from } : {}),
    ...(fact?.detail === undefined ? {} : { detail: fact.detail }),
    ...(say === undefined ? {} : { say }),
  };
}

const SAMPLES = { number: '2', size: '8GiB', percent: '40%', duration: '200ms', rate: '3M/month' } as const;

function sayingOf(path: string): string | undefined {
  const key = ANNOTATION_KEYS.find(({ fact }) => path === `workload.${fact}`);
  if (!key) return undefined;
  const { type } = key;
  if (type.kind === 'flag') return `@workload ${key.key}`;
  return `@workload ${key.key}=${type.kind === 'words' ? type.words.join('|') : SAMPLES[type.kind]}`;
}
