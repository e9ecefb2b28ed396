import type { ConcreteNode } from './concrete.ts';
import type { Statement } from './expression.ts';
import { PythonExpressionReader } from './python-expression.ts';
import { readPythonFrom, readPythonImport } from './python-import.ts';
import { isComment, type OpenedScope } from './reader.ts';

export class PythonReader extends PythonExpressionReader {
  scopes(node: ConcreteNode): readonly OpenedScope[] {
    const body = node.childForFieldName('body');
    const name = this.textOf(node.childForFieldName('name'));
    switch (node.type) {
      case 'decorated_definition': {
        const inner = node.childForFieldName('definition');
        if (!inner) return [];
        const others = node.namedChildren.filter(
          (child) => child.type === 'decorator' && !PLAIN_DECORATOR.test(this.textOf(child)),
        );
        if (others.length === 0 || inner.type !== 'function_definition') return this.scopes(inner);
        return this.scopes(inner).map(({ head, ...rest }) => ({
          ...rest,
          head: { ...head, isDecorated: true },
        }));
      }
      case 'class_definition': {
        const base = node.childForFieldName('superclasses')?.namedChildren[0];
        const head = {
          scope: 'class',
          name,
          params: [],
          ...(base ? { base: this.expr(base) } : {}),
        } as const;
        return body ? [{ head, body }] : [];
      }
      case 'function_definition':
        return body ? [{ head: { scope: 'function', name, params: this.params(node) }, body }] : [];
      case 'if_statement':
        return this.branches(node);
      case 'for_statement':
      case 'while_statement': {
        const left = node.childForFieldName('left');
        const params = left ? this.names(left) : [];
        for (const one of left?.descendantsOfType(['identifier']) ?? []) this.giveAnew(one);
        const right = node.childForFieldName('right');
        const also = right ? { also: this.expr(right) } : {};
        return body ? [{ head: { scope: 'block', name: '', params, loop: true, ...also }, body }] : [];
      }
      case 'with_statement':
      case 'try_statement':
        return this.blocks(node);
      case 'match_statement':
        return this.cases(node);
      default:
        return [];
    }
  }

  private branches(node: ConcreteNode): OpenedScope[] {
    const condition = this.expr(node.childForFieldName('condition'));
    const body = node.childForFieldName('consequence');
    const first = { scope: 'branch', name: '', params: [], condition } as const;
    const others = node.childrenForFieldName('alternative').flatMap((alternative): OpenedScope[] => {
      const inner = alternative.childForFieldName('consequence') ?? alternative.childForFieldName('body');
      return inner ? [{ head: { scope: 'branch', name: 'else', params: [], condition }, body: inner }] : [];
    });
    return body ? [{ head: first, body }, ...others] : [];
  }

  /** Names that a pattern catches may be any. */
  private cases(node: ConcreteNode): OpenedScope[] {
    const condition = this.expr(node.childForFieldName('subject'));
    return node.descendantsOfType(['case_clause']).flatMap((clause, index): OpenedScope[] => {
      const body = clause.childForFieldName('consequence');
      const patterns = clause.namedChildren.filter(({ type }) => type === 'case_pattern');
      const names = patterns.flatMap((pattern) => pattern.descendantsOfType(['identifier']));
      for (const name of names) this.giveAnew(name);
      const own = index === 0 ? '' : 'else';
      const head = { scope: 'branch', name: own, params: [], condition, isCase: true } as const;
      return body ? [{ head, body }] : [];
    });
  }

  private blocks(node: ConcreteNode): OpenedScope[] {
    for (const one of node.descendantsOfType(['as_pattern_target'])) this.giveAnew(one.namedChildren[0]);
    return this.blocksOf(node, { scope: 'block', name: '', params: [] });
  }

  protected readSimple(node: ConcreteNode): readonly Statement[] {
    const span = this.span(node);
    switch (node.type) {
      case 'import_statement':
        return readPythonImport(this, node);
      case 'import_from_statement':
        return [readPythonFrom(this, node)];
      case 'return_statement':
        return node.namedChildren
          .slice(0, 1)
          .map((inner) => ({ kind: 'return', ...span, value: this.expr(inner) }));
      case 'expression_statement':
        return node.namedChildren.flatMap((inner) =>
          isComment(inner) ? [] : this.expressionStatement(inner, node),
        );
      default:
        return node.namedChildren.flatMap((child) => {
          if (isComment(child)) return [];
          if (/_statement$|_definition$|_clause$|^block$/.test(child.type))
            return [...this.statements(child)];
          return [{ kind: 'evaluate', ...this.span(child), value: this.expr(child) } as const];
        });
    }
  }

  private expressionStatement(inner: ConcreteNode, node: ConcreteNode): Statement[] {
    const span = this.span(node);
    if (inner.type === 'augmented_assignment') {
      const target = this.expr(inner.childForFieldName('left'));
      return [{ kind: 'assign', ...span, target, value: this.other(inner) }];
    }
    const right = inner.childForFieldName('right');
    if (inner.type !== 'assignment' || !right)
      return [{ kind: 'evaluate', ...span, value: this.expr(inner) }];
    const left = inner.childForFieldName('left');
    const value = this.expr(right);
    if (left?.type === 'pattern_list' || left?.type === 'tuple_pattern')
      return this.names(left).map(({ name }) => ({
        kind: 'assign',
        ...span,
        target: { kind: 'name', ...this.span(left), name },
        value: { kind: 'other', ...span, parts: [value] },
      }));
    return [{ kind: 'assign', ...span, target: this.expr(left), value }];
  }
}

// What they decorate is called as it stands.
const PLAIN_DECORATOR =
  /^@\s*(?:staticmethod|classmethod|(?:\w+\.)?(?:cache|lru_cache|override|abstractmethod|typechecked))\b/;
