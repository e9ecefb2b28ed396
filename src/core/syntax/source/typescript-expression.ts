import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ObjectExpr, ParamPart } from './expression.ts';
import { decodeEscapes, isComment, SourceReader } from './reader.ts';

const WRAPPERS = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'await_expression',
  'type_assertion',
]);

/** Expressions and parameters of TypeScript and JavaScript. */
export abstract class TypeScriptExpressionReader extends SourceReader {
  protected params(node: ConcreteNode): ParamPart[] {
    const single = node.childForFieldName('parameter');
    if (single) return [{ name: this.textOf(single), place: 0 }];
    const params = (node.childForFieldName('parameters')?.namedChildren ?? []).filter(
      (param) => !isComment(param) && this.textOf(param.childForFieldName('pattern')) !== 'this',
    );
    return params.flatMap((param, place) => this.param(param, place));
  }

  private param(param: ConcreteNode, place: number): ParamPart[] {
    const isAssigned = param.type === 'assignment_pattern';
    const pattern = param.childForFieldName(isAssigned ? 'left' : 'pattern') ?? param;
    const value = param.childForFieldName(isAssigned ? 'right' : 'value');
    const standing = value ? this.expr(value) : undefined;
    if (pattern.type === 'identifier') {
      const isField = param.namedChildren.some(({ type }) => type === 'accessibility_modifier');
      const field = isField || /^(?:readonly|override)\s/.test(this.textOf(param));
      const name = this.textOf(pattern);
      const own = field ? ({ field: { kind: 'name', ...this.span(pattern), name } } as const) : {};
      return [{ name, place, ...(standing ? { standing } : {}), ...own }];
    }
    if (pattern.type !== 'object_pattern') return this.pattern(pattern);
    const whole = standing ? { whole: standing } : {};
    return this.pattern(pattern).map((part) =>
      part.from === undefined || part.from === '' ? part : { ...part, place, ...whole },
    );
  }

  /** The names that a pattern gives, each with what stands where nothing is given. */
  protected pattern(node: ConcreteNode, standing?: Expr, from?: string): ParamPart[] {
    const extra = { ...(standing ? { standing } : {}), ...(from === undefined ? {} : { from }) };
    switch (node.type) {
      case 'identifier':
      case 'shorthand_property_identifier_pattern':
        return [{ name: this.textOf(node), ...extra }];
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
        return left ? this.pattern(left, right ? this.expr(right) : undefined, from) : [];
      }
      case 'object_pattern':
        return node.namedChildren.flatMap((child) => this.patternField(child));
      default:
        return node.namedChildren.flatMap((child) =>
          child.type === 'identifier' ? [{ name: this.textOf(child) }] : [],
        );
    }
  }

  private patternField(child: ConcreteNode): ParamPart[] {
    if (child.type === 'pair_pattern') {
      const [key, value] = [child.childForFieldName('key'), child.childForFieldName('value')];
      if (!value) return [];
      const parts = this.pattern(value, undefined, this.textOf(key));
      // What stands deeper is not what is there under its name.
      const isDeeper = /^(?:object|array)_pattern$/.test((value.childForFieldName('left') ?? value).type);
      return isDeeper ? parts.map((part) => ({ name: part.name, from: '' })) : parts;
    }
    const name = child.type === 'object_assignment_pattern' ? child.childForFieldName('left') : child;
    return this.pattern(child, undefined, this.textOf(name));
  }

  protected enumOf(node: ConcreteNode): Expr {
    const body = node.childForFieldName('body');
    const fields = (body?.namedChildren ?? []).flatMap((child): Field[] => {
      const [name, value] = [child.childForFieldName('name'), child.childForFieldName('value')];
      return name && value ? [this.field(this.textOf(name), name, value)] : [];
    });
    return { ...this.emptyObject(this.span(node)), fields };
  }

  protected readExpr(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'identifier':
      case 'this':
      case 'super':
      case 'property_identifier':
      case 'shorthand_property_identifier_pattern':
        return { kind: 'name', ...span, name: this.textOf(node) };
      case 'string':
        return this.quoted(node, decodeEscapes(this.textOf(node).slice(1, -1)));
      case 'template_string':
        return this.template(node);
      case 'number':
        return this.number(node);
      case 'true':
      case 'false':
        return { kind: 'boolean', ...span, value: node.type === 'true' };
      case 'null':
        return { kind: 'nothing', ...span };
      case 'undefined':
        return { kind: 'nothing', ...span, isUndefined: true };
      case 'object':
        return this.object(node);
      case 'array': {
        const items = node.namedChildren.filter((item) => !isComment(item));
        const whole = items.every(({ type }) => type !== 'spread_element');
        return {
          kind: 'list',
          ...span,
          items: this.exprs(
            items.map((item) => (item.type === 'spread_element' ? (item.namedChildren[0] ?? item) : item)),
          ),
          whole,
        };
      }
      default:
        return this.compound(node);
    }
  }

  private compound(node: ConcreteNode): Expr {
    const span = this.span(node);
    const at = (name: string) => this.expr(node.childForFieldName(name));
    if (WRAPPERS.has(node.type)) return this.expr(innerOf(node));
    switch (node.type) {
      case 'member_expression': {
        const property = node.childForFieldName('property');
        const { start, end } = property ? this.span(property) : span;
        return {
          kind: 'member',
          ...span,
          object: at('object'),
          name: this.textOf(property),
          nameStart: start,
          nameEnd: end,
        };
      }
      case 'subscript_expression':
        return { kind: 'index', ...span, object: at('object'), index: at('index') };
      case 'call_expression':
      case 'new_expression':
        return this.call(node);
      case 'ternary_expression':
        return (
          this.compiledEither(node) ?? {
            kind: 'choice',
            ...span,
            condition: at('condition'),
            holds: at('consequence'),
            fails: at('alternative'),
          }
        );
      case 'binary_expression':
        return this.binary(node);
      case 'arrow_function':
      case 'function_expression':
      case 'generator_function':
        return this.functionOf(node, this.params(node), 'statement_block');
      case 'assignment_expression':
      case 'augmented_assignment_expression':
        this.giveAll(node.childForFieldName('left'));
        return { kind: 'other', ...span, parts: [at('right')] };
      case 'update_expression':
        this.giveAnew(node.childForFieldName('argument'));
        return this.other(node);
      default:
        return this.other(node);
    }
  }

  /** Each name of a pattern that is given a value. */
  protected giveAll(target: ConcreteNode | null): void {
    if (!target || !/_pattern$/.test(target.type)) return this.giveAnew(target);
    const names = ['identifier', 'shorthand_property_identifier_pattern'];
    for (const name of target.descendantsOfType(names)) this.giveAnew(name);
  }

  private call(node: ConcreteNode): Expr {
    const isNew = node.type === 'new_expression';
    const callee = this.expr(node.childForFieldName(isNew ? 'constructor' : 'function'));
    const args = node.childForFieldName('arguments');
    const list = args?.type === 'arguments' ? this.exprs(args.namedChildren) : [];
    return { kind: 'call', ...this.span(node), callee, args: list, fields: [], spreads: [], isNew };
  }

  private binary(node: ConcreteNode): Expr {
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const operator = this.textOf(node.childForFieldName('operator'));
    const parts = [this.expr(left), this.expr(right)] as const;
    const span = this.span(node);
    if (operator === '??' || operator === '||')
      return { kind: 'either', ...span, left: parts[0], right: parts[1] };
    return operator === '&&' ? this.bothOf(span, ...parts) : this.joined(span, operator, parts);
  }

  /** `left ?? right` as a compiler writes it for old targets: `(_a = left) !== null && _a !== void 0 ? _a : right`. */
  private compiledEither(node: ConcreteNode): Expr | undefined {
    const asked = node.childForFieldName('condition');
    const held = this.textOf(node.childForFieldName('consequence'));
    if (asked?.type !== 'binary_expression' || !/^_\w+$/.test(held)) return undefined;
    const [given] = asked.descendantsOfType(['assignment_expression']);
    const wanted = [`(${held} = `, ') !== null', `&& ${held} !== void 0`];
    const text = this.textOf(asked);
    if (!given || !wanted.every((part) => text.includes(part))) return undefined;
    const [left, right] = [given.childForFieldName('right'), node.childForFieldName('alternative')];
    return { kind: 'either', ...this.span(node), left: this.expr(left), right: this.expr(right) };
  }

  private template(node: ConcreteNode): Expr {
    const raw = this.textOf(node).slice(1, -1);
    const holes = node.namedChildren.filter(({ type }) => type === 'template_substitution');
    if (holes.length === 0) return this.quoted(node, decodeEscapes(raw));
    const parts = node.namedChildren.map((child): Expr => {
      if (child.type === 'template_substitution') return this.expr(child.namedChildren[0]);
      return this.quoted(child, decodeEscapes(this.textOf(child)), 0, 0);
    });
    return { kind: 'sum', ...this.span(node), parts, isText: true };
  }

  private object(node: ConcreteNode): ObjectExpr {
    const fields: Field[] = [];
    const spreads: { value: Expr; before: number }[] = [];
    let whole = true;
    for (const child of node.namedChildren) {
      const method = child.type === 'method_definition' ? child.childForFieldName('name') : null;
      const [key, value] = [child.childForFieldName('key'), child.childForFieldName('value')];
      if (child.type === 'pair' && key && value) {
        if (key.type === 'computed_property_name')
          spreads.push({ value: this.other(child), before: fields.length });
        else fields.push(this.field(this.textOf(key).replace(/^(['"])(.*)\1$/s, '$2'), key, value));
      } else if (child.type === 'shorthand_property_identifier') {
        const span = this.span(child);
        const name = this.textOf(child);
        fields.push({ name, key: span, value: { kind: 'name', ...span, name }, shorthand: true });
      } else if (child.type === 'spread_element') {
        spreads.push({ value: this.expr(child.namedChildren[0]), before: fields.length });
      } else if (method) {
        const value = this.functionOf(child, this.params(child), 'statement_block');
        fields.push({ name: this.textOf(method), key: this.span(method), value });
      } else if (child.type === 'ERROR') whole = false;
    }
    return { kind: 'object', ...this.span(node), fields, spreads, whole };
  }
}

/** `<T>x` has its value last, all others first. */
function innerOf(node: ConcreteNode): ConcreteNode | undefined {
  const inner = node.namedChildren.filter((child) => !isComment(child));
  return node.type === 'type_assertion' ? inner.at(-1) : inner[0];
}
