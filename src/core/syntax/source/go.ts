import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ImportStatement, ObjectExpr, ParamPart, Statement } from './expression.ts';
import { decodeEscapes, isComment, type OpenedScope, SourceReader } from './reader.ts';

const BLOCK = { scope: 'block', name: '', params: [] } as const;

export class GoReader extends SourceReader {
  scopes(node: ConcreteNode): readonly OpenedScope[] {
    const body = statementsOf(node.childForFieldName('body'));
    switch (node.type) {
      case 'function_declaration':
      case 'method_declaration': {
        const name = this.textOf(node.childForFieldName('name'));
        return body ? [{ head: { scope: 'function', name, params: this.params(node) }, body }] : [];
      }
      case 'if_statement':
        return this.branches(node);
      case 'for_statement':
        return body ? [{ head: { ...BLOCK, params: this.loopNames(node), loop: true }, body }] : [];
      case 'block': {
        const inner = statementsOf(node);
        return inner ? [{ head: BLOCK, body: inner }] : [];
      }
      default:
        return [];
    }
  }

  /** What each turn gives anew: `for _, size := range sizes`. */
  private loopNames(node: ConcreteNode): ParamPart[] {
    const clause = node.namedChildren.find(({ type }) => type === 'range_clause' || type === 'for_clause');
    const named = clause?.childForFieldName('initializer') ?? clause;
    const left = named?.childForFieldName('left')?.namedChildren ?? [];
    return left.map((name) => ({ name: this.textOf(name) }));
  }

  private branches(node: ConcreteNode): OpenedScope[] {
    const then = statementsOf(node.childForFieldName('consequence'));
    const other = node.childForFieldName('alternative');
    const otherwise = other?.type === 'block' ? statementsOf(other) : other;
    const initializer = node.childForFieldName('initializer');
    const also = initializer ? { also: this.other(initializer) } : {};
    const condition = this.expr(node.childForFieldName('condition'));
    const head = { scope: 'branch', name: '', params: [], condition, ...also } as const;
    return [
      ...(then ? [{ head, body: then }] : []),
      ...(otherwise ? [{ head: { ...head, name: 'else' }, body: otherwise }] : []),
    ];
  }

  private params(node: ConcreteNode): ParamPart[] {
    return (node.childForFieldName('parameters')?.namedChildren ?? []).flatMap((param) =>
      param.childrenForFieldName('name').map((name) => ({ name: this.textOf(name) })),
    );
  }

  protected readSimple(node: ConcreteNode): readonly Statement[] {
    const span = this.span(node);
    switch (node.type) {
      case 'import_declaration':
        return node.descendantsOfType(['import_spec']).map((spec) => this.imported(spec, node));
      case 'short_var_declaration':
      case 'var_spec':
      case 'const_spec':
        return this.declared(node);
      case 'var_declaration':
      case 'const_declaration':
      case 'var_spec_list':
        return node.namedChildren.flatMap((child) => (isComment(child) ? [] : this.readSimple(child)));
      case 'assignment_statement':
        return this.assigned(node);
      case 'return_statement':
        return node.namedChildren.map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      case 'type_declaration':
      case 'package_clause':
        return [];
      default:
        return node.namedChildren.flatMap((child): Statement[] => {
          if (isComment(child)) return [];
          if (/_statement$|_declaration$|^block$|_case$/.test(child.type)) return [...this.statements(child)];
          return [{ kind: 'evaluate', ...this.span(child), value: this.expr(child) }];
        });
    }
  }

  /** Each name with its value; of several names of one call none is known. */
  private assigned(node: ConcreteNode): Statement[] {
    const [left, right] = ['left', 'right'].map((name) => node.childForFieldName(name)?.namedChildren ?? []);
    const [targets, values] = [left ?? [], this.exprs(right ?? [])];
    return targets.map((target, index) => {
      const only = targets.length === values.length ? values[index] : undefined;
      const value =
        only ?? ({ kind: 'other', ...this.span(node), parts: index === 0 ? values : [] } as const);
      return { kind: 'assign', ...this.span(node), target: this.expr(target), value };
    });
  }

  private imported(spec: ConcreteNode, node: ConcreteNode): ImportStatement {
    const module = this.textOf(spec.childForFieldName('path')).slice(1, -1);
    const alias = this.textOf(spec.childForFieldName('name'));
    // A package is named by the last part of its path that is no version.
    const last = module.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? '';
    const names =
      alias === '.' ? [{ exported: 'all', local: '' }] : [{ exported: '*', local: alias || last }];
    return { kind: 'import', ...this.span(node), module, names };
  }

  /** One name for one value; several names of one call are not followed. */
  private declared(node: ConcreteNode): Statement[] {
    const left = node.childForFieldName('left');
    const names = left ? left.namedChildren : node.childrenForFieldName('name');
    const list = node.childForFieldName('right') ?? node.childForFieldName('value');
    const values = list?.type === 'expression_list' ? list.namedChildren : list ? [list] : [];
    const isEach = names.length === values.length;
    return [
      ...names.map((name, index) => {
        const value = isEach ? values[index] : undefined;
        return {
          kind: 'declare',
          ...this.span(node),
          name: this.textOf(name),
          value: value ? this.expr(value) : undefined,
        } as const;
      }),
      ...(isEach
        ? []
        : values.map(
            (value) => ({ kind: 'evaluate', ...this.span(node), value: this.expr(value) }) as const,
          )),
    ];
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
      case 'unary_expression':
        return this.expr(node.childForFieldName('operand'));
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
        const isSum = this.textOf(node.childForFieldName('operator')) === '+';
        const parts = ['left', 'right'].map((name) => this.expr(node.childForFieldName(name)));
        return { kind: isSum ? 'sum' : 'other', ...span, parts };
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

  private object(body: ConcreteNode, span: ReturnType<GoReader['span']>): ObjectExpr {
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
function statementsOf(block: ConcreteNode | null): ConcreteNode | undefined {
  if (block?.type !== 'block') return undefined;
  return block.namedChildren.find(({ type }) => type === 'statement_list') ?? block;
}
