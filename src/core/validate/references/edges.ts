import type { Holder, ReferenceTable } from '../../template/reference-table.ts';
import type { Branch, Use } from '../../template/uses.ts';
import type { Graph } from './graph.ts';

export interface Edge {
  readonly to: number;
  /** Conditions that it hangs on, each once. */
  readonly branches: readonly Branch[];
}

export interface NamedGraph extends Graph<Edge> {
  readonly names: readonly string[];
}

/** Something that an entry of a section waits for. */
export interface NamedEdge {
  readonly to: string;
  readonly branches: readonly Branch[];
  readonly use: Use;
}

export type Waiting = 'Resources' | 'Conditions';

/** What each entry waits for, read once: an entry changes with its text alone. */
export class EdgeReader {
  private readonly known = new WeakMap<Holder, readonly NamedEdge[]>();

  /** What a macro, a loop or SAM makes of an entry waits for nothing that is known. */
  of(holder: Holder): readonly NamedEdge[] {
    const known = this.known.get(holder) ?? readEdges(holder);
    this.known.set(holder, known);
    return known;
  }

  graph(table: ReferenceTable, section: Waiting): NamedGraph {
    const { names } = table;
    const all = section === 'Resources' ? names.types.keys() : names.conditions.all;
    const nodes = [...all];
    const index = new Map(nodes.map((name, position) => [name, position]));
    const edges: Edge[][] = nodes.map(() => []);
    for (const holder of table.holders(section)) {
      const from = edges[index.get(holder.key.text) ?? -1];
      for (const { to, branches } of from ? this.of(holder) : []) {
        const node = index.get(to);
        // A parameter of the name is what is read.
        const isNode = section === 'Conditions' || !names.parameters.all.has(to);
        if (node !== undefined && isNode) from?.push({ to: node, branches });
      }
    }
    return { names: nodes, edges };
  }
}

function readEdges(holder: Holder): readonly NamedEdge[] {
  const uses =
    holder.section === 'Resources'
      ? waitsFor(holder)
      : holder.uses.filter(({ kind }) => kind === 'condition');
  const own = ownBranch(holder);
  return uses.flatMap((use) => {
    const branches = branchesOf(use, own);
    return branches ? [{ to: use.name, branches, use }] : [];
  });
}

/** The uses for which a resource is made after another. */
function waitsFor({ type, uses }: Holder): readonly Use[] {
  const under = underOf(type);
  return uses.filter(
    (use) =>
      (use.kind === 'depends-on' || use.kind === 'attribute' || use.kind === 'text' || use.kind === 'ref') &&
      // What SAM makes of a resource is not the resource.
      !(use.kind === 'ref' && use.attribute) &&
      (under === undefined || under.includes(use.under)),
  );
}

// Of what SAM makes several resources of, the properties that surely stay with the one of its name.
const KEPT_BY_SAM: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Function': ['DependsOn', 'Environment', 'VpcConfig', 'Layers', 'Role'],
  'AWS::Serverless::StateMachine': ['DependsOn', 'Definition', 'DefinitionSubstitutions', 'Role'],
};

/** Undefined where all of them count. */
function underOf(type: string): readonly string[] | undefined {
  if (type.endsWith('::MODULE')) return [];
  if (!type.startsWith('AWS::Serverless::')) return undefined;
  return Object.hasOwn(KEPT_BY_SAM, type) ? KEPT_BY_SAM[type] : ['DependsOn'];
}

/** The condition of the resource itself. Asked once of a resource: a script may use thousands of names. */
function ownBranch({ section, uses }: Holder): Branch | undefined {
  const own =
    section === 'Resources'
      ? uses.find(({ kind, under }) => kind === 'condition' && under === 'Condition')
      : undefined;
  return own && { condition: own.name, holds: true };
}

/** The conditions that a use hangs on; undefined where they exclude each other. */
function branchesOf(use: Use, own: Branch | undefined): readonly Branch[] | undefined {
  const all = own ? [own, ...use.branches] : use.branches;
  const byName = new Map<string, Branch>();
  for (const branch of all) {
    const other = byName.get(branch.condition);
    if (other && other.holds !== branch.holds) return undefined;
    byName.set(branch.condition, branch);
  }
  return [...byName.values()];
}
