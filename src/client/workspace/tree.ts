import * as vscode from 'vscode';
import type { WorkspaceFile } from '../../protocol/protocol.ts';
import {
  arrange,
  describeCost,
  describeRow,
  type Grouping,
  type Node,
  nameOfType,
  type ResourceNode,
  resourcesIn,
} from './nodes.ts';

const icons: Readonly<Record<string, string>> = {
  project: 'project',
  type: 'symbol-class',
  'AWS::EC2::Instance': 'server',
  'AWS::AutoScaling::AutoScalingGroup': 'server-environment',
  'AWS::Lambda::Function': 'symbol-event',
  'AWS::Serverless::Function': 'symbol-event',
  'AWS::EC2::Volume': 'database',
};

/** What was found in the workspace, as the view shows it. */
export class WorkspaceTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly byUri = new Map<string, WorkspaceFile>();
  private nodes: readonly Node[] | undefined;

  constructor(private grouping: Grouping) {}

  get files(): readonly WorkspaceFile[] {
    return [...this.byUri.values()];
  }

  /** A file without compute goes. */
  put(files: readonly WorkspaceFile[]): void {
    for (const file of files) {
      if (file.resources.length > 0) this.byUri.set(file.uri, file);
      else this.byUri.delete(file.uri);
    }
    if (files.length > 0) this.change();
  }

  clear(): void {
    this.byUri.clear();
    this.change();
  }

  /** Of what was found before, keeps these files alone. */
  keep(uris: ReadonlySet<string>): void {
    const gone = [...this.byUri.keys()].filter((uri) => !uris.has(uri));
    for (const uri of gone) this.byUri.delete(uri);
    if (gone.length > 0) this.change();
  }

  group(grouping: Grouping): void {
    this.grouping = grouping;
    this.change();
  }

  dispose(): void {
    this.changed.dispose();
  }

  getChildren(node?: Node): Node[] {
    if (node) return node.is === 'resource' ? [] : [...node.nodes];
    this.nodes ??= arrange(this.files, this.grouping, vscode.workspace.name ?? vscode.l10n.t('Workspace'));
    return [...this.nodes];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.is === 'resource' ? resourceItem(node, this.grouping) : groupItem(node);
  }

  private change(): void {
    this.nodes = undefined;
    this.changed.fire();
  }
}

function groupItem(node: Exclude<Node, { is: 'resource' }>): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.is === 'file' ? Collapsed : Expanded);
  item.id = node.id;
  const cost = describeCost(resourcesIn(node)) ?? vscode.l10n.t('price not known here');
  item.description = node.folder ? `${cost} · ${node.folder}` : cost;
  item.tooltip = [node.folder ? `${node.folder}/${node.label}` : node.label, cost].join('\n');
  if (node.uri === undefined) item.iconPath = new vscode.ThemeIcon(icons[node.is] ?? 'folder');
  else {
    item.iconPath = vscode.ThemeIcon.File;
    item.resourceUri = vscode.Uri.parse(node.uri, true);
  }
  return item;
}

function resourceItem({ file, resource }: ResourceNode, grouping: Grouping): vscode.TreeItem {
  const { id, type, line, character } = resource;
  const item = new vscode.TreeItem(id, vscode.TreeItemCollapsibleState.None);
  item.id = `${file.uri}#${id}`;
  item.description = describeRow(resource, grouping);
  const place = vscode.l10n.t('{0}: {1}, {2} line {3}', id, nameOfType(type), file.path, line + 1);
  // A screen reader reads it in place of the row, and a narrow view cuts the row off.
  item.tooltip = `${place}\n${item.description}`;
  item.iconPath = new vscode.ThemeIcon(icons[type] ?? 'symbol-field');
  const uri = vscode.Uri.parse(file.uri, true);
  const selection = new vscode.Range(line, character, line, character);
  item.command = { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [uri, { selection }] };
  return item;
}
