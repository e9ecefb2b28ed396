import type { Entry } from '../../syntax/node.ts';
import type { Holder, HolderSection, ReferenceTable } from '../../template/reference-table.ts';
import type { BuiltTemplate } from '../../template/template.ts';
import type { ResourceSchemas } from '../schema/resource-schema.ts';
import { changedNames } from './changed-names.ts';
import { type Circles, findCircles } from './circles.ts';
import { EdgeReader } from './edges.ts';
import { KeptFaults } from './kept-faults.ts';
import { type DefaultFault, findDefaultFaults } from './parameter-default.ts';
import { Suggestions } from './suggest.ts';
import { findUnknown, type UnknownFault } from './unknown.ts';

/**
 * What is wrong with the references of a template, and with its parameters. Each answer is worked out when it is
 * first asked for, and of an earlier version of the text all that still holds is taken over.
 */
export class ReferenceFaults {
  private unknownBySection: ReadonlyMap<string, KeptFaults<Holder, UnknownFault>> | undefined;
  private defaultFaults: KeptFaults<Entry, DefaultFault> | undefined;
  private foundCircles: Circles | undefined;
  readonly edges: EdgeReader;

  constructor(
    private readonly template: BuiltTemplate,
    private readonly schemas: ResourceSchemas | undefined,
    private earlier: ReferenceFaults | undefined,
  ) {
    this.edges = earlier?.edges ?? new EdgeReader();
  }

  /** Lets go of the version before, of which all has been taken over. */
  settle(): void {
    this.earlier = undefined;
  }

  unknown(): readonly UnknownFault[] {
    this.unknownBySection ??= this.findUnknown();
    return [...this.unknownBySection.values()].flatMap(({ all }) => all);
  }

  private findUnknown(): Map<string, KeptFaults<Holder, UnknownFault>> {
    const { references } = this.template;
    if (!references) return new Map();
    const changed = this.changedNames(references);
    const known = {
      names: references.names,
      schemas: this.schemas,
      suggestions: new Suggestions(),
      nested: this.template.nested?.outputs,
    };
    const find = (holder: Holder) => findUnknown(holder, known);
    return new Map(
      references.sections.map(({ name, holders, since }: HolderSection) => {
        const before = changed && this.earlier?.unknownBySection?.get(name);
        const isAffected = before && changed && affectedBy(changed, before);
        return [name, KeptFaults.find(holders, find, before, isAffected, since)];
      }),
    );
  }

  /** Undefined where each reference has to be looked at again. */
  private changedNames(now: ReferenceTable): ChangedNames | undefined {
    const before = this.earlier?.template.references;
    const isSame =
      this.earlier?.schemas === this.schemas &&
      this.earlier?.template.nested?.outputs === this.template.nested?.outputs;
    const all = before && isSame ? changedNames(before.names, now.names) : undefined;
    if (!before || !all) return undefined;
    const isNamed = (name: string) => before.isNamed(name) || now.isNamed(name);
    return { any: all.size > 0, used: new Set([...all].filter(isNamed)) };
  }

  defaults(): readonly DefaultFault[] {
    this.defaultFaults ??= KeptFaults.find(
      this.template.parameterSection?.entries ?? [],
      findDefaultFaults,
      this.earlier?.defaultFaults,
    );
    return this.defaultFaults.all;
  }

  circles(): Circles {
    const { references } = this.template;
    this.foundCircles ??= references
      ? findCircles(references, this.edges, this.earlier?.template.references, this.earlier?.foundCircles)
      : { all: [] };
    return this.foundCircles;
  }
}

interface ChangedNames {
  readonly any: boolean;
  /** Those that are used anywhere. */
  readonly used: ReadonlySet<string>;
}

/** Which entries may have other faults though they stand as they were; undefined where none has. */
function affectedBy(
  { any, used }: ChangedNames,
  before: KeptFaults<Holder, UnknownFault>,
): ((holder: Holder) => boolean) | undefined {
  if (!any) return undefined;
  // What was meant by a name that leads nowhere may be among the new ones.
  if (used.size === 0) return (holder) => before.has(holder);
  return (holder) => before.has(holder) || holder.uses.some(({ name }) => used.has(name));
}
