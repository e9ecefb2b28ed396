import type { ConcreteNode } from './concrete.ts';
import type { ImportStatement, ParamPart, Statement } from './expression.ts';
import { GoExpressionReader, statementsOf } from './go-expression.ts';
import { isComment, type OpenedScope } from './reader.ts';

const BLOCK = { scope: 'block', name: '', params: [] } as const;

export class GoReader extends GoExpressionReader {
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
      case 'expression_switch_statement':
      case 'type_switch_statement':
        return this.casesOf(node, ['expression_case', 'type_case', 'default_case']);
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
      case 'inc_statement':
      case 'dec_statement':
        this.giveAnew(node.namedChildren[0]);
        return [];
      case 'return_statement':
        return node.namedChildren.map((inner) => {
          const only = inner.type === 'expression_list' && inner.namedChildren.length === 1;
          return { kind: 'return', ...span, value: this.expr(only ? inner.namedChildren[0] : inner) };
        });
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
}
