import * as l10n from '@vscode/l10n';
import type { WorkspaceFile, WorkspaceResource } from '../../protocol/protocol.ts';

export const groupings = ['project', 'kind', 'cost', 'saving'] as const;
export type Grouping = (typeof groupings)[number];

/** One resource with the file that it stands in. */
export interface ResourceNode {
  readonly is: 'resource';
  readonly file: WorkspaceFile;
  readonly resource: WorkspaceResource;
}

/** A project, a file, or a type of resource: with what is in it. */
export interface GroupNode {
  readonly is: 'project' | 'file' | 'type';
  /** The same from one scan to the next. */
  readonly id: string;
  readonly label: string;
  /** Of a file. */
  readonly uri?: string;
  /** The folder of a file from that of its project, as far as the label leaves it out. */
  readonly folder?: string;
  readonly nodes: readonly Node[];
}

export type Node = GroupNode | ResourceNode;

/** The tree under a grouping. `rootName` is the name of the workspace, for what stands in no project below it. */
export function arrange(
  files: readonly WorkspaceFile[],
  grouping: Grouping,
  rootName: string,
): readonly Node[] {
  const ordered = [...files].sort((a, b) => compareText(a.path, b.path));
  if (grouping === 'project') return byProject(ordered, rootName);
  const rows = listResources(ordered);
  if (grouping === 'kind') return byType(rows);
  if (grouping === 'cost') return [...rows].sort((a, b) => costOf(b) - costOf(a));
  return rows.filter(({ resource }) => resource.ideas > 0).sort((a, b) => savingOf(b) - savingOf(a));
}

export function listResources(files: readonly WorkspaceFile[]): readonly ResourceNode[] {
  return files.flatMap((file) =>
    file.resources.map((resource) => ({ is: 'resource' as const, file, resource })),
  );
}

/** Every resource in or below a node. */
export function resourcesIn(node: Node): readonly WorkspaceResource[] {
  return node.is === 'resource' ? [node.resource] : node.nodes.flatMap(resourcesIn);
}

function byProject(files: readonly WorkspaceFile[], rootName: string): readonly Node[] {
  const projects = group(files, ({ projectUri }) => projectUri);
  return [...projects].map(([id, own]) => {
    const name = own[0]?.project ?? '';
    const pathOf = ({ path }: WorkspaceFile) => (name === '' ? path : path.slice(name.length + 1));
    const ends = countEnds(own.map(pathOf));
    return {
      is: 'project' as const,
      id,
      label: name === '' ? rootName : name,
      nodes: own.map((file) => ({
        is: 'file' as const,
        id: file.uri,
        uri: file.uri,
        ...nameFile(pathOf(file), ends),
        nodes: listResources([file]),
      })),
    };
  });
}

/** A narrow view cuts off the end of a path, which tells most: as much of it as no other has, and the rest behind it. */
function nameFile(
  path: string,
  ends: ReadonlyMap<string, number>,
): { readonly label: string; readonly folder: string } {
  const label = endsOf(path).find((end) => ends.get(end) === 1) ?? path;
  return { label, folder: path.slice(0, -label.length).replace(/\/$/, '') };
}

/** How many of the paths have an end: `a/b.yaml` has two. */
function countEnds(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const end of paths.flatMap(endsOf)) counts.set(end, (counts.get(end) ?? 0) + 1);
  return counts;
}

/** `c.yaml`, `b/c.yaml`, `a/b/c.yaml`. */
function endsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(parts.length - 1 - index).join('/'));
}

function byType(rows: readonly ResourceNode[]): readonly Node[] {
  const types = group(rows, ({ resource }) => resource.type);
  return [...types]
    .sort(([a], [b]) => compareText(a, b))
    .map(([type, own]) => ({
      is: 'type' as const,
      id: type,
      label: nameOfType(type),
      nodes: [...own].sort((a, b) => costOf(b) - costOf(a)),
    }));
}

/** `AWS::EC2::Instance` as `EC2 Instance`. */
export function nameOfType(type: string): string {
  return type.replace(/^AWS::/, '').replaceAll('::', ' ');
}

/** `≈ $70.08 a month`, `at least …` where a part has no known price; undefined where nothing has one. */
export function describeCost(resources: readonly WorkspaceResource[]): string | undefined {
  const usd = resources.flatMap(({ monthlyUsd }) => monthlyUsd ?? []);
  const cny = resources.flatMap(({ monthlyCny }) => monthlyCny ?? []);
  const amounts = [
    ...(usd.length > 0 ? [`$${formatSum(usd)}`] : []),
    ...(cny.length > 0 ? [`CNY ${formatSum(cny)}`] : []),
  ];
  if (amounts.length === 0) return undefined;
  const sum = amounts.join(l10n.t(' and '));
  const isLeast = resources.some(({ partlyPriced }) => partlyPriced);
  return isLeast ? l10n.t('at least {0} a month', sum) : l10n.t('≈ {0} a month', sum);
}

/** What a row says beside its name. A narrow side bar cuts off its end: what the rows are ordered by comes first. */
export function describeRow(resource: WorkspaceResource, grouping: Grouping): string {
  const cost = describeCost([resource]) ?? l10n.t('price not known here');
  const gain = describeSaving(resource) ?? describeIdeas(resource);
  if (gain === undefined) return cost;
  return (grouping === 'saving' ? [gain, cost] : [cost, gain]).join(' · ');
}

/** `saves up to $12.00`; undefined where that is not known. */
function describeSaving({ savingUsd }: WorkspaceResource): string | undefined {
  return savingUsd === undefined ? undefined : l10n.t('saves up to {0}', `$${formatSum([savingUsd])}`);
}

function describeIdeas({ ideas }: WorkspaceResource): string | undefined {
  if (ideas === 0) return undefined;
  return ideas === 1 ? l10n.t('1 idea') : l10n.t('{0} ideas', ideas);
}

function formatSum(amounts: readonly number[]): string {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return sum.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** What is not known stands last. */
function costOf({ resource: { monthlyUsd, monthlyCny } }: ResourceNode): number {
  return monthlyUsd ?? monthlyCny ?? -1;
}

function savingOf({ resource: { savingUsd } }: ResourceNode): number {
  return savingUsd ?? -1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own) own.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
