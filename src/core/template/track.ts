import type { Parameter } from './parameter.ts';
import type { BuiltTemplate, Template } from './template.ts';

/**
 * What an evaluation asked of the template beside the resource that it is about. A later version of the text
 * evaluates it anew when one of the answers may be another.
 */
export type Question = string;

export const MAPPINGS: Question = 'mappings';
export const METADATA: Question = 'metadata';

export function parameterQuestion(name: string): Question {
  return `parameter ${name}`;
}

export function resourceQuestion(id: string): Question {
  return `resource ${id}`;
}

export function referrersQuestion(name: string): Question {
  return `referrers ${name}`;
}

export function typeQuestion(type: string): Question {
  return `type ${type}`;
}

/** The template, noting each question that is asked of it. */
export function trackTemplate(template: Template, asked: Set<Question>): Template {
  const { kind, tree, pseudo, loops, parameterSection } = template;
  return {
    kind,
    tree,
    pseudo,
    loops,
    parameterSection,
    get mappings() {
      asked.add(MAPPINGS);
      return template.mappings;
    },
    get metadata() {
      asked.add(METADATA);
      return template.metadata;
    },
    byId: {
      get(id) {
        asked.add(resourceQuestion(id));
        return template.byId.get(id);
      },
    },
    parameters: {
      get(name) {
        asked.add(parameterQuestion(name));
        return template.parameters.get(name);
      },
    },
    referrersOf(name) {
      asked.add(referrersQuestion(name));
      return template.referrersOf(name);
    },
    ofType(type) {
      asked.add(typeQuestion(type));
      return template.ofType(type);
    },
    namesIn: (resource) => template.namesIn(resource),
  };
}

/** The questions whose answers may have changed; undefined where everything may have. */
export function changedQuestions(
  before: BuiltTemplate,
  after: BuiltTemplate,
): ReadonlySet<Question> | undefined {
  // Turns of a loop stand in many places at once.
  if (before.kind !== after.kind || before.loops.size > 0 || after.loops.size > 0) return undefined;
  // What is said of several resources is said of the first of them.
  if (!isSameOrder(before.units, after.units)) return undefined;
  const changed = new Set<Question>();
  noteResources(before, after, changed);
  noteParameters(before, after, changed);
  if (before.mappings !== after.mappings) changed.add(MAPPINGS);
  if (before.metadata !== after.metadata) changed.add(METADATA);
  return changed;
}

function isSameOrder(before: readonly unknown[], after: readonly unknown[]): boolean {
  const index = new Map(before.map((unit, position) => [unit, position]));
  let last = -1;
  for (const unit of after) {
    const position = index.get(unit);
    if (position === undefined) continue;
    if (position < last) return false;
    last = position;
  }
  return true;
}

function noteResources(before: BuiltTemplate, after: BuiltTemplate, changed: Set<Question>): void {
  const kept = new Set(after.units);
  const old = new Set(before.units);
  const note = (template: BuiltTemplate, other: ReadonlySet<unknown>) => {
    for (const unit of template.units) {
      if (other.has(unit)) continue;
      for (const resource of unit.resources) {
        changed.add(resourceQuestion(resource.id));
        changed.add(typeQuestion(resource.type));
        for (const name of template.namesIn(resource)) changed.add(referrersQuestion(name));
      }
    }
  };
  note(before, kept);
  note(after, old);
}

function noteParameters(before: BuiltTemplate, after: BuiltTemplate, changed: Set<Question>): void {
  if (before.parameterSection === after.parameterSection && before.given === after.given) return;
  const names = [...namesOf(before), ...namesOf(after)];
  for (const name of names) {
    if (!isSameParameter(before.parameters.get(name), after.parameters.get(name)))
      changed.add(parameterQuestion(name));
  }
}

function isSameParameter(a: Parameter | undefined, b: Parameter | undefined): boolean {
  if (a?.body !== b?.body || a?.givenBy !== b?.givenBy) return false;
  const [old, now] = [a?.given, b?.given];
  return old?.text === now?.text && old?.block === now?.block && old?.start === now?.start;
}

function namesOf({ parameterSection }: Template): string[] {
  return parameterSection?.entries.map(({ key }) => key.text) ?? [];
}
