import {
  asScalar,
  asSequence,
  dereference,
  type ScalarNode,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import { contradicts } from './condition-facts.ts';
import { isExcluded } from './condition-value.ts';
import { type Intrinsic, intrinsicOf } from './intrinsic.ts';
import { type Loop, loopAt } from './loops.ts';
import type { Parameter } from './parameter.ts';
import { computeFunction, listOf } from './resolve-text.ts';
import type { Template } from './template.ts';
import type { KnownValue, Step, UnknownReason, Value } from './value.ts';

// Bounds are counted in steps: the same file gets the same answer on any machine.
const MAX_STEPS = 400;
const MAX_BRANCHES = 32;

/** The way to what stands where it is asked for. */
const HERE: readonly Step[] = [];

/** What a value is before deployment; unknown where branches of an `If` differ. */
export function resolve(node: SyntaxNode | undefined, template: Template): Value {
  const branches = resolveAll(node, template);
  const first = branches[0];
  if (!first) return unknown('missing', node, HERE);
  return branches.length === 1 ? first : unknown('condition', node, HERE);
}

/**
 * Every value that may stand there, each with the way to it: one for each branch of an `If` and each turn of a
 * loop. Never empty; bounded, so that what is beyond reads as unknown.
 */
export function resolveAll(node: SyntaxNode | undefined, template: Template): readonly Value[] {
  const target = dereference(node);
  // Most that is asked for is absent or written out, which needs no template.
  if (!target) return [unknown('missing', undefined, HERE)];
  if (!intrinsicOf(target)) return [literal(target, HERE)];
  const values = new Resolver(template).follow(target, HERE);
  if (values.length <= MAX_BRANCHES) return values;
  return [...values.slice(0, MAX_BRANCHES), unknown('budget', node, HERE)];
}

/** What the identifier of a loop stands for, one after another; empty where its list is not known. Bounded. */
export function turnsOf(loop: Loop, template: Template): readonly Value[] {
  return new Resolver(template).turnsOf(loop);
}

interface Met {
  readonly name: string;
  readonly turns: readonly Value[];
}

export class Resolver {
  private steps = 0;
  /** Items that identifiers of loops stand for at the moment; made for the first. */
  private bound: Map<string, Value> | undefined;
  /** The last loop whose identifier stood for several items. */
  private met: Met | undefined;

  constructor(readonly template: Template) {}

  follow(node: SyntaxNode | undefined, via: readonly Step[]): readonly Value[] {
    const target = dereference(node);
    if (!target) return [unknown('missing', undefined, via)];
    if (++this.steps > MAX_STEPS) return [unknown('budget', target, via)];
    const intrinsic = intrinsicOf(target);
    return intrinsic ? this.call(intrinsic, target, via) : [literal(target, via)];
  }

  private call(intrinsic: Intrinsic, use: SyntaxNode, via: readonly Step[]): readonly Value[] {
    switch (intrinsic.name) {
      case 'Ref':
        return this.reference(asScalar(intrinsic.argument)?.text ?? '', use, via);
      case 'If':
        return this.branches(intrinsic.argument, use, via);
      case 'FindInMap':
        return this.overTurns(via, () => this.findInMap(intrinsic.argument, use, via));
      case 'ImportValue':
        return [unknown('import', use, via)];
      default:
        return this.overTurns(via, () => [this.compute(intrinsic, use, via)]);
    }
  }

  private compute(intrinsic: Intrinsic, use: SyntaxNode, via: readonly Step[]): Value {
    const text = computeFunction(intrinsic, this);
    if (text === undefined) return unknown('intrinsic', use, via);
    const step: Step = { kind: 'computed', name: intrinsic.name };
    return { known: true, node: use, use, via: [...via, ...text.via, step], computed: text.text };
  }

  /** What a function comes to; where an identifier of a loop stands in it, for each turn of that loop. */
  private overTurns(via: readonly Step[], work: () => readonly Value[]): readonly Value[] {
    this.met = undefined;
    const values = work();
    const met = this.met as Met | undefined;
    if (!met || values.some(({ known }) => known)) return values;
    const { name, turns } = met;
    return turns.slice(0, MAX_BRANCHES + 1).flatMap((turn) => {
      if (++this.steps > MAX_STEPS) return [unknown('budget', undefined, via)];
      this.bound ??= new Map();
      this.bound.set(name, turn);
      const found = this.overTurns(via, work);
      this.bound.delete(name);
      return found;
    });
  }

  reference(name: string, use: SyntaxNode, via: readonly Step[]): readonly Value[] {
    if (name === 'AWS::NoValue') return [unknown('missing', use, via)];
    const pseudo = this.template.pseudo.get(name);
    if (pseudo !== undefined) {
      return [{ known: true, node: use, use, via: [...via, { kind: 'computed', name }], computed: pseudo }];
    }
    const loop = loopAt(this.template.loops, name, use);
    if (loop) return this.identifier(loop, use, via);
    const parameter = this.template.parameters.get(name);
    if (!parameter) return [unknown('intrinsic', use, via)];
    const value = parameterValue(parameter, use, via);
    return [this.isExcluded(value, name, use, via) ? unknown('parameter', use, via) : value];
  }

  /** What the identifier of a loop stands for: the turn that is being looked at, or each. */
  private identifier(loop: Loop, use: SyntaxNode, via: readonly Step[]): readonly Value[] {
    const { name } = loop;
    const bound = this.bound?.get(name) ?? this.template.turns?.get(name);
    const turns = bound ? [bound] : this.turnsOf(loop);
    if (turns.length > 1) this.met = { name, turns };
    if (turns.length === 0) return [unknown('intrinsic', use, via)];
    return turns.map((turn) => ({ ...turn, via: [...via, ...turn.via, { kind: 'loop', name }], use }));
  }

  /** None where the list is not known. */
  turnsOf({ list }: Loop): readonly Value[] {
    if (!intrinsicOf(list)) return asSequence(list)?.items.flatMap((item) => literalItem(item)) ?? [];
    const texts = listOf(list, this)?.slice(0, MAX_BRANCHES + 1) ?? [];
    return texts.map(
      ({ text, via }): KnownValue => ({
        known: true,
        node: list,
        use: list,
        via: [...via, { kind: 'computed', name: 'ForEach' }],
        computed: text,
      }),
    );
  }

  /** Whether conditions on the way, or that of the resource itself, ask for another value of the parameter. */
  private isExcluded(value: Value, parameter: string, use: SyntaxNode, via: readonly Step[]): boolean {
    if (!value.known || value.node.kind !== 'scalar') return false;
    return isExcluded(parameter, value.node.text, this.withOwn(via, use), this.template);
  }

  /** A way with the condition of the resource that it is in. */
  private withOwn(via: readonly Step[], use: SyntaxNode): readonly Step[] {
    const own = this.template.conditionAt(use);
    return own ? [...via, { kind: 'condition', name: own, holds: true }] : via;
  }

  private branches(argument: SyntaxNode, use: SyntaxNode, via: readonly Step[]): readonly Value[] {
    const items = asSequence(argument)?.items ?? [];
    const [condition, then, otherwise] = items;
    const name = asScalar(condition)?.text;
    if (items.length !== 3 || name === undefined) return [unknown('intrinsic', use, via)];
    // Where the condition does not hold, the resource is not there.
    if (this.template.conditionAt(use) === name) return this.follow(then, via);
    const holds = this.template.decide?.(name);
    if (holds !== undefined)
      return this.branch(holds ? then : otherwise, { kind: 'condition', name, holds }, use, via);
    return [
      ...this.branch(then, { kind: 'condition', name, holds: true }, use, via),
      ...this.branch(otherwise, { kind: 'condition', name, holds: false }, use, via),
    ];
  }

  /** A condition that was taken one way above, or is by what those above ask for, is not taken the other way below. */
  private branch(
    node: SyntaxNode | undefined,
    step: Extract<Step, { kind: 'condition' }>,
    use: SyntaxNode,
    via: readonly Step[],
  ) {
    const taken = via.find((other) => other.kind === 'condition' && other.name === step.name);
    if (taken?.kind === 'condition' && taken.holds !== step.holds) return [];
    if (!taken && contradicts(step, this.withOwn(via, use), this.template)) return [];
    return this.follow(node, taken ? via : [...via, step]);
  }

  private findInMap(argument: SyntaxNode, use: SyntaxNode, via: readonly Step[]): readonly Value[] {
    const [map, first, second, fallback] = asSequence(argument)?.items ?? [];
    const keys = [map, first, second].map((key) => this.text(key));
    const [name, top, attribute] = keys.map((key) => key?.text);
    if (name === undefined || top === undefined || attribute === undefined)
      return [unknown('intrinsic', use, via)];
    const through = keys.flatMap((key) => key?.via ?? []).filter(({ kind }) => kind === 'parameter');
    const found = valueAt(this.template.mappings, name, top, attribute);
    const standing = found ?? valueAt(fallback, 'DefaultValue');
    if (!standing) return [unknown('intrinsic', use, via)];
    const reached = [...via, ...through, { kind: 'mapping', name } as const];
    return this.follow(standing, reached).map((value) => (value.known ? { ...value, use } : value));
  }

  /** The one text that a node is; undefined where it is none, or several. */
  text(node: SyntaxNode | undefined): { readonly text: string; readonly via: readonly Step[] } | undefined {
    const values = this.follow(node, []);
    const [value] = values;
    if (values.length !== 1 || !value?.known) return undefined;
    if (value.computed !== undefined) return { text: value.computed, via: value.via };
    return value.node.kind === 'scalar' ? { text: value.node.text, via: value.via } : undefined;
  }
}

function unknown(reason: UnknownReason, use: SyntaxNode | undefined, via: readonly Step[]): Value {
  return { known: false, reason, use, via };
}

/** Whether a tool or CloudFormation puts another text in place of this one before it counts. */
export function isFilledLater(node: ScalarNode): boolean {
  return node.placeholder === true || isFilledIn(node.text) || isDynamic(node.text);
}

function literal(node: SyntaxNode, via: readonly Step[]): Value {
  if (node.kind !== 'scalar') return { known: true, node, use: node, via };
  if (node.placeholder || isFilledIn(node.text)) return unknown('placeholder', node, via);
  if (isDynamic(node.text)) return unknown('intrinsic', node, via);
  if (node.value === null && node.style === 'plain') return unknown('missing', node, via);
  return { known: true, node, use: node, via };
}

// What a tool replaces before CloudFormation sees it: `{{ x }}`, `${x}`, `<x>`, `__X__`, `@x@`, `%x%`, `$X`.
const FILLED_IN = /^(?:\$\{[^}]{1,80}\}|<[\w. -]{1,80}>|__\w{1,80}__|@[\w.-]{1,80}@|%\w{1,80}%|\$\w{1,80})$/;
const FILLED_WITHIN = /\{\{(?!resolve:)/;

function isFilledIn(text: string): boolean {
  // A text may be a whole script, which a regular expression takes long to look through.
  return FILLED_IN.test(text) || (text.includes('{{') && FILLED_WITHIN.test(text));
}

/** CloudFormation fills dynamic references in at deployment. */
function isDynamic(text: string): boolean {
  return text.includes('{{resolve:');
}

function literalItem(item: SyntaxNode): Value | [] {
  const scalar = asScalar(item);
  return scalar ? literal(scalar, []) : [];
}

function parameterValue(parameter: Parameter, use: SyntaxNode, via: readonly Step[]): Value {
  const { name, given, givenBy = '' } = parameter;
  if (given) {
    if (given.text === '' || isStoredName(parameter)) return unknown('parameter', use, via);
    const step: Step = { kind: 'parameter', name, only: false, from: givenBy };
    return { ...literal(given, [...via, step]), use };
  }
  const standing = standingDefault(parameter);
  if (!standing) return unknown('parameter', use, via);
  const only = allowedValues(parameter).length === 1;
  return {
    known: true,
    node: standing,
    use,
    via: [...via, { kind: 'parameter', name, only }],
  };
}

/** The value of an SSM parameter is the name of another value. */
function isStoredName({ body }: Parameter): boolean {
  return asScalar(valueAt(body, 'Type'))?.text.startsWith('AWS::SSM::Parameter::Value') === true;
}

function standingDefault(parameter: Parameter): ScalarNode | undefined {
  if (isStoredName(parameter)) return undefined;
  const standing = valueAt(parameter.body, 'Default');
  return standing?.kind === 'scalar' && !standing.placeholder && standing.text !== '' ? standing : undefined;
}

/** The scalars that a parameter may be given. */
export function allowedValues({ body }: Parameter): readonly ScalarNode[] {
  return (asSequence(valueAt(body, 'AllowedValues'))?.items ?? []).flatMap((item) => asScalar(item) ?? []);
}
