import type { Holder, ReferenceTable } from '../../template/reference-table.ts';
import type { Branch } from '../../template/uses.ts';
import { between, endsSince } from '../../text/kept-ends.ts';
import type { Edge, EdgeReader, NamedEdge, NamedGraph, Waiting } from './edges.ts';
import { shortestCircle, strongComponents } from './graph.ts';

/** Names of which each leads to the next, and the last to the first. */
export interface Circle {
  readonly of: Waiting;
  readonly names: readonly string[];
  /** The branch of a condition in which it closes; undefined where it always does. */
  readonly when?: Branch | undefined;
}

export interface Circles {
  readonly all: readonly Circle[];
  /** A resource among others for which not every condition was tried. */
  readonly leftOutAt?: string | undefined;
}

// Conditions of a file that are tried for circles, each way; a file without circles needs none.
export const MOST_SCENARIOS = 128;

const NONE: Circles = { all: [] };

/** The same object where an edit has left alone what leads to what. */
export function findCircles(
  table: ReferenceTable,
  edges: EdgeReader,
  before: ReferenceTable | undefined,
  earlier: Circles | undefined,
): Circles {
  if (table.source.hasMacro) return NONE;
  if (before && earlier && !before.source.hasMacro) {
    const isFree = earlier.all.length === 0 && earlier.leftOutAt === undefined;
    if (isFree ? staysFree(before, table, edges) : isSameGraph(before, table, edges)) return earlier;
  }
  const resources = new CircleFinder(edges.graph(table, 'Resources'), 'Resources');
  const conditions = new CircleFinder(edges.graph(table, 'Conditions'), 'Conditions');
  const all = [...resources.find(), ...conditions.find()];
  return { all, leftOutAt: resources.leftOutAt };
}

class CircleFinder {
  leftOutAt: string | undefined;
  private scenarios = 0;
  private readonly found: Circle[] = [];

  constructor(
    private readonly graph: NamedGraph,
    private readonly of: Circle['of'],
  ) {}

  find(): readonly Circle[] {
    const { edges } = this.graph;
    for (const [node, own] of edges.entries()) this.findOwn(node, own);
    const nodes = edges.map((_, node) => node);
    for (const component of strongComponents(this.graph, nodes, () => true)) this.findWithin(component);
    return this.found;
  }

  private findOwn(node: number, own: readonly Edge[]): void {
    const loops = own.filter(({ to, branches }) => to === node && branches.length <= 1);
    const [edge] = loops.sort((a, b) => a.branches.length - b.branches.length);
    if (edge) this.add([node], edge.branches[0]);
  }

  /** First what always holds, then under each condition alone: whether two hold together is not known. */
  private findWithin(component: readonly number[]): void {
    const told = new Set<number>();
    const look = (when: Branch | undefined): void => {
      const passes = ({ branches }: Edge): boolean => branches.every((branch) => isSameBranch(branch, when));
      for (const part of strongComponents(this.graph, component, passes)) {
        if (part.some((node) => told.has(node))) continue;
        for (const node of part) told.add(node);
        this.add(shortestCircle(this.graph, part, passes), when);
      }
    };
    look(undefined);
    if (told.size === component.length) return;
    for (const branch of this.branchesWithin(component)) {
      if (++this.scenarios > MOST_SCENARIOS) {
        this.leftOutAt ??= this.nameOf(component[0]);
        return;
      }
      look(branch);
    }
  }

  private branchesWithin(component: readonly number[]): readonly Branch[] {
    const inside = new Set(component);
    const branches = new Map<string, Branch>();
    for (const node of component)
      for (const edge of this.graph.edges[node] ?? [])
        if (inside.has(edge.to))
          for (const branch of edge.branches) branches.set(`${branch.condition} ${branch.holds}`, branch);
    return [...branches.values()];
  }

  private add(nodes: readonly number[], when: Branch | undefined): void {
    this.found.push({ of: this.of, names: nodes.map((node) => this.nameOf(node)), when });
  }

  private nameOf(node: number | undefined): string {
    return this.graph.names[node ?? -1] ?? '';
  }
}

export function isSameBranch(a: Branch, b: Branch | undefined): boolean {
  return a.condition === b?.condition && a.holds === b.holds;
}

/** Whether an edit of a text without circles has closed none: one would lead through an entry that was changed. */
function staysFree(before: ReferenceTable, after: ReferenceTable, edges: EdgeReader): boolean {
  // What was read as a parameter may be a resource of the same name now.
  if (before.names !== after.names && isShadowed(before, after)) return false;
  return SECTIONS.every((section) => {
    const [old, now] = changedBetween(before, after, section);
    const known = new Map(old.map((holder) => [holder.key.text, holder]));
    return now.every((holder) => {
      const earlier = known.get(holder.key.text);
      return isNoCloser(earlier, holder, edges, after) || !leadsBack(holder, after, edges);
    });
  });
}

/** Whether nothing leads from an entry, or to it, that did not before. */
function isNoCloser(
  before: Holder | undefined,
  holder: Holder,
  edges: EdgeReader,
  table: ReferenceTable,
): boolean {
  // To a new name that is used, entries may lead that did not change.
  if (!before) return !table.isUsed(holder.key.text, holder.section === 'Resources' ? 'value' : 'condition');
  const ends = new Set(edges.of(before).map(keyOf));
  return edges.of(holder).every((edge) => ends.has(keyOf(edge)));
}

/** Whether an entry may wait for itself, whatever the conditions. Looks at no more than it leads to. */
function leadsBack(start: Holder, table: ReferenceTable, edges: EdgeReader): boolean {
  const { text } = start.key;
  const byName = table.byName(start.section);
  // Where a name stands twice, all of that name wait.
  if (byName.size < table.holders(start.section).length) return true;
  const seen = new Set<string>();
  const open = [start];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const { to } of edges.of(holder)) {
      if (to === text) return true;
      const next = seen.has(to) ? undefined : byName.get(to);
      seen.add(to);
      if (next) open.push(next);
    }
  }
  return false;
}

function isShadowed(before: ReferenceTable, after: ReferenceTable): boolean {
  for (const name of before.names.parameters.all) if (after.names.types.has(name)) return true;
  return false;
}

const SECTIONS = ['Resources', 'Conditions'] as const;

function changedBetween(
  before: ReferenceTable,
  after: ReferenceTable,
  section: Waiting,
): readonly [readonly Holder[], readonly Holder[]] {
  const [old, now] = [before.holders(section), after.holders(section)];
  const since = after.sections.find(({ holders }) => holders === now)?.since;
  const kept = endsSince(since, old, now);
  return [between(old, kept), between(now, kept)];
}

function isSameGraph(before: ReferenceTable, after: ReferenceTable, edges: EdgeReader): boolean {
  if (before.names !== after.names) return false;
  return SECTIONS.every((section) => {
    const [old, now] = changedBetween(before, after, section);
    return old.length === now.length && old.every((holder, index) => isSameEnd(holder, now[index], edges));
  });
}

function isSameEnd(before: Holder, after: Holder | undefined, edges: EdgeReader): boolean {
  if (!after || before.key.text !== after.key.text) return false;
  const [old, now] = [edges.of(before), edges.of(after)];
  return old.length === now.length && old.every((edge, index) => keyOf(edge) === keyOf(now[index]));
}

function keyOf(edge: NamedEdge | undefined): string {
  return JSON.stringify([edge?.to, edge?.branches]);
}
