import type { SyntaxNode } from '../syntax/node.ts';

const MAX_NODES = 50_000;

/** The names that a value refers to by Ref, GetAtt, Sub, DependsOn or Condition; an alias is followed once. */
export function referencesIn(root: SyntaxNode): ReadonlySet<string> {
  const walker = new ReferenceWalker();
  walker.visit(root);
  return walker.found;
}

class ReferenceWalker {
  readonly found = new Set<string>();
  private seen: Set<SyntaxNode> | undefined;
  private nodes = 0;

  visit(node: SyntaxNode): void {
    if (++this.nodes > MAX_NODES) return;
    if (node.tag) this.readTag(node.tag.slice(1), node);
    switch (node.kind) {
      case 'alias':
        if (node.target && !this.seen?.has(node.target)) {
          this.seen ??= new Set();
          this.seen.add(node.target);
          this.visit(node.target);
        }
        return;
      case 'sequence':
        for (const item of node.items) this.visit(item);
        return;
      case 'mapping':
        for (const { key, value } of node.entries) {
          this.readKey(key.text, value);
          this.visit(value);
        }
    }
  }

  private readTag(name: string, node: SyntaxNode): void {
    if (name === 'Ref' || name === 'GetAtt' || name === 'Sub' || name === 'Condition')
      this.readNames(name, node);
  }

  private readKey(key: string, value: SyntaxNode): void {
    if (key === 'Ref' || key === 'DependsOn') this.readNames('Ref', value);
    else if (key === 'Fn::GetAtt' || key === 'Fn::Sub') this.readNames(key.slice(4), value);
  }

  private readNames(name: string, node: SyntaxNode): void {
    if (node.kind === 'sequence') {
      const items = name === 'Ref' ? node.items : node.items.slice(0, 1);
      for (const item of items) this.readNames(name, item);
      return;
    }
    if (node.kind !== 'scalar') return;
    if (name !== 'Sub') {
      this.found.add(name === 'GetAtt' ? (node.text.split('.', 1)[0] ?? '') : node.text);
      return;
    }
    for (const [, inner = ''] of node.text.matchAll(/\$\{([^!${}\n][^${}\n]{0,254})\}/g)) {
      this.found.add(inner.trim().split('.', 1)[0] ?? '');
    }
  }
}
