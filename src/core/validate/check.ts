import type { Catalog } from '../catalog/catalog.ts';
import type { DraftFinding } from '../draft.ts';
import type { Severity } from '../model.ts';
import type { Annotations } from '../template/annotations.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';

/** What a check may look at. */
export interface CheckContext {
  /** The resources that are asked about; others are found by name. */
  readonly resources: readonly Resource[];
  readonly template: Template;
  readonly annotations: Annotations;
  /** Each place where an instance type is written, once. */
  readonly instanceTypes: readonly InstanceTypeSite[];
  readonly catalog: Catalog;
  readonly region: string;
  /** ISO date. */
  readonly today: string;
}

/** A rule of validity: one file each, listed in `table.ts`. */
export interface CheckInfo {
  readonly id: string;
  readonly title: string;
  /** Default of its findings; a finding may be milder. */
  readonly severity: Severity;
  readonly pack: 'validity' | 'hygiene';
  /** cfn-lint ids that say the same. */
  readonly equivalents: readonly string[];
  readonly why: string;
  /** Address of the document that it rests on. */
  readonly source: string;
}

/** A check of resources, which looks at each of those in question. */
export interface Check extends CheckInfo {
  find(context: CheckContext): Iterable<DraftFinding>;
}

/** A check of the file itself. */
export interface FileCheck extends CheckInfo {
  find(template: Template, annotations: Annotations): Iterable<DraftFinding>;
}

/** What a check of one written instance type after the other finds. */
export function* atEachType(
  context: CheckContext,
  checkSite: (site: InstanceTypeSite, context: CheckContext) => DraftFinding | undefined,
): Iterable<DraftFinding> {
  for (const site of context.instanceTypes) {
    const finding = checkSite(site, context);
    if (finding) yield finding;
  }
}
