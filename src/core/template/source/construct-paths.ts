/** Where the constructs of a program stand in its tree of constructs, as far as the program says. */
import type { Span } from '../../syntax/node.ts';
import { textAt } from './leaf-readers.ts';
import type { Made } from './made.ts';
import { isSelf, type Located } from './scope.ts';
import type { Translator } from './translator.ts';

/** A construct with the ids above it that the program writes out. */
export interface ConstructPath {
  /** Its id in this file, which its first resource has too. */
  readonly id: string;
  /** From the outermost that is known down to its own. */
  readonly ids: readonly string[];
  /** The class whose body makes the outermost, where that hangs at the class's own instance. */
  readonly className: string | undefined;
  /** The call that makes it. */
  readonly call: Span;
}

/** Constructs whose ids are not known are left out. */
export function constructPaths(made: readonly Made[], translator: Translator): ConstructPath[] {
  const byId = new Map(made.map((one) => [one.id, one]));
  return made.flatMap((one) => {
    const found = pathOf(one, byId, translator, new Set());
    return found ? [{ id: one.id, call: one.call, ...found }] : [];
  });
}

type Way = Pick<ConstructPath, 'ids' | 'className'>;

function pathOf(
  made: Made,
  byId: ReadonlyMap<string, Made>,
  translator: Translator,
  seen: Set<Made>,
): Way | undefined {
  const { idExpr, scope, parent, owner } = made;
  const own = idExpr && textAt({ expr: idExpr, scope }, translator);
  if (!own || seen.has(made)) return undefined;
  seen.add(made);
  const above = owner ?? (parent && byId.get(translator.constructAt(parent) ?? ''));
  if (above) {
    const way = pathOf(above, byId, translator, seen);
    return way && { ...way, ids: [...way.ids, ...own.split('/')] };
  }
  return belowParent(own.split('/'), parent, translator);
}

/** Through the classes of the file that are made several times, each with the id that it has there. */
function belowParent(ids: readonly string[], parent: Located | undefined, translator: Translator): Way {
  const isOwn = parent?.expr.kind === 'name' && isSelf(parent.expr.name);
  const own = isOwn ? parent.scope.ownClass : undefined;
  const [above, id] = own?.madeBy?.kind === 'call' ? own.madeBy.args : [];
  const scope = own?.caller;
  const text = id && scope && textAt({ expr: id, scope }, translator);
  if (text && above) return belowParent([...text.split('/'), ...ids], { expr: above, scope }, translator);
  // Of a class without a name nothing can be said to belong to it.
  return { ids, className: own?.head.name || undefined };
}
