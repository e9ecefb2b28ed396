import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ObjectExpr, ParamPart } from './expression.ts';
import { decodeEscapes, isComment, SourceReader } from './reader.ts';

/** Expressions and parameters of Go. */
export abstract class GoExpressionReader extends SourceReader {
  protected params(node: ConcreteNode): ParamPart[] {
    const names = (node.childForFieldName('parameters')?.namedChildren ?? []).flatMap((param) =>
      param.childrenForFieldName('name').map((name) => ({ name, isRest: param.type.startsWith('variadic') })),
    );
    return names.map(({ name, isRest }, place) => ({
      name: this.textOf(name),
      ...(isRest ? {} : { place }),
    }));
  }

  protected readExpr(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'identifier':
      case 'package_identifier':
      case 'type_identifier':
      case 'field_identifier':
        return { kind: 'name', ...span, name: this.textOf(node) };
      case 'interpreted_string_literal':
        return this.quoted(node, decodeEscapes(this.textOf(node).slice(1, -1)));
      case 'raw_string_literal':
        return this.quoted(node, this.textOf(node).slice(1, -1));
      case 'int_literal':
      case 'float_literal':
        return this.number(node);
      case 'true':
      case 'false':
        return { kind: 'boolean', ...span, value: node.type === 'true' };
      case 'nil':
        return { kind: 'nothing', ...span };
      case 'parenthesized_expression':
      case 'literal_element':
        return this.expr(node.namedChildren.find((child) => !isComment(child)));
      case 'unary_expression': {
        const isPointer = /^[&*]/.test(this.textOf(node));
        return isPointer ? this.expr(node.childForFieldName('operand')) : this.other(node);
      }
      default:
        return this.compound(node);
    }
  }

  private compound(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'selector_expression':
      case 'qualified_type':
        return this.selector(node);
      case 'call_expression':
        return this.call(node);
      // `jsii.Number[float64](512)` is read as a conversion to a type.
      case 'type_conversion_expression': {
        const isNumber = /^jsii\.Number\[/.test(this.textOf(node.childForFieldName('type')));
        return isNumber ? this.expr(node.childForFieldName('operand')) : this.other(node);
      }
      case 'composite_literal':
        return this.composite(node);
      case 'literal_value':
        return this.object(node, span);
      case 'index_expression': {
        const [object, index] = ['operand', 'index'].map((name) => this.expr(node.childForFieldName(name)));
        return object && index ? { kind: 'index', ...span, object, index } : this.other(node);
      }
      case 'binary_expression': {
        const parts = ['left', 'right'].map((name) => this.expr(node.childForFieldName(name)));
        return this.joined(span, this.textOf(node.childForFieldName('operator')), parts);
      }
      case 'func_literal': {
        const body = statementsOf(node.childForFieldName('body'));
        const head = { scope: 'function', name: '', params: this.params(node) } as const;
        return {
          kind: 'function',
          ...span,
          scope: { kind: 'scope', ...span, ...head, body: body ? this.body(body) : [] },
        };
      }
      default:
        return this.other(node);
    }
  }

  /** jsii joins class and member by an underscore: `InstanceType_Of`, `Runtime_NODEJS_18_X`. */
  private selector(node: ConcreteNode): Expr {
    const object = node.childForFieldName('operand') ?? node.childForFieldName('package');
    const field = node.childForFieldName('field') ?? node.childForFieldName('name');
    const name = this.textOf(field);
    const { start, end } = field ? this.span(field) : this.span(node);
    const span = this.span(node);
    const cut = /^[A-Z][A-Za-z0-9]*?_(?=[A-Z])/.exec(name)?.[0].length;
    const whole = { kind: 'member', ...span, object: this.expr(object) } as const;
    if (cut === undefined) return { ...whole, name, nameStart: start, nameEnd: end };
    const middle = start + cut - 1;
    const owner = { ...whole, end: middle, name: name.slice(0, cut - 1), nameStart: start, nameEnd: middle };
    return {
      kind: 'member',
      ...span,
      object: owner,
      name: name.slice(cut),
      nameStart: middle + 1,
      nameEnd: end,
    };
  }

  private call(node: ConcreteNode): Expr {
    const span = this.span(node);
    const callee = this.expr(node.childForFieldName('function'));
    const args = this.exprs(node.childForFieldName('arguments')?.namedChildren ?? []);
    const [first] = args;
    const plain = { kind: 'call', ...span, callee, args, fields: [], spreads: [], isNew: false } as const;
    if (callee.kind === 'name' && first && args.length === 1 && NUMBER_TYPES.test(callee.name)) return first;
    if (callee.kind !== 'member') return plain;
    const isJsii = callee.object.kind === 'name' && isJsiiName(callee.object.name);
    if (isJsii && first && /^(?:String|Number|Bool|Float64|Int|Int32|Int64)$/.test(callee.name)) return first;
    // What is a constant elsewhere is a function without arguments here.
    if (args.length === 0 && callee.object.kind === 'member' && /^[A-Z0-9_]+$/.test(callee.name))
      return callee;
    if (!/^New[A-Z]/.test(callee.name)) return plain;
    const owner = { ...callee, name: callee.name.slice(3), nameStart: callee.nameStart + 3 };
    return { ...plain, callee: owner, isNew: true };
  }

  private composite(node: ConcreteNode): Expr {
    const [type, body] = [node.childForFieldName('type'), node.childForFieldName('body')];
    const span = this.span(node);
    if (!body) return this.other(node);
    if (type && /slice_type|array_type/.test(type.type))
      return { kind: 'list', ...span, items: this.exprs(body.namedChildren), whole: true };
    return this.object(body, span);
  }

  private object(body: ConcreteNode, span: ReturnType<SourceReader['span']>): ObjectExpr {
    const fields = body.namedChildren.flatMap((element): Field[] => {
      const [key, value] = element.namedChildren.filter((child) => !isComment(child));
      if (element.type !== 'keyed_element' || !key || !value) return [];
      return [this.field(this.textOf(key).replace(/^(["`])(.*)\1$/s, '$2'), key, value)];
    });
    return { ...this.emptyObject(span), fields };
  }
}

const NUMBER_TYPES = /^(?:float|int|uint)(?:\d\d)?$/;

/** jsii's runtime, also as generated code calls it, and the SDK, which has the same helpers. */
function isJsiiName(name: string): boolean {
  return name === 'jsii' || name === '_jsii_' || name === 'aws';
}

/** Newer grammars hold the statements of a block in a list of their own. */
export function statementsOf(block: ConcreteNode | null): ConcreteNode | undefined {
  if (block?.type !== 'block') return undefined;
  return block.namedChildren.find(({ type }) => type === 'statement_list') ?? block;
}
