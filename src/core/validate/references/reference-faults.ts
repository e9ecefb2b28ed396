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
    const known = { names: references.names, schemas: this.schemas, suggestions: new Suggestions() };
    const find = (holder: Holder) => findUnknown(holder, known);
    return new Map(
      references.sections.map((section: HolderSection) => {
        const before = changed && this.earlier?.unknownBySection?.get(section.name);
        // What was meant by a name that leads nowhere may be among the new ones.
        const isAffected = (holder: Holder) =>
          before?.has(holder) === true || holder.uses.some(({ name }) => changed?.has(name));
        return [
          section.name,
          KeptFaults.find(section.holders, find, before, changed?.size === 0 ? undefined : isAffected),
        ];
      }),
    );
  }

  /** Undefined where each reference has to be looked at again. */
  private changedNames({ names }: ReferenceTable): ReadonlySet<string> | undefined {
    const before = this.earlier?.template.references?.names;
    return before && this.earlier?.schemas === this.schemas ? changedNames(before, names) : undefined;
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
