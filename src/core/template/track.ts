import type { Span } from '../syntax/node.ts';
import { between, endsSince } from '../text/kept-ends.ts';
import type { Parameter } from './parameter.ts';
import type { Resource } from './resource.ts';
import type { BuiltTemplate, Lookup, Template } from './template.ts';
import type { Unit } from './unit.ts';

/**
 * What an evaluation asked of the template beside the resource that it is about. A later version of the text
 * evaluates it anew when one of the answers may be another.
 */
export type Question = string;

export const MAPPINGS: Question = 'mappings';
export const METADATA: Question = 'metadata';
export const OUTPUTS: Question = 'outputs';
export const CONDITIONS: Question = 'conditions';

export function parameterQuestion(name: string): Question {
  return `parameter ${name}`;
}

export function resourceQuestion(id: string): Question {
  return `resource ${id}`;
}

export function referrersQuestion(name: string): Question {
  return `referrers ${name}`;
}

/** Its answer changes far more rarely than who they are. */
export function moreReferrersQuestion(name: string, than: number): Question {
  return `referrers ${name} > ${than}`;
}

export function typeQuestion(type: string): Question {
  return `type ${type}`;
}

export function anyTypeQuestion(type: string): Question {
  return `any ${type}`;
}

/** The template, noting each question that is asked of it. */
export function trackTemplate(template: Template, asked: Set<Question>): Template {
  return new TrackedTemplate(template, asked);
}

// A class: one is made for every resource of a file, and accessors of a literal are defined anew each time.
class TrackedTemplate implements Template {
  readonly kind: Template['kind'];
  readonly tree: Template['tree'];
  readonly pseudo: Template['pseudo'];
  readonly loops: Template['loops'];
  readonly parameterSection: Template['parameterSection'];
  readonly hasMacro: boolean;
  readonly byId: Template['byId'];
  readonly parameters: Template['parameters'];

  constructor(
    private readonly template: Template,
    private readonly asked: Set<Question>,
  ) {
    this.kind = template.kind;
    this.tree = template.tree;
    this.pseudo = template.pseudo;
    this.loops = template.loops;
    this.parameterSection = template.parameterSection;
    this.hasMacro = template.hasMacro;
    this.byId = new TrackedLookup(template.byId, asked, resourceQuestion);
    this.parameters = new TrackedLookup(template.parameters, asked, parameterQuestion);
  }

  get mappings(): Template['mappings'] {
    this.asked.add(MAPPINGS);
    return this.template.mappings;
  }

  get conditions(): Template['conditions'] {
    this.asked.add(CONDITIONS);
    return this.template.conditions;
  }

  get metadata(): Template['metadata'] {
    this.asked.add(METADATA);
    return this.template.metadata;
  }

  get outputs(): Template['outputs'] {
    this.asked.add(OUTPUTS);
    return this.template.outputs;
  }

  /** A place is reached through its resource, which is asked for by name. */
  conditionAt(place: Span): string | undefined {
    return this.template.conditionAt(place);
  }

  referrersOf(name: string): readonly Resource[] {
    this.asked.add(referrersQuestion(name));
    return this.template.referrersOf(name);
  }

  hasMoreReferrers(name: string, than: number): boolean {
    this.asked.add(moreReferrersQuestion(name, than));
    return this.template.hasMoreReferrers(name, than);
  }

  isOnlyOfType(type: string): boolean {
    this.asked.add(typeQuestion(type));
    return this.template.isOnlyOfType(type);
  }

  hasType(type: string): boolean {
    this.asked.add(anyTypeQuestion(type));
    return this.template.hasType(type);
  }
}

class TrackedLookup<T> implements Lookup<T> {
  constructor(
    private readonly lookup: Lookup<T>,
    private readonly asked: Set<Question>,
    private readonly question: (name: string) => Question,
  ) {}

  get(name: string): T | undefined {
    // What refers to nothing asks for nothing.
    if (name === '') return undefined;
    this.asked.add(this.question(name));
    return this.lookup.get(name);
  }
}

/**
 * The questions whose answers may have changed; undefined where everything may have. `resources` are those that
 * stand as they were and of which something else is said.
 */
export function changedQuestions(
  before: BuiltTemplate,
  after: BuiltTemplate,
  resources: ReadonlySet<Resource>,
): ReadonlySet<Question> | undefined {
  // Turns of a loop stand in many places at once.
  if (before.kind !== after.kind || before.loops.length > 0 || after.loops.length > 0) return undefined;
  if (before.hasMacro !== after.hasMacro) return undefined;
  const changed = new Set<Question>();
  const kept = endsSince(after.unitsSince, before.units, after.units);
  const [gone, come] = [between(before.units, kept), between(after.units, kept)];
  // What is said of several resources is said of the first of them.
  if (!isSameOrder(gone, come)) return undefined;
  noteResources({ template: before, units: gone }, { template: after, units: come }, changed);
  for (const resource of resources) noteResource(resource, after, changed);
  noteParameters(before, after, changed);
  if (before.mappings !== after.mappings) changed.add(MAPPINGS);
  if (before.metadata !== after.metadata) changed.add(METADATA);
  if (before.outputs !== after.outputs) changed.add(OUTPUTS);
  if (before.conditions !== after.conditions) changed.add(CONDITIONS);
  return changed;
}

function isSameOrder(before: readonly Unit[], after: readonly Unit[]): boolean {
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

interface Changed {
  readonly template: BuiltTemplate;
  readonly units: readonly Unit[];
}

function noteResources(before: Changed, after: Changed, changed: Set<Question>): void {
  const names = new Set<string>();
  const types = new Set<string>();
  const note = ({ template, units }: Changed, others: ReadonlySet<Unit>) => {
    for (const { resources } of units.filter((unit) => !others.has(unit))) {
      for (const resource of resources) {
        changed.add(resourceQuestion(resource.id));
        types.add(resource.type);
        for (const name of template.referrers.namesIn(resource)) names.add(name);
      }
    }
  };
  note(before, new Set(after.units));
  note(after, new Set(before.units));
  for (const type of types) {
    if (before.template.isOnlyOfType(type) !== after.template.isOnlyOfType(type))
      changed.add(typeQuestion(type));
    if (before.template.hasType(type) !== after.template.hasType(type)) changed.add(anyTypeQuestion(type));
  }
  for (const name of names) noteReferrers(name, before.template, after.template, changed);
}

function noteResource(resource: Resource, { referrers }: BuiltTemplate, changed: Set<Question>): void {
  changed.add(resourceQuestion(resource.id));
  for (const name of referrers.namesIn(resource)) changed.add(referrersQuestion(name));
}

function noteReferrers(
  name: string,
  before: BuiltTemplate,
  after: BuiltTemplate,
  changed: Set<Question>,
): void {
  changed.add(referrersQuestion(name));
  const [few = 0, many = 0] = [before.referrers.count(name), after.referrers.count(name)].sort(
    (a, b) => a - b,
  );
  for (let than = few; than < many; than++) changed.add(moreReferrersQuestion(name, than));
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
