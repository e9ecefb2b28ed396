import { asSequence, dereference, type MappingNode, type SyntaxNode, valueSpan } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { isFilledLater, Resolver } from '../../template/resolve.ts';
import type { Template } from '../../template/template.ts';
import { isOpen, type Step } from '../../template/value.ts';
import type { SchemaFault } from './fault.ts';
import { checkObject } from './object-faults.ts';
import { isPackaged } from './packaged.ts';
import type { DetailedShape, ObjectShape, ResourceSchema, ValueShape } from './resource-schema.ts';
import { checkScalar, lastOf, show } from './scalar-faults.ts';

// Counted in nodes: aliases can make a small file a large one.
const MAX_NODES = 50_000;
const MAX_DEPTH = 60;
const NO_STEPS: readonly Step[] = [];

// Deployed as reported in cdklabs/cdk-from-cfn#596 and cfndsl/cfndsl#72.
const TAKES_LONE_ITEMS: ReadonlySet<string> = new Set(['AWS::EC2::SecurityGroup']);

/** Walks the properties of one resource; what is not known is let pass. */
export class SchemaWalker {
  readonly faults: SchemaFault[] = [];
  private nodes = 0;
  private depth = 0;
  private use: SyntaxNode | undefined;

  constructor(
    /** What the properties are of. */
    readonly owner: string,
    readonly schema: ResourceSchema,
    private readonly template: Template,
    /** Whether what seems absent is absent. */
    readonly isWhole: boolean,
    /** Whether the resource stands under a condition. */
    private readonly isConditional: boolean,
  ) {}

  readonly report = (fault: SchemaFault): void => {
    this.faults.push(this.use ? { ...fault, use: this.use } : fault);
  };

  object(
    node: MappingNode,
    shape: ObjectShape,
    path: string,
    via: readonly Step[],
    span = valueSpan(node),
  ): void {
    checkObject(node, shape, { path, via, span }, this);
  }

  value(
    node: SyntaxNode | undefined,
    shape: ValueShape,
    path: string,
    via: readonly Step[] = NO_STEPS,
  ): void {
    if (shape === 'any' || ++this.nodes > MAX_NODES || this.depth > MAX_DEPTH) return;
    const target = dereference(node);
    if (!target) return;
    this.depth++;
    if (intrinsicOf(target)) this.resolved(target, shape, path, via);
    else this.plain(target, shape, path, via);
    this.depth--;
  }

  absences(node: SyntaxNode | undefined, via: readonly Step[]): readonly (readonly Step[])[] {
    if (intrinsicOf(dereference(node))?.name !== 'If') return [];
    const values = new Resolver(this.template).follow(node, via);
    return values.flatMap((value) => (!value.known && value.reason === 'missing' ? [value.via] : []));
  }

  /** Each value that may stand there; text that is put together is let pass. */
  private resolved(node: SyntaxNode, shape: ValueShape, path: string, via: readonly Step[]): void {
    const outer = this.use;
    this.use = outer ?? node;
    for (const value of new Resolver(this.template).follow(node, via)) {
      if (!value.known || value.computed !== undefined) continue;
      if (value.via.some(({ kind }) => kind === 'loop')) continue;
      // A condition may ask for another value than the default.
      if (isOpen(value.via) && (this.isConditional || value.via.some(({ kind }) => kind === 'condition')))
        continue;
      // A parameter may be a list that is written as one text.
      if (isOpen(value.via) && !isScalarShape(shape)) continue;
      this.plain(value.node, shape, path, value.via);
    }
    this.use = outer;
  }

  private plain(node: SyntaxNode, shape: ValueShape, path: string, via: readonly Step[]): void {
    if (typeof shape === 'number') return this.structure(node, shape, path, via);
    const detailed: DetailedShape = typeof shape === 'string' ? SIMPLE[shape] : shape;
    if (detailed.type === 'any') return;
    if (detailed.type === 'union') return this.union(node, detailed.choices ?? [], path, via);
    if (typeof detailed.type === 'number') return this.structure(node, detailed.type, path, via);
    if (detailed.type === 'list') return this.list(node, detailed, path, via);
    if (detailed.type === 'map') return this.map(node, detailed, path, via);
    if (node.kind === 'scalar') {
      // Half typed, or the resource type's own standard.
      if (node.value === null && node.style === 'plain') return;
      if (!isFilledLater(node)) checkScalar(node, detailed, { path, via }, this.report);
    } else
      this.wrongKind(node, `${lastOf(path)} is ${WORDS[detailed.type]}, not ${describe(node)}`, path, via);
  }

  private structure(node: SyntaxNode, index: number, path: string, via: readonly Step[]): void {
    const shape = this.schema.definitions[index];
    if (!shape) return;
    if (node.kind === 'mapping') return this.object(node, shape, path, via);
    // A list of one object is nobody's certain mistake.
    const only = node.kind === 'sequence' && node.items.length === 1 ? node.items[0] : undefined;
    if (only && (intrinsicOf(only) || dereference(only)?.kind === 'mapping'))
      this.value(only, index, path, via);
    else this.notMapping(node, path, via);
  }

  private map(node: SyntaxNode, { of = 'any' }: DetailedShape, path: string, via: readonly Step[]): void {
    if (node.kind !== 'mapping') return this.notMapping(node, path, via);
    for (const { key, value } of node.entries) {
      if (!key.text.startsWith('Fn::') && key.text !== '<<')
        this.value(value, of, `${path}.${key.text}`, via);
    }
  }

  private notMapping(node: SyntaxNode, path: string, via: readonly Step[]): void {
    if (node.kind === 'scalar' && (isFilledLater(node) || isPackaged(this.owner, path))) return;
    this.wrongKind(
      node,
      `${lastOf(path)} is an object of names and values, not ${describe(node)}`,
      path,
      via,
    );
  }

  private list(node: SyntaxNode, shape: DetailedShape, path: string, via: readonly Step[]): void {
    if (node.kind !== 'sequence') {
      if (node.kind === 'scalar' && isFilledLater(node)) return;
      if (this.isLoneItem(node, shape)) return this.loneItem(node, shape.of, path, via);
      return this.wrongKind(node, `${lastOf(path)} is a list, not ${describe(node)}`, path, via);
    }
    this.countItems(node, shape, path, via);
    const { of = 'any' } = shape;
    if (of === 'any') return;
    for (const item of node.items) {
      const within = dereference(item);
      if (typeof of === 'number' && within?.kind === 'sequence' && !intrinsicOf(within))
        this.notMapping(within, path, via);
      else this.value(item, of, path, via);
    }
  }

  /** One object of the kind that a list is of, without its list. */
  private isLoneItem(node: SyntaxNode, { of }: DetailedShape): node is MappingNode {
    const shape = typeof of === 'number' ? this.schema.definitions[of] : undefined;
    if (!shape || node.kind !== 'mapping' || node.entries.length === 0) return false;
    return node.entries.every(({ key }) => Object.hasOwn(shape.properties, key.text));
  }

  private loneItem(node: MappingNode, of: ValueShape | undefined, path: string, via: readonly Step[]): void {
    this.value(node, of ?? 'any', path, via);
    if (TAKES_LONE_ITEMS.has(this.owner)) return;
    const message = `${lastOf(path)} is a list: one object alone is taken by few resource types`;
    this.report({ rule: 'schema-type', span: valueSpan(node), message, path, via, doubtful: true });
  }

  /** An item that a function gives may be none, or several. */
  private countItems(
    node: SyntaxNode,
    { minItems, maxItems }: DetailedShape,
    path: string,
    via: readonly Step[],
  ): void {
    const items = asSequence(node)?.items ?? [];
    const tell = (message: string) =>
      this.report({ rule: 'schema-length', span: valueSpan(node), message, path, via });
    const surely = items.filter((item) => !intrinsicOf(item)).length;
    if (minItems !== undefined && items.length < minItems && surely === items.length && this.isWhole)
      tell(`${lastOf(path)} has ${minItems} entries at least, not ${items.length}`);
    if (maxItems !== undefined && surely > maxItems)
      tell(`${lastOf(path)} has ${maxItems} entries at most, not ${surely}`);
  }

  /** Of several forms that it may have, none is held against it that another takes. */
  private union(node: SyntaxNode, choices: readonly ValueShape[], path: string, via: readonly Step[]): void {
    const before = this.faults.length;
    let best: SchemaFault[] | undefined;
    let fitting = 0;
    for (const choice of choices) {
      this.plain(node, choice, path, via);
      const found = this.faults.splice(before);
      if (found.length === 0) return;
      if (found.some(({ rule, path: at }) => rule === 'schema-type' && at === path)) continue;
      if (found.some(({ rule, path: at }) => rule === 'schema-enum' && at === `${path}.Type`)) continue;
      fitting++;
      best = found;
    }
    if (fitting === 1 && best) this.faults.push(...best);
  }

  private wrongKind(node: SyntaxNode, message: string, path: string, via: readonly Step[]): void {
    if (node.kind === 'alias' || (node.kind === 'scalar' && node.value === null)) return;
    if (node.kind === 'mapping' && !isPlainObject(node, this.template)) return;
    this.report({ rule: 'schema-type', span: valueSpan(node), message, path, via });
  }
}

const SIMPLE: Readonly<Record<'string' | 'integer' | 'number' | 'boolean' | 'any', DetailedShape>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  any: { type: 'any' },
};

const WORDS = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
} as const;

/** No macro, and no `{{ x }}` of a tool, which reads as braces around nothing that is known. */
function isPlainObject(node: MappingNode, { tree }: Template): boolean {
  if (node.entries.length === 0)
    return node.end - node.start === '{}'.length && !tree.problems.some(({ code }) => code === 'templated');
  return !node.entries.some(({ key }) => key.text.includes('::'));
}

function isScalarShape(shape: ValueShape): boolean {
  const type = typeof shape === 'object' ? shape.type : shape;
  return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean';
}

function describe(node: SyntaxNode): string {
  if (node.kind === 'scalar') return show(node.text);
  return node.kind === 'sequence' ? 'a list' : 'an object';
}
