import type { ConcreteNode } from './concrete.ts';
import { CSharpExpressionReader } from './csharp-expression.ts';
import { readCSharpUsing } from './csharp-using.ts';
import type { Expr, ScopeHead, Statement } from './expression.ts';
import { bodyOf, isComment, isExpression, type OpenedScope } from './reader.ts';

const BLOCK = { scope: 'block', name: '', params: [] } as const;

export class CSharpReader extends CSharpExpressionReader {
  scopes(node: ConcreteNode): readonly OpenedScope[] {
    const body = node.childForFieldName('body');
    const name = this.textOf(node.childForFieldName('name'));
    switch (node.type) {
      case 'namespace_declaration':
        return body ? [{ head: BLOCK, body }] : [];
      case 'class_declaration':
      case 'record_declaration':
      case 'struct_declaration': {
        const inherited = node.namedChildren.find(({ type }) => type === 'base_list')?.namedChildren[0];
        const base = inherited ? { base: this.expr(inherited) } : {};
        return body ? [{ head: { scope: 'class', name, params: [], bareFields: true, ...base }, body }] : [];
      }
      case 'constructor_declaration':
      case 'method_declaration':
      case 'local_function_statement':
        return body ? [{ head: this.functionHead(node, name), body: bodyOf(body) }] : [];
      case 'if_statement':
        return this.branchesOf(node);
      case 'switch_statement':
        return this.casesOf(node, ['switch_section']);
      case 'for_statement':
      case 'foreach_statement':
      case 'while_statement': {
        const left = node.childForFieldName('left');
        const given = node.childForFieldName('initializer')?.namedChildren ?? [];
        const own = given.flatMap((one) => one.childForFieldName('name') ?? []);
        const params = (left ? [left] : own).map((one) => ({ name: this.textOf(one) }));
        return body ? [{ head: { ...BLOCK, params, loop: true }, body: bodyOf(body) }] : [];
      }
      case 'block':
        return [{ head: BLOCK, body: node }];
      case 'try_statement':
      case 'using_statement':
        return this.blocksOf(node, BLOCK);
      default:
        return [];
    }
  }

  private functionHead(node: ConcreteNode, name: string): ScopeHead {
    const initializer = node.namedChildren.find(({ type }) => type === 'constructor_initializer');
    const also = initializer ? { also: this.other(initializer) } : {};
    return { scope: 'function', name, params: this.params(node), ...also };
  }

  protected readSimple(node: ConcreteNode): readonly Statement[] {
    const span = this.span(node);
    switch (node.type) {
      case 'using_directive':
        return readCSharpUsing(this, node);
      case 'local_declaration_statement':
      case 'field_declaration':
        return node.namedChildren.flatMap((child) =>
          child.type === 'variable_declaration' ? this.variables(child, node) : [],
        );
      case 'property_declaration': {
        const value = node.childForFieldName('value');
        const name = this.textOf(node.childForFieldName('name'));
        return value ? [{ kind: 'declare', ...span, name, value: this.expr(value) }] : this.loose(node);
      }
      case 'return_statement':
        return node.namedChildren
          .slice(0, 1)
          .map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      // `=> value` in place of a body.
      case 'arrow_expression_clause':
        return node.namedChildren.map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      case 'expression_statement':
        return node.namedChildren.flatMap((inner) =>
          isComment(inner) ? [] : this.expressionStatement(inner, node),
        );
      default:
        return this.loose(node);
    }
  }

  private loose(node: ConcreteNode): Statement[] {
    if (isExpression(node)) return [{ kind: 'evaluate', ...this.span(node), value: this.expr(node) }];
    return node.namedChildren.flatMap((child): Statement[] => {
      if (isComment(child) || /type|modifier|parameter|attribute|base_list/.test(child.type)) return [];
      if (/_statement$|_declaration$|block|_clause$|_list$|_body$|_section$/.test(child.type))
        return [...this.statements(child)];
      return [{ kind: 'evaluate', ...this.span(child), value: this.expr(child) }];
    });
  }

  private expressionStatement(inner: ConcreteNode, node: ConcreteNode): Statement[] {
    const span = this.span(node);
    const [left, right] = [inner.childForFieldName('left'), inner.childForFieldName('right')];
    const isPlain = this.textOf(inner.childForFieldName('operator')) === '=';
    if (inner.type !== 'assignment_expression' || !isPlain || !left || !right)
      return [{ kind: 'evaluate', ...span, value: this.expr(inner) }];
    return [{ kind: 'assign', ...span, target: this.expr(left), value: this.expr(right) }];
  }

  /** `Instance_ web = new(this, "Web", …)`: the class is that of the variable. */
  private typed(value: ConcreteNode, type: ConcreteNode | null): Expr {
    const read = this.expr(value);
    const isImplicit = value.type === 'implicit_object_creation_expression' && read.kind === 'call';
    return isImplicit && type ? { ...read, callee: this.expr(type) } : read;
  }

  private variables(declaration: ConcreteNode, node: ConcreteNode): Statement[] {
    return declaration.namedChildren.flatMap((declarator): Statement[] => {
      if (declarator.type !== 'variable_declarator') return [];
      const name = declarator.childForFieldName('name') ?? declarator.namedChildren[0];
      const last = declarator.namedChildren.at(-1);
      const said = last?.type === 'equals_value_clause' ? last.namedChildren[0] : last;
      const value = last && last.startIndex !== name?.startIndex ? said : undefined;
      return [
        {
          kind: 'declare',
          ...this.span(node),
          name: this.textOf(name),
          value: value ? this.typed(value, declaration.childForFieldName('type')) : undefined,
        },
      ];
    });
  }
}
