/** The constructs that a program makes, and the calls that say more of them. */
import type { Block } from '../../syntax/node.ts';
import type { Expr } from '../../syntax/source/expression.ts';
import type { Program } from '../../syntax/source/program.ts';
import { noteChangesBy } from './assignments.ts';
import { findMet, IdGiver, type MetAssign, type MetCall, type MetIn, propsOfCall } from './collect.ts';
import { constructSpec } from './construct-table.ts';
import { typeOfLevelOne } from './level-one.ts';
import type { Made, MadeCall } from './made.ts';
import { camelCase, pascalCase } from './names.ts';
import { Props } from './props.ts';
import type { Located, SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

export interface FoundMade extends MetIn {
  readonly made: readonly Made[];
}

type OpenMade = Made & { readonly calls: MadeCall[] };

export function findMade(file: SourceScope, program: Program, translator: Translator): FoundMade {
  const startOf = ({ call: { block, start } }: MetCall): number =>
    (program.placement.get(block) ?? 0) + start;
  const met = findMet(file);
  for (const { call, scope } of met.calls) noteChangesBy(call, scope);
  const calls = met.calls.toSorted((a, b) => startOf(a) - startOf(b));
  const finder = new MadeFinder(program, translator);
  for (const one of calls) finder.add(one);
  for (const one of calls) finder.addCall(one);
  const made = finder.made.toSorted((a, b) => startOf(a) - startOf(b));
  for (const one of met.assigns) finder.addAssign(one);
  return { ...met, made, calls };
}

class MadeFinder {
  readonly made: OpenMade[] = [];
  private readonly byCall = new Map<Expr, OpenMade>();
  private readonly ids = new IdGiver();
  private readonly broken: ReadonlySet<Block>;

  constructor(
    private readonly program: Program,
    private readonly translator: Translator,
  ) {
    this.broken = brokenBlocks(program);
  }

  add(met: MetCall): void {
    const { call, scope } = met;
    if (!call.isNew && this.program.language !== 'python') return;
    const path = this.translator.path({ expr: call.callee, scope });
    if (path?.names.length !== 1) return;
    const name = `${path.module}.${path.names[0]}`;
    const spec = constructSpec(name);
    if (!spec && !typeOfLevelOne(name)) return;
    if (spec?.bare) return this.keep(met, name, undefined, 0, path.names[0] ?? '');
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
    const id = this.ids.give(idExpr, fallback, scope, this.translator);
    const parent = call.args[0] && { expr: call.args[0], scope };
    const props = propsOfCall(met, from, this.translator);
    // What is half typed may go on.
    if (this.broken.has(call.block)) props.whole = false;
    const made: OpenMade = { name, call, scope, statement, idExpr, id, props, parent, owner, calls: [] };
    this.made.push(made);
    this.byCall.set(call, made);
    this.translator.idOf.set(call, id);
  }

  /** A method of a construct: one that makes another, or says more of it. */
  addCall(met: MetCall): void {
    const { call, scope } = met;
    if (call.callee.kind !== 'member') return;
    const method = camelCase(call.callee.name);
    if (!METHODS.test(method)) return;
    const owner = this.ownerOf({ expr: call.callee.object, scope });
    if (!owner) return;
    const name = `${owner.name}#${method}`;
    const [idExpr] = call.args;
    if (constructSpec(name)) this.keep(met, name, idExpr, 1, method, owner);
    else owner.calls.push({ method, call, scope, props: propsOfCall(met, 1, this.translator) });
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
    let { expr } = at;
    while (expr.kind === 'member' && WITHIN.test(expr.name)) expr = expr.object;
    const named = expr.kind === 'name' ? at.scope.lookup(expr.name) : undefined;
    // `const cfn = asg.node.defaultChild`.
    const value = named?.kind === 'value' && named.from === undefined ? named.value : undefined;
    if (value?.expr.kind === 'member' && WITHIN.test(value.expr.name)) return this.ownerOf(value, hops + 1);
    const found = this.translator.follower.follow({ expr, scope: at.scope });
    if (found.kind !== 'leaf') return undefined;
    const own = this.byCall.get(found.at.expr);
    if (own || found.at.expr.kind !== 'member' || found.at.expr === expr) return own;
    return this.ownerOf(found.at, hops + 1);
  }
}

/** Blocks of statements in which something could not be read. */
export function brokenBlocks({ segments }: Program): ReadonlySet<Block> {
  return new Set(segments.flatMap(({ block, broken }) => (broken ? block : [])));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

// What stands for a construct in part.
const WITHIN = /^(?:node|defaultChild|default_child|Node|DefaultChild)$/;
const MAX_HOPS = 20;
const METHODS = /^(?:add[A-Z]\w*|with[A-Z]\w*)$/;
