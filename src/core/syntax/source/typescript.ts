import type { ConcreteNode } from './concrete.ts';
import type { ScopeHead, Statement } from './expression.ts';
import { bodyOf, isComment, type OpenedScope } from './reader.ts';
import { TypeScriptExpressionReader } from './typescript-expression.ts';
import { readTsImport, readTsRequire } from './typescript-import.ts';

/** TypeScript and JavaScript, with JSX or without. */
export class TypeScriptReader extends TypeScriptExpressionReader {
  scopes(node: ConcreteNode): readonly OpenedScope[] {
    const body = node.childForFieldName('body');
    const name = this.textOf(node.childForFieldName('name'));
    switch (node.type) {
      case 'export_statement': {
        const inner = node.childForFieldName('declaration');
        return inner ? this.scopes(inner) : [];
      }
      case 'class_declaration':
      case 'abstract_class_declaration': {
        const heritage = node.namedChildren.find(({ type }) => type === 'class_heritage');
        const clause = heritage?.namedChildren.find(({ type }) => type === 'extends_clause');
        const base = clause?.childForFieldName('value') ?? heritage?.namedChildren[0];
        const head = {
          scope: 'class',
          name,
          params: [],
          ...(base ? { base: this.expr(base) } : {}),
        } as const;
        return body ? [{ head, body }] : [];
      }
      case 'function_declaration':
      case 'generator_function_declaration':
      case 'method_definition':
        return body ? [{ head: { scope: 'function', name, params: this.params(node) }, body }] : [];
      case 'internal_module':
      case 'module':
        return body ? [{ head: { scope: 'block', name, params: [] }, body }] : [];
      case 'if_statement':
        return this.branches(node);
      case 'switch_statement':
        return this.casesOf(node, ['switch_case', 'switch_default']);
      case 'for_statement':
      case 'for_in_statement':
      case 'while_statement':
      case 'do_statement':
        return body ? [{ head: this.loopHead(node), body: bodyOf(body) }] : [];
      case 'try_statement':
      case 'statement_block':
        return this.blocks(node);
      default:
        return [];
    }
  }

  private branches(node: ConcreteNode): OpenedScope[] {
    const then = node.childForFieldName('consequence');
    const otherwise = node.childForFieldName('alternative');
    if (!then) return [];
    const condition = this.expr(node.childForFieldName('condition'));
    const head = { scope: 'branch', name: '', params: [], condition } as const;
    const block = { scope: 'branch', name: 'else', params: [], condition } as const;
    const inner = otherwise?.namedChildren[0];
    const body = inner?.type === 'statement_block' ? inner : otherwise;
    return [{ head, body: bodyOf(then) }, ...(body ? [{ head: block, body }] : [])];
  }

  private blocks(node: ConcreteNode): OpenedScope[] {
    const block = { scope: 'block', name: '', params: [] } as const;
    if (node.type === 'statement_block') return [{ head: block, body: node }];
    return node.namedChildren.flatMap((child) => {
      const body = child.type === 'statement_block' ? child : child.childForFieldName('body');
      const caught = child.childForFieldName('parameter');
      return body ? [{ head: { ...block, params: caught ? this.pattern(caught) : [] }, body }] : [];
    });
  }

  private loopHead(node: ConcreteNode): ScopeHead {
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const initial = node.childForFieldName('initializer')?.namedChildren ?? [];
    const names = initial.flatMap((declarator) => declarator.childForFieldName('name') ?? []);
    const params = (left ? [left] : names).flatMap((name) => this.pattern(name));
    return { scope: 'block', name: '', params, loop: true, ...(right ? { also: this.expr(right) } : {}) };
  }

  protected readSimple(node: ConcreteNode): readonly Statement[] {
    const span = this.span(node);
    const value = node.childForFieldName('value');
    switch (node.type) {
      case 'import_statement':
        return readTsImport(this, node);
      case 'export_statement': {
        const inner = node.childForFieldName('declaration');
        if (inner) return this.statements(inner);
        return value ? [{ kind: 'evaluate', ...span, value: this.expr(value) }] : [];
      }
      case 'lexical_declaration':
      case 'variable_declaration':
        return this.declarations(node);
      case 'enum_declaration':
        return [
          {
            kind: 'declare',
            ...span,
            name: this.textOf(node.childForFieldName('name')),
            value: this.enumOf(node),
          },
        ];
      case 'public_field_definition':
      case 'field_definition': {
        const name = this.textOf(node.childForFieldName('name') ?? node.childForFieldName('property'));
        return [{ kind: 'declare', ...span, name, value: value ? this.expr(value) : undefined }];
      }
      case 'return_statement':
        return node.namedChildren
          .slice(0, 1)
          .map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      case 'expression_statement':
        return node.namedChildren.flatMap((inner) =>
          isComment(inner) ? [] : this.expressionStatement(inner, node),
        );
      default:
        return this.loose(node);
    }
  }

  /** A statement of another kind: the statements and expressions in it. */
  private loose(node: ConcreteNode): Statement[] {
    if (/^(?:interface|type_alias|ambient|function_signature|abstract_method)/.test(node.type)) return [];
    return node.namedChildren.flatMap((child) => {
      if (isComment(child)) return [];
      const isStatement = /_statement$|_declaration$|_clause$|^switch_|^statement_block$/.test(child.type);
      if (isStatement) return [...this.statements(child)];
      return [{ kind: 'evaluate', ...this.span(child), value: this.expr(child) } as const];
    });
  }

  private expressionStatement(inner: ConcreteNode, node: ConcreteNode): Statement[] {
    const span = this.span(node);
    const isPattern = /_pattern$/.test(inner.childForFieldName('left')?.type ?? '');
    if (inner.type !== 'assignment_expression' || isPattern)
      return [{ kind: 'evaluate', ...span, value: this.expr(inner) }];
    const [target, value] = [inner.childForFieldName('left'), inner.childForFieldName('right')];
    return [{ kind: 'assign', ...span, target: this.expr(target), value: this.expr(value) }];
  }

  private declarations(node: ConcreteNode): Statement[] {
    // What `var` declares is of the whole function.
    const wide = node.type === 'variable_declaration' ? { wide: true } : {};
    return node.namedChildren.flatMap((declarator): Statement[] => {
      const [name, value] = [declarator.childForFieldName('name'), declarator.childForFieldName('value')];
      if (!name || declarator.type !== 'variable_declarator') return [];
      const span = this.span(node);
      const required = value && readTsRequire(this, name, value, node);
      if (required) return [required];
      const read = value ? this.expr(value) : undefined;
      if (name.type === 'identifier')
        return [{ kind: 'declare', ...span, ...wide, name: this.textOf(name), value: read }];
      return [
        ...this.pattern(name).map(
          (part) => ({ kind: 'declare', ...span, ...wide, value: read, from: '', ...part }) as const,
        ),
        ...(read ? [{ kind: 'evaluate', ...span, value: read } as const] : []),
      ];
    });
  }
}
