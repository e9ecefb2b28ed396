import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ParamPart } from './expression.ts';
import { decodeEscapes, isComment, SourceReader } from './reader.ts';

/** Expressions and parameters of C#. */
export abstract class CSharpExpressionReader extends SourceReader {
  protected params(node: ConcreteNode): ParamPart[] {
    return (node.childForFieldName('parameters')?.namedChildren ?? []).flatMap((param, place) => {
      const name = param.type === 'identifier' ? param : param.childForFieldName('name');
      return name ? [{ name: this.textOf(name), place }] : [];
    });
  }

  protected readExpr(node: ConcreteNode): Expr {
    const span = this.span(node);
    const at = (name: string): Expr => this.expr(node.childForFieldName(name));
    switch (node.type) {
      case 'identifier':
      case 'this':
      case 'this_expression':
        return { kind: 'name', ...span, name: this.textOf(node) };
      case 'string_literal':
        return this.quoted(node, decodeEscapes(this.textOf(node).slice(1, -1)));
      case 'verbatim_string_literal':
        return this.quoted(node, this.textOf(node).slice(2, -1).replaceAll('""', '"'), 2);
      case 'interpolated_string_expression':
        return this.interpolated(node);
      case 'integer_literal':
      case 'real_literal':
        return this.number(node);
      case 'boolean_literal':
        return { kind: 'boolean', ...span, value: this.textOf(node) === 'true' };
      case 'null_literal':
        return { kind: 'nothing', ...span };
      case 'parenthesized_expression':
        return this.expr(node.namedChildren.find((child) => !isComment(child)));
      case 'cast_expression':
        return at('value');
      case 'conditional_expression':
        return {
          kind: 'choice',
          ...span,
          condition: at('condition'),
          holds: at('consequence'),
          fails: at('alternative'),
        };
      case 'binary_expression':
        return this.binary(node);
      default:
        return this.compound(node);
    }
  }

  private binary(node: ConcreteNode): Expr {
    const parts = [
      this.expr(node.childForFieldName('left')),
      this.expr(node.childForFieldName('right')),
    ] as const;
    const operator = this.textOf(node.childForFieldName('operator'));
    const span = this.span(node);
    if (operator === '??') return { kind: 'either', ...span, left: parts[0], right: parts[1] };
    return this.joined(span, operator, parts);
  }

  private compound(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'member_access_expression':
      case 'qualified_name':
        return this.memberOf(node);
      case 'generic_name':
        return this.expr(node.namedChildren[0]);
      case 'invocation_expression': {
        const callee = this.expr(node.childForFieldName('function'));
        return { kind: 'call', ...span, callee, ...this.args(node), spreads: [], isNew: false };
      }
      case 'object_creation_expression':
      case 'implicit_object_creation_expression':
        return this.creation(node);
      case 'array_creation_expression':
      case 'implicit_array_creation_expression':
      case 'collection_expression': {
        const list = node.namedChildren.find(({ type }) => type === 'initializer_expression') ?? node;
        return { kind: 'list', ...span, items: this.exprs(list.namedChildren), whole: true };
      }
      case 'assignment_expression':
        this.giveAnew(node.childForFieldName('left'));
        return this.other(node);
      case 'postfix_unary_expression':
      case 'prefix_unary_expression':
        if (/^(?:\+\+|--)|(?:\+\+|--)$/.test(this.textOf(node))) this.giveAnew(node.namedChildren[0]);
        return this.other(node);
      case 'lambda_expression':
        return this.functionOf(node, this.params(node), 'block');
      default:
        return this.other(node);
    }
  }

  private memberOf(node: ConcreteNode): Expr {
    const object =
      node.childForFieldName('expression') ?? node.childForFieldName('qualifier') ?? node.namedChildren[0];
    const name = node.childForFieldName('name') ?? node.namedChildren.at(-1);
    const { start, end } = name ? this.span(name) : this.span(node);
    return {
      kind: 'member',
      ...this.span(node),
      object: this.expr(object),
      name: this.textOf(name),
      nameStart: start,
      nameEnd: end,
    };
  }

  /** Arguments by place, and those that are named. */
  private args(node: ConcreteNode): { readonly args: Expr[]; readonly fields: Field[] } {
    const args: Expr[] = [];
    const fields: Field[] = [];
    const list =
      node.childForFieldName('arguments') ?? node.namedChildren.find(({ type }) => type === 'argument_list');
    for (const argument of list?.namedChildren ?? []) {
      if (isComment(argument)) continue;
      const value = argument.type === 'argument' ? argument.namedChildren.at(-1) : argument;
      const name = argument.childForFieldName('name');
      if (/^(?:ref|out)\b/.test(this.textOf(argument))) this.giveAnew(value);
      if (name && value) fields.push(this.field(this.textOf(name), name, value));
      else args.push(this.expr(value));
    }
    return { args, fields };
  }

  private creation(node: ConcreteNode): Expr {
    const type = node.childForFieldName('type');
    const initializer =
      node.childForFieldName('initializer') ??
      node.namedChildren.find((child) => child.type === 'initializer_expression');
    const children = initializer?.namedChildren.filter((child) => !isComment(child)) ?? [];
    const span = this.span(node);
    const isList = children.length > 0 && children.every((child) => child.type !== 'assignment_expression');
    if (isList) return { kind: 'list', ...span, items: this.exprs(children), whole: true };
    const { args, fields } = this.args(node);
    const set = children.flatMap((child): Field[] => {
      const [left, right] = [child.childForFieldName('left'), child.childForFieldName('right')];
      return left && right ? [this.field(this.textOf(left), left, right)] : [];
    });
    const others = children.filter(({ type }) => type !== 'assignment_expression');
    const callee = type ? this.expr(type) : ({ kind: 'other', ...span, parts: [] } as const);
    return {
      kind: 'call',
      ...span,
      callee,
      args,
      fields: [...fields, ...set],
      spreads: this.exprs(others),
      isNew: true,
    };
  }

  private interpolated(node: ConcreteNode): Expr {
    const parts = node.namedChildren.flatMap((child): Expr[] => {
      if (child.type === 'interpolation')
        return [this.expr(child.namedChildren.find(({ type }) => !type.includes('brace')))];
      return /content|text/.test(child.type)
        ? [this.quoted(child, decodeEscapes(this.textOf(child)), 0, 0)]
        : [];
    });
    return { kind: 'sum', ...this.span(node), parts, isText: true };
  }
}
