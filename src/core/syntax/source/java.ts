import type { ConcreteNode } from './concrete.ts';
import type { CallExpr, Expr, Field, ParamPart, Statement } from './expression.ts';
import { builtClass } from './java-builder.ts';
import { bodyOf, decodeEscapes, isComment, isExpression, type OpenedScope, SourceReader } from './reader.ts';

const BLOCK = { scope: 'block', name: '', params: [] } as const;

export class JavaReader extends SourceReader {
  scopes(node: ConcreteNode): readonly OpenedScope[] {
    const body = node.childForFieldName('body');
    const name = this.textOf(node.childForFieldName('name'));
    switch (node.type) {
      case 'class_declaration':
      case 'record_declaration':
      case 'interface_declaration':
      case 'enum_declaration':
        return body ? [{ head: { scope: 'class', name, params: [], bareFields: true }, body }] : [];
      case 'constructor_declaration':
      case 'method_declaration':
        return body ? [{ head: { scope: 'function', name, params: this.params(node) }, body }] : [];
      case 'if_statement':
        return this.branchesOf(node);
      case 'switch_expression':
        return this.casesOf(node, ['switch_block_statement_group', 'switch_rule']);
      case 'for_statement':
      case 'enhanced_for_statement':
      case 'while_statement': {
        const given = node.childForFieldName('init')?.childrenForFieldName('declarator') ?? [];
        const own = given.map((one) => ({ name: this.textOf(one.childForFieldName('name')) }));
        const params = node.type === 'enhanced_for_statement' ? [{ name }] : own;
        return body ? [{ head: { ...BLOCK, params, loop: true }, body: bodyOf(body) }] : [];
      }
      case 'block':
        return [{ head: BLOCK, body: node }];
      case 'try_statement':
      case 'try_with_resources_statement':
        return this.blocksOf(node, BLOCK);
      default:
        return [];
    }
  }

  private params(node: ConcreteNode): ParamPart[] {
    const list = node.childForFieldName('parameters');
    if (list?.type === 'identifier') return [{ name: this.textOf(list), place: 0 }];
    return (list?.namedChildren ?? []).flatMap((param, place) => {
      const name = param.type === 'identifier' ? param : param.childForFieldName('name');
      return name ? [{ name: this.textOf(name), place }] : [];
    });
  }

  protected readSimple(node: ConcreteNode): readonly Statement[] {
    const span = this.span(node);
    switch (node.type) {
      case 'import_declaration':
        return this.imported(node);
      case 'local_variable_declaration':
      case 'field_declaration':
        return node.childrenForFieldName('declarator').map((declarator) => {
          const value = declarator.childForFieldName('value');
          const name = this.textOf(declarator.childForFieldName('name'));
          const open = value && this.textOf(node.childForFieldName('type')).endsWith('Builder');
          const read = value ? (open && this.chain(value, value)) || this.expr(value) : undefined;
          return { kind: 'declare', ...span, name, value: read };
        });
      case 'return_statement':
        return node.namedChildren
          .slice(0, 1)
          .map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      case 'expression_statement':
        return node.namedChildren.flatMap((inner): Statement[] => {
          if (isComment(inner)) return [];
          const [left, right] = [inner.childForFieldName('left'), inner.childForFieldName('right')];
          if (inner.type !== 'assignment_expression' || !left || !right)
            return [{ kind: 'evaluate', ...span, value: this.expr(inner) }];
          return [{ kind: 'assign', ...span, target: this.expr(left), value: this.expr(right) }];
        });
      default:
        return this.loose(node);
    }
  }

  private loose(node: ConcreteNode): Statement[] {
    if (isExpression(node)) return [{ kind: 'evaluate', ...this.span(node), value: this.expr(node) }];
    if (/^(?:package|annotation)/.test(node.type)) return [];
    return node.namedChildren.flatMap((child): Statement[] => {
      if (isComment(child) || /type|modifiers|parameters/.test(child.type)) return [];
      if (/_statement$|_declaration$|block|_clause$/.test(child.type)) return [...this.statements(child)];
      return [{ kind: 'evaluate', ...this.span(child), value: this.expr(child) }];
    });
  }

  private imported(node: ConcreteNode): Statement[] {
    const path = this.textOf(node.namedChildren.find(({ type }) => type === 'scoped_identifier'));
    const span = this.span(node);
    if (node.namedChildren.some(({ type }) => type === 'asterisk'))
      return [{ kind: 'import', ...span, module: path, names: [{ exported: 'all', local: '' }] }];
    // The class, and in static imports and nested classes what stands behind it.
    const parts = path.split('.');
    const first = parts.findIndex((part) => /^[A-Z]/.test(part));
    if (first < 1) return [];
    const names = [{ exported: parts.slice(first).join('.'), local: parts.at(-1) ?? '' }];
    return [{ kind: 'import', ...span, module: parts.slice(0, first).join('.'), names }];
  }

  protected readExpr(node: ConcreteNode): Expr {
    const span = this.span(node);
    const at = (name: string): Expr => this.expr(node.childForFieldName(name));
    switch (node.type) {
      case 'identifier':
      case 'type_identifier':
      case 'this':
        return { kind: 'name', ...span, name: this.textOf(node) };
      case 'string_literal': {
        const text = this.textOf(node);
        const width = text.startsWith('"""') ? 3 : 1;
        return this.quoted(node, decodeEscapes(text.slice(width, -width)), width, width);
      }
      case 'decimal_integer_literal':
      case 'decimal_floating_point_literal':
        return this.number(node);
      case 'true':
      case 'false':
        return { kind: 'boolean', ...span, value: node.type === 'true' };
      case 'null_literal':
        return { kind: 'nothing', ...span };
      case 'parenthesized_expression':
        return this.expr(node.namedChildren.find((child) => !isComment(child)));
      case 'cast_expression':
        return at('value');
      case 'ternary_expression':
        return {
          kind: 'choice',
          ...span,
          condition: at('condition'),
          holds: at('consequence'),
          fails: at('alternative'),
        };
      case 'binary_expression':
        return this.joined(span, this.textOf(node.childForFieldName('operator')), [at('left'), at('right')]);
      default:
        return this.compound(node);
    }
  }

  private compound(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'field_access':
      case 'scoped_type_identifier':
      case 'scoped_identifier':
        return this.memberOf(node);
      case 'method_invocation':
        return this.builder(node) ?? this.invocation(node);
      case 'object_creation_expression': {
        const callee = this.expr(node.childForFieldName('type'));
        // A body of its own may set anything.
        const spreads = this.exprs(node.namedChildren.filter(({ type }) => type === 'class_body'));
        return { kind: 'call', ...span, callee, args: this.args(node), fields: [], spreads, isNew: true };
      }
      case 'array_initializer':
        return { kind: 'list', ...span, items: this.exprs(node.namedChildren), whole: true };
      case 'array_creation_expression': {
        const value = node.childForFieldName('value');
        return value ? this.expr(value) : this.other(node);
      }
      case 'assignment_expression':
        this.giveAnew(node.childForFieldName('left'));
        return this.other(node);
      case 'update_expression':
        this.giveAnew(node.namedChildren[0]);
        return this.other(node);
      case 'lambda_expression':
        return this.functionOf(node, this.params(node), 'block');
      default:
        return this.other(node);
    }
  }

  private memberOf(node: ConcreteNode): Expr {
    const [object, field] = [node.childForFieldName('object'), node.childForFieldName('field')];
    const children = node.namedChildren;
    const [first, last] = [object ?? children[0], field ?? children.at(-1)];
    const { start, end } = last ? this.span(last) : this.span(node);
    const name = this.textOf(last);
    return {
      kind: 'member',
      ...this.span(node),
      object: this.expr(first),
      name,
      nameStart: start,
      nameEnd: end,
    };
  }

  private args(node: ConcreteNode): Expr[] {
    return this.exprs(node.childForFieldName('arguments')?.namedChildren ?? []);
  }

  private calleeOf(node: ConcreteNode): Expr {
    const [object, name] = [node.childForFieldName('object'), node.childForFieldName('name')];
    const span = name ? this.span(name) : this.span(node);
    if (!object || !name) return { kind: 'name', ...span, name: this.textOf(name) };
    const whole = this.between(object, name);
    return {
      kind: 'member',
      ...whole,
      object: this.expr(object),
      name: this.textOf(name),
      nameStart: span.start,
      nameEnd: span.end,
    };
  }

  private invocation(node: ConcreteNode): Expr {
    const callee = this.calleeOf(node);
    return {
      kind: 'call',
      ...this.span(node),
      callee,
      args: this.args(node),
      fields: [],
      spreads: [],
      isNew: false,
    };
  }

  /** `X.Builder.create(scope, id).a(1).build()` and `XProps.builder().a(1).build()` as one call. */
  private builder(node: ConcreteNode): Expr | undefined {
    if (this.textOf(node.childForFieldName('name')) !== 'build') return undefined;
    const chain = this.chain(node, node.childForFieldName('object'));
    return chain && { ...chain, isOpen: false };
  }

  /** The steps of a builder, which others may follow in other statements. */
  private chain(node: ConcreteNode, last: ConcreteNode | null): CallExpr | undefined {
    const fields: Field[] = [];
    let step = last;
    while (step?.type === 'method_invocation') {
      const [name, object] = [step.childForFieldName('name'), step.childForFieldName('object')];
      const method = this.textOf(name);
      const owner = builtClass(step, object, method);
      if (owner) {
        const args = this.args(step);
        return {
          kind: 'call',
          ...this.span(node),
          callee: this.expr(owner),
          args,
          fields: fields.reverse(),
          spreads: [],
          isNew: true,
          isOpen: true,
        };
      }
      const value = step.childForFieldName('arguments')?.namedChildren.find((child) => !isComment(child));
      if (name && value) fields.push(this.field(method, name, value));
      step = object;
    }
    return undefined;
  }
}
