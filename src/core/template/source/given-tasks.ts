/** What a file is given, a parameter or an import, and adds to: tasks, of which it says the containers alone. */
import type { Expr } from '../../syntax/source/expression.ts';
import { type MetCall, propsOfCall } from './collect.ts';
import { GIVEN_TASK } from './constructs/ecs.ts';
import type { OpenMade } from './made.ts';
import { Props } from './props.ts';
import type { Located, SourceScope } from './scope.ts';
import type { Translator } from './translator.ts';

export class GivenTasks {
  /** By where they are declared, and how they are called. */
  private readonly tasks = new Map<SourceScope, Map<string, OpenMade>>();

  constructor(private readonly translator: Translator) {}

  /** `task.addContainer('web', { image: ecs.ContainerImage.… })`: answers the task where it is met first. */
  withContainer(met: MetCall, giveId: (name: string) => string): OpenMade | undefined {
    const { call, scope } = met;
    const props = propsOfCall(met, 1, this.translator);
    const image = props.get('image');
    // Only the CDK's own class tells that it is a method of the CDK.
    if (call.callee.kind !== 'member' || !image || !this.isImage(image.value)) return undefined;
    const { object } = call.callee;
    const name = this.translator.label(object);
    const named = this.namedAt(object, scope);
    const known = named.get(name);
    const task = known ?? this.open(met, giveId(name));
    named.set(name, task);
    task.calls.push({ method: 'addContainer', call, scope, props });
    return known ? undefined : task;
  }

  private namedAt(object: Expr, scope: SourceScope): Map<string, OpenMade> {
    const owner = object.kind === 'name' ? scope.ownerOf(object.name) : scope.ownClass;
    const home = owner ?? scope.file;
    const named = this.tasks.get(home) ?? new Map<string, OpenMade>();
    this.tasks.set(home, named);
    return named;
  }

  private open({ call, scope, statement }: MetCall, id: string): OpenMade {
    const props = new Props(this.translator.follower);
    props.whole = false;
    props.span = call;
    return { name: GIVEN_TASK, call, scope, statement, idExpr: undefined, id, props, calls: [] };
  }

  private isImage(at: Located): boolean {
    const found = this.translator.follower.follow(at);
    if (found.kind !== 'leaf' || found.at.expr.kind !== 'call') return false;
    const path = this.translator.path({ expr: found.at.expr.callee, scope: found.at.scope });
    return path?.module === 'ecs' && /^(?:Container|Ecr|Asset|Repository)Image$/.test(path.names[0] ?? '');
  }
}

/** Whether a value is surely an instance type of the CDK, or a list of them. */
export function namesType(at: Located, translator: Translator): boolean {
  const found = translator.follower.follow(at);
  const expr = found.kind === 'leaf' ? found.at.expr : undefined;
  if (expr?.kind === 'list' && found.kind === 'leaf')
    return expr.items.some((item) => namesType({ expr: item, scope: found.at.scope }, translator));
  const path =
    expr?.kind === 'call' &&
    found.kind === 'leaf' &&
    translator.path({ expr: expr.callee, scope: found.at.scope });
  return path ? path.module === 'ec2' && path.names[0] === 'InstanceType' : false;
}
