/** The constructs that a program makes, and the calls that say more of them. */
import type { Block } from '../../syntax/node.ts';
import type { SourceLanguage } from '../../syntax/source/concrete.ts';
import type { CallExpr, Expr } from '../../syntax/source/expression.ts';
import type { Program } from '../../syntax/source/program.ts';
import { noteChanges } from './assignments.ts';
import { sitesOf, takeStanding } from './call-sites.ts';
import type { CdkPath } from './cdk-path.ts';
import { findMet, IdGiver, type MetAssign, type MetCall, type MetIn, propsOfCall } from './collect.ts';
import { constructSpec } from './construct-table.ts';
import { isScalingMethod } from './constructs/scaling.ts';
import { GivenTasks, namesType } from './given-tasks.ts';
import { typeOfLevelOne } from './level-one.ts';
import type { Made, OpenMade } from './made.ts';
import { camelCase, pascalCase } from './names.ts';
import { Props } from './props.ts';
import type { Located, SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

export interface FoundMade extends MetIn {
  readonly made: readonly Made[];
  /** Names of what the file calls to make constructs. */
  readonly helpers: ReadonlySet<string>;
  /** Names of functions of the file that change what they are given. */
  readonly changers: ReadonlySet<string>;
}

export function findMade(file: SourceScope, program: Program, translator: Translator): FoundMade {
  const startOf = ({ call: { block, start } }: MetCall): number =>
    (program.placement.get(block) ?? 0) + start;
  const first = findMet(file, program.language);
  const helpersOf = sitesOf(
    first.calls,
    (one) => classMadeBy(one, program.language, translator) !== undefined,
  );
  const { sites, left } = helpersOf;
  if (sites.size === 0)
    for (const scope of [...file.all(), ...first.functions.values()]) takeStanding(scope, helpersOf);
  const met = sites.size > 0 ? findMet(file, program.language, helpersOf, first.functions) : first;
  const changers = noteChanges(met === first ? met.calls : [...first.calls, ...met.calls], met.functions);
  const calls = met.calls.toSorted((a, b) => startOf(a) - startOf(b));
  const finder = new MadeFinder(program, translator);
  for (const one of calls) finder.add(one);
  for (const one of calls) finder.addCall(one);
  const made = finder.made.toSorted((a, b) => startOf(a) - startOf(b));
  for (const one of met.assigns) finder.addAssign(one);
  const callees = [...sites.values(), ...left.values()].flat().map(({ call: { callee } }) => callee);
  const helpers = new Set(callees.flatMap((callee) => ('name' in callee ? callee.name : [])));
  return { ...met, made, calls, helpers, changers };
}

class MadeFinder {
  readonly made: OpenMade[] = [];
  private readonly byCall = new Map<Expr, OpenMade>();
  private readonly ids = new IdGiver();
  private readonly given: GivenTasks;
  private readonly broken: ReadonlySet<Block>;

  constructor(
    private readonly program: Program,
    private readonly translator: Translator,
  ) {
    this.broken = brokenBlocks(program);
    this.given = new GivenTasks(translator);
  }

  add(met: MetCall): void {
    const { call } = met;
    const found = classMadeBy(met, this.program.language, this.translator);
    if (!found) return;
    const { path, name } = found;
    if (constructSpec(name)?.bare) return this.keep(met, name, undefined, 0, path.names[0] ?? '');
    const idExpr = call.args[1] ?? call.fields.find((field) => field.name === 'id')?.value;
    this.keep(met, name, idExpr, 2, path.names[0] ?? '');
  }

  private keep(
    met: MetCall,
    name: string,
    idExpr: Expr | undefined,
    from: number,
    fallback: string,
    owner?: Made,
  ): void {
    const { call, scope, statement } = met;
    const id = this.idFor(met, idExpr, fallback, owner);
    const parent = call.args[0] && { expr: call.args[0], scope };
    const props = propsOfCall(met, from, this.translator);
    // What is half typed may go on.
    if (this.broken.has(call.block)) props.whole = false;
    const said = owner && isScalingMethod(fallback) ? undefined : idExpr;
    const made: OpenMade = {
      name,
      call,
      scope,
      statement,
      idExpr: said,
      id,
      props,
      parent,
      owner,
      calls: [],
    };
    this.made.push(made);
    this.byCall.set(call, made);
    this.translator.idOf.set(call, id);
  }

  /** What scales a construct belongs to it. */
  private idFor({ scope }: MetCall, idExpr: Expr | undefined, fallback: string, owner?: Made): string {
    if (!owner || !isScalingMethod(fallback)) return this.ids.give(idExpr, fallback, scope, this.translator);
    const said = idExpr && this.translator.label(idExpr).replace(/^['"]|['"]$/g, '');
    return this.ids.give(undefined, `${owner.id}/${said ?? fallback}`, scope, this.translator);
  }

  /** A method of a construct: one that makes another, or says more of it. */
  addCall(met: MetCall): void {
    const { call, scope } = met;
    if (isCalled(call, 'ContainerDefinition')) this.addContainer(met);
    if (call.callee.kind !== 'member') return;
    const method = camelCase(call.callee.name);
    if (!METHODS.test(method)) return;
    const owner = this.ownerOf({ expr: call.callee.object, scope });
    if (!owner) {
      this.addOrphan(met, method);
      return;
    }
    const name = `${owner.name}#${method}`;
    const isBare = method === 'autoScaleTaskCount';
    if (constructSpec(name))
      this.keep(met, name, isBare ? undefined : call.args[0], isBare ? 0 : 1, method, owner);
    else owner.calls.push({ method, call, scope, props: propsOfCall(met, 1, this.translator) });
  }

  /** `new ContainerDefinition(this, 'web', { taskDefinition, … })`, the same as a method of the task. */
  private addContainer(met: MetCall): void {
    const path = this.translator.path({ expr: met.call.callee, scope: met.scope });
    if (path?.module !== 'ecs') return;
    const props = propsOfCall(met, 2, this.translator);
    const task = props.get('taskDefinition');
    const owner = task && this.ownerOf(task.value);
    const call = { ...met.call, args: met.call.args.slice(1) };
    owner?.calls.push({ method: 'addContainer', call, scope: met.scope, props });
  }

  /** A method that makes instances of what nothing is known of: a cluster that is given, or looked up. */
  private addOrphan(met: MetCall, method: string): void {
    if (method === 'addContainer') {
      const task = this.given.withContainer(met, (name) =>
        this.ids.give(undefined, name, met.scope, this.translator),
      );
      if (task) this.made.push(task);
      return;
    }
    const name = Object.hasOwn(ORPHANS, method) ? ORPHANS[method] : undefined;
    if (name === undefined) return;
    const props = propsOfCall(met, 1, this.translator);
    const type = props.get('instanceType') ?? props.get('instanceTypes');
    // Only the CDK's own class tells that it is a method of the CDK.
    if (type && namesType(type.value, this.translator)) this.keep(met, name, met.call.args[0], 1, method);
  }

  /** A property of what a construct writes, set behind it: the same as an override. */
  addAssign({ target, value, scope }: MetAssign): void {
    const { object } = target;
    const owner = this.ownerOf({ expr: object, scope });
    if (!owner || (constructSpec(owner.name) && !this.isChild({ expr: object, scope }))) return;
    const { block, nameStart: start, nameEnd: end } = target;
    const inner = { innerStart: start, innerEnd: end };
    const name = {
      kind: 'text',
      block,
      start,
      end,
      ...inner,
      value: pascalCase(camelCase(target.name)),
    } as const;
    const said = { fields: [], spreads: [], isNew: false };
    const call = { kind: 'call', block, start, end, callee: target, args: [name, value], ...said } as const;
    const props = new Props(this.translator.follower);
    owner.calls.push({ method: 'addPropertyOverride', call, scope, props });
  }

  /** Whether an expression stands for what is below a construct of level two. */
  private isChild(at: Located, hops = 0): boolean {
    if (hops > MAX_HOPS) return false;
    if (at.expr.kind === 'member' && camelCase(lowerFirst(at.expr.name)) === 'defaultChild') return true;
    const binding = at.expr.kind === 'name' ? at.scope.lookup(at.expr.name) : undefined;
    return (
      binding?.kind === 'value' &&
      binding.value.expr.kind === 'member' &&
      this.isChild(binding.value, hops + 1)
    );
  }

  /** `asg`, and what stands for it in part: `asg.node`, `asg.node.defaultChild`. */
  private ownerOf(at: Located, hops = 0): OpenMade | undefined {
    if (hops > MAX_HOPS) return undefined;
    const [expr, isPart] = withoutParts(at.expr);
    const named = expr.kind === 'name' ? at.scope.lookup(expr.name) : undefined;
    // `const cfn = asg.node.defaultChild`.
    const value = named?.kind === 'value' && named.from === undefined ? named.value : undefined;
    if (value?.expr.kind === 'member' && WITHIN.test(value.expr.name)) return this.ownerOf(value, hops + 1);
    const found = this.translator.follower.follow({ expr, scope: at.scope });
    if (found.kind !== 'leaf') return undefined;
    const own = this.byCall.get(found.at.expr);
    // Only patterns have a service and a task of their own.
    if (own && isPart && !own.name.startsWith('ecspatterns.')) return undefined;
    if (own || found.at.expr.kind !== 'member' || found.at.expr === expr) return own;
    return this.ownerOf(found.at, hops + 1);
  }
}

/** Blocks of statements in which something could not be read. */
export function brokenBlocks({ segments }: Program): ReadonlySet<Block> {
  return new Set(segments.filter(({ broken }) => broken).map(({ block }) => block));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

// What stands for a construct in part.
const WITHIN = /^(?:node|defaultChild|default_child|Node|DefaultChild|getNode|getDefaultChild)$/;
const MAX_HOPS = 20;
const METHODS = /^(?:add[A-Z]\w*|with[A-Z]\w*|autoScaleTaskCount|scale(?:On|To)[A-Z]\w*)$/;

// Methods of the CDK alone, with the construct that each makes.
const ORPHANS: Readonly<Record<string, string>> = {
  addCapacity: 'ecs.Cluster#addCapacity',
  addAutoScalingGroupCapacity: 'eks.Cluster#addAutoScalingGroupCapacity',
  addNodegroupCapacity: 'eks.Cluster#addNodegroupCapacity',
};

/** Whether a call is of this name: looked at before it is followed, for most are of another. */
function isCalled({ callee }: CallExpr, name: string): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && callee.name === name;
}

function isOfClass({ callee }: CallExpr, name: string): boolean {
  const owner = callee.kind === 'member' ? callee.object : undefined;
  return (owner?.kind === 'member' || owner?.kind === 'name') && owner.name === name;
}

/** The construct of the CDK that a call makes; undefined for any other call. */
function classMadeBy(
  { call, scope }: MetCall,
  language: SourceLanguage,
  translator: Translator,
): { readonly path: CdkPath; readonly name: string } | undefined {
  if (!call.isNew && language !== 'python' && !isOfClass(call, 'NatProvider')) return undefined;
  const path = translator.path({ expr: call.callee, scope });
  const name = path && nameOfClass(path);
  if (!path || name === undefined) return undefined;
  return constructSpec(name) || typeOfLevelOne(name) !== undefined ? { path, name } : undefined;
}

/** `ec2.Instance`, `ec2.NatProvider.instance`. */
function nameOfClass({ module, names }: CdkPath): string | undefined {
  const [first, second] = names;
  if (names.length === 1) return `${module}.${first}`;
  const isMethod = first === 'NatProvider' || first === 'experimental';
  return names.length === 2 && isMethod ? `${module}.${first}.${second?.replace(/^I/, 'i')}` : undefined;
}

/** `pattern` of `pattern.service` and `pattern.getTaskDefinition()`, and whether anything was left away. */
function withoutParts(expr: Expr): [Expr, boolean] {
  let isPart = false;
  for (let at = expr; ; ) {
    const member = at.kind === 'call' && at.args.length === 0 ? at.callee : at;
    if (member.kind !== 'member') return [at, isPart];
    if (PARTS.test(member.name)) isPart = true;
    else if (!WITHIN.test(member.name)) return [at, isPart];
    at = member.object;
  }
}

const PARTS =
  /^(?:getService|service|Service|getTaskDefinition|taskDefinition|task_definition|TaskDefinition)$/;
