import type { ConcreteNode } from './concrete.ts';
import type { Expr, Field, ObjectExpr, ParamPart } from './expression.ts';
import { decodeEscapes, isComment, SourceReader } from './reader.ts';

/** Expressions and parameters of Python. */
export abstract class PythonExpressionReader extends SourceReader {
  protected names(node: ConcreteNode): ParamPart[] {
    if (node.type === 'identifier') return [{ name: this.textOf(node) }];
    return node.namedChildren.flatMap((child) => this.names(child));
  }

  protected params(node: ConcreteNode): ParamPart[] {
    let place = 0;
    let isNamedOnly = false;
    const all = node.childForFieldName('parameters')?.namedChildren ?? [];
    return all.flatMap((param): ParamPart[] => {
      const named = param.childForFieldName('name');
      const value = param.childForFieldName('value');
      const splat = /^\*+/.exec(this.textOf(param))?.[0];
      if (splat !== undefined) {
        isNamedOnly = true;
        const rest = splat === '**' ? ({ takesRest: true } as const) : {};
        return this.names(param)
          .slice(0, 1)
          .map((part) => ({ ...part, ...rest }));
      }
      const own = isNamedOnly ? {} : { place };
      if (!named) {
        const names = param.type === 'identifier' ? [{ name: this.textOf(param) }] : this.names(param);
        if (names.length > 0) place++;
        return names.slice(0, 1).map((part) => ({ ...part, ...own }));
      }
      place++;
      return [{ name: this.textOf(named), ...own, ...(value ? { standing: this.expr(value) } : {}) }];
    });
  }

  protected readExpr(node: ConcreteNode): Expr {
    const span = this.span(node);
    const at = (name: string): Expr => this.expr(node.childForFieldName(name));
    switch (node.type) {
      case 'identifier':
        return { kind: 'name', ...span, name: this.textOf(node) };
      case 'string':
        return this.string(node);
      case 'concatenated_string':
        return { kind: 'sum', ...span, parts: this.exprs(node.namedChildren) };
      case 'integer':
      case 'float':
        return this.number(node);
      case 'true':
      case 'false':
        return { kind: 'boolean', ...span, value: node.type === 'true' };
      case 'none':
        return { kind: 'nothing', ...span };
      case 'parenthesized_expression':
      case 'await':
      case 'named_expression':
        this.giveAnew(node.childForFieldName('name'));
        return this.expr(
          node.childForFieldName('value') ?? node.namedChildren.find((child) => !isComment(child)),
        );
      case 'attribute': {
        const name = node.childForFieldName('attribute');
        const { start, end } = name ? this.span(name) : span;
        return {
          kind: 'member',
          ...span,
          object: at('object'),
          name: this.textOf(name),
          nameStart: start,
          nameEnd: end,
        };
      }
      case 'subscript':
        return { kind: 'index', ...span, object: at('value'), index: at('subscript') };
      default:
        return this.compound(node);
    }
  }

  private compound(node: ConcreteNode): Expr {
    const span = this.span(node);
    switch (node.type) {
      case 'call':
        return this.call(node);
      case 'list':
      case 'tuple': {
        const whole = node.namedChildren.every(({ type }) => type !== 'list_splat');
        return { kind: 'list', ...span, items: this.exprs(node.namedChildren), whole };
      }
      case 'dictionary':
        return this.dictionary(node);
      case 'conditional_expression': {
        const [holds, condition, fails] = node.namedChildren.filter((child) => !isComment(child));
        return {
          kind: 'choice',
          ...span,
          condition: this.expr(condition),
          holds: this.expr(holds),
          fails: this.expr(fails),
        };
      }
      case 'boolean_operator': {
        const parts = [
          this.expr(node.childForFieldName('left')),
          this.expr(node.childForFieldName('right')),
        ] as const;
        if (this.textOf(node.childForFieldName('operator')) !== 'or') return this.bothOf(span, ...parts);
        return { kind: 'either', ...span, left: parts[0], right: parts[1] };
      }
      case 'binary_operator': {
        const parts = [this.expr(node.childForFieldName('left')), this.expr(node.childForFieldName('right'))];
        return this.joined(span, this.textOf(node.childForFieldName('operator')), parts);
      }
      case 'lambda':
        return this.functionOf(node, this.params(node), 'block');
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        return this.comprehension(node);
      default:
        return this.other(node);
    }
  }

  /** Its names are its own, and what stands in it runs any number of times. */
  private comprehension(node: ConcreteNode): Expr {
    const span = this.span(node);
    const clauses = node.namedChildren.filter(({ type }) => type === 'for_in_clause');
    const params = clauses.flatMap((clause) => {
      const left = clause.childForFieldName('left');
      return left ? this.names(left) : [];
    });
    const body = this.exprs(node.namedChildren.filter((child) => !clauses.includes(child)));
    const from = clauses.map((clause) => this.expr(clause.childForFieldName('right')));
    const statements = body.map((value) => ({ kind: 'evaluate', ...this.span(node), value }) as const);
    const scope = { kind: 'scope', ...span, scope: 'function', name: '', params, loop: true } as const;
    return {
      kind: 'other',
      ...span,
      parts: [...from, { kind: 'function', ...span, scope: { ...scope, body: statements } }],
    };
  }

  private call(node: ConcreteNode): Expr {
    const callee = this.expr(node.childForFieldName('function'));
    const args: Expr[] = [];
    const fields: Field[] = [];
    const spreads: Expr[] = [];
    const list = node.childForFieldName('arguments');
    for (const child of list?.type === 'argument_list' ? list.namedChildren : []) {
      const [name, value] = [child.childForFieldName('name'), child.childForFieldName('value')];
      if (child.type === 'keyword_argument' && name && value)
        fields.push(this.field(this.textOf(name), name, value));
      else if (child.type === 'dictionary_splat') spreads.push(this.expr(child.namedChildren[0]));
      else if (!isComment(child)) args.push(this.expr(child));
    }
    return { kind: 'call', ...this.span(node), callee, args, fields, spreads, isNew: false };
  }

  private dictionary(node: ConcreteNode): ObjectExpr {
    const fields: Field[] = [];
    const spreads: { value: Expr; before: number }[] = [];
    let whole = true;
    for (const child of node.namedChildren) {
      const [key, value] = [child.childForFieldName('key'), child.childForFieldName('value')];
      const name = key ? this.expr(key) : undefined;
      if (child.type === 'pair' && key && value && name?.kind === 'text')
        fields.push(this.field(name.value, key, value));
      else if (child.type === 'dictionary_splat')
        spreads.push({ value: this.expr(child.namedChildren[0]), before: fields.length });
      else if (child.type === 'pair') spreads.push({ value: this.other(child), before: fields.length });
      else if (!isComment(child)) whole = false;
    }
    return { kind: 'object', ...this.span(node), fields, spreads, whole };
  }

  /** With what stands before the quotes; a text with values in it is put together. */
  private string(node: ConcreteNode): Expr {
    const text = this.textOf(node);
    const open = /^[a-zA-Z]*(?:"""|'''|"|')/.exec(text)?.[0] ?? '"';
    const prefix = open.replace(/["']/g, '');
    const width = open.length - prefix.length;
    if (node.namedChildren.some(({ type }) => type === 'interpolation')) return this.formatted(node);
    const raw = text.slice(open.length, text.length - width);
    return this.quoted(node, /r/i.test(prefix) ? raw : decodeEscapes(raw), open.length, width);
  }

  private formatted(node: ConcreteNode): Expr {
    const parts = node.namedChildren.flatMap((child): Expr[] => {
      if (child.type === 'interpolation')
        return [this.expr(child.childForFieldName('expression') ?? child.namedChildren[0])];
      return child.type === 'string_content'
        ? [this.quoted(child, decodeEscapes(this.textOf(child)), 0, 0)]
        : [];
    });
    return { kind: 'sum', ...this.span(node), parts, isText: true };
  }
}
