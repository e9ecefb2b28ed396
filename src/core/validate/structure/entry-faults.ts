import { asMapping, asScalar, asSequence, type Entry, type MappingNode, valueAt } from '../../syntax/node.ts';
import { isPieced } from '../../template/names.ts';
import type { BuiltTemplate } from '../../template/template.ts';
import { type FunctionFault, findFunctionFaults } from '../functions/function-faults.ts';
import type { Found } from '../references/found.ts';
import { KeptFaults } from '../references/kept-faults.ts';
import type { ResourceSchemas } from '../schema/resource-schema.ts';
import { checkCondition, checkMapping, checkOutput, checkParameter } from './entries.ts';
import type { FormContext } from './names.ts';
import { checkResourceEntry } from './resource-entry.ts';
import { findFormFaults } from './template-form.ts';

interface EntryFault extends FunctionFault {
  readonly of: 'function' | 'form';
}

type Kept = KeptFaults<Entry, EntryFault>;

/**
 * What is wrong with the form of each entry of a template, and with the functions in it. Of an earlier version of the
 * text all that still holds is taken over.
 */
export class EntryFaults {
  private kept: ReadonlyMap<string, Kept> | undefined;
  private readonly context: FormContext;

  constructor(
    private readonly template: BuiltTemplate,
    private readonly schemas: ResourceSchemas | undefined,
    private earlier: EntryFaults | undefined,
  ) {
    this.context = {
      isExtended: isExtended(template),
      isServerless: template.kind === 'sam',
      isPart: template.references?.names.isPart !== false,
    };
  }

  /** Lets go of the version before, of which all has been taken over. */
  settle(): void {
    this.earlier = undefined;
  }

  functions(): readonly FunctionFault[] {
    return this.all('function');
  }

  forms(): readonly FunctionFault[] {
    if (!this.isRead()) return [];
    return [...findFormFaults(this.template.tree, this.context.isPart), ...this.all('form')];
  }

  private all(of: EntryFault['of']): readonly EntryFault[] {
    this.kept ??= this.find();
    const faults = [...this.kept.values()].flatMap(({ all }) => all).filter((fault) => fault.of === of);
    const { problems } = this.template.tree;
    // What cannot be read is not what it seems to be.
    const isReadable = ({ span }: Found) =>
      problems.every(({ code, block }) => block !== span.block || code === 'duplicate-key');
    return problems.length === 0 ? faults : faults.filter(isReadable);
  }

  /** A macro or a tool may write another template first. */
  private isRead(): boolean {
    const { references, hasMacro, tree } = this.template;
    return references !== undefined && !hasMacro && !isPieced(tree);
  }

  private find(): Map<string, Kept> {
    const found = new Map<string, Kept>();
    if (!this.isRead()) return found;
    const before = this.isSameContext() ? this.earlier?.kept : undefined;
    for (const { key, value } of asMapping(this.template.tree.root)?.entries ?? []) {
      const check = Object.hasOwn(SECTIONS, key.text) ? SECTIONS[key.text] : undefined;
      const section: Pick<MappingNode, 'entries' | 'since'> | undefined = asMapping(value);
      if (!check || !section) continue;
      const find = (entry: Entry) => check(entry, this.context, this.schemas);
      const kept = KeptFaults.find(section.entries, find, before?.get(key.text), undefined, section.since);
      found.set(key.text, kept);
    }
    return found;
  }

  private isSameContext(): boolean {
    const { earlier } = this;
    return (
      earlier?.schemas === this.schemas &&
      earlier?.context.isExtended === this.context.isExtended &&
      earlier.context.isPart === this.context.isPart &&
      earlier.context.isServerless === this.context.isServerless
    );
  }
}

/** Whether AWS::LanguageExtensions reads the template first; a file that may be a part is let pass. */
function isExtended({ tree, references }: BuiltTemplate): boolean {
  if (references?.names.isPart !== false) return true;
  const transform = valueAt(tree.root, 'Transform');
  const names = asSequence(transform)?.items ?? [transform];
  return names.some((name) => asScalar(name)?.text.startsWith('AWS::LanguageExtensions') === true);
}

type Section = (
  entry: Entry,
  context: FormContext,
  schemas: ResourceSchemas | undefined,
) => readonly EntryFault[];

function section(
  name: Parameters<typeof findFunctionFaults>[1],
  check: (
    entry: Entry,
    context: FormContext,
    schemas: ResourceSchemas | undefined,
  ) => readonly Found[] = () => [],
): Section {
  return (entry, context, schemas) => {
    const resource =
      name === 'Resources' && !entry.key.text.startsWith('Fn::') ? { resource: entry.key.text } : {};
    return [
      ...findFunctionFaults(entry, name, context.isExtended).map(
        (fault) => ({ ...fault, ...resource, of: 'function' }) as const,
      ),
      ...check(entry, context, schemas).map((fault) => ({ ...fault, ...resource, of: 'form' }) as const),
    ];
  };
}

const SECTIONS: Readonly<Record<string, Section>> = {
  Parameters: section('Parameters', checkParameter),
  Mappings: section('Mappings', checkMapping),
  Conditions: section('Conditions', checkCondition),
  Rules: section('Rules'),
  Resources: section('Resources', checkResourceEntry),
  Outputs: section('Outputs', checkOutput),
  Globals: section('other'),
};
