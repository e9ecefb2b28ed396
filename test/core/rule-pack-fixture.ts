import type { Fact, Facts, FactValue } from '../../src/core/advise/fact-schema.ts';
import { compileRules, type RuleSet, type RuleSetOptions } from '../../src/core/advise/rule-set.ts';
import type { Origin } from '../../src/core/model.ts';

const SOUND_RULE = {
  id: 'small-fleet',
  title: 'A small fleet',
  applies: 'instance',
  when: 'instance.vcpu > 4',
  message: '"Look at {instance.type}."',
  why: 'Large types cost more.',
  source: 'https://example.org/rules',
};

/** A pack of one rule in YAML: a sound one, with keys replaced, added, or left out where undefined. */
export function packWith(keys: Readonly<Record<string, string | undefined>> = {}): string {
  const entries = Object.entries({ ...SOUND_RULE, ...keys }).filter(([, value]) => value !== undefined);
  const lines = entries.map(([key, value]) => `    ${key}: ${value}\n`);
  return `pack: team\nrules:\n  -\n${lines.join('')}`;
}

/** Takes the marks out of `a [|b|] c` and answers the range that they stood around. */
export function readMarks(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('[|');
  const end = marked.indexOf('|]') - 2;
  return { text: marked.replace('[|', '').replace('|]', ''), start, end };
}

export function compilePack(text: string, options?: RuleSetOptions): RuleSet {
  return compileRules([{ name: 'team.yaml', text }], options);
}

/** Facts by path; all annotated but those named in `origins`. */
export function factsOf(
  values: Readonly<Record<string, FactValue>>,
  origins: Readonly<Record<string, Origin>> = {},
): Facts {
  const facts = Object.entries(values).map(([path, value]): [string, Fact] => [
    path,
    { value, from: origins[path] ?? 'annotated' },
  ]);
  return new Map(facts);
}
