import type { Catalog } from '../catalog/catalog.ts';
import type { DraftFinding } from '../draft.ts';
import type { Severity } from '../model.ts';
import type { Annotations } from '../template/annotations.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import type { Resource } from '../template/resource.ts';
import type { BuiltTemplate, Template } from '../template/template.ts';
import type { ReferenceFaults } from './references/reference-faults.ts';
import type { ResourceSchemas } from './schema/resource-schema.ts';
import type { EntryFaults } from './structure/entry-faults.ts';

/** What a check may look at. */
export interface CheckContext {
  /** The resources that are asked about; others are found by name. */
  readonly resources: readonly Resource[];
  readonly template: Template;
  readonly annotations: Annotations;
  /** Each place where an instance type is written, once. */
  readonly instanceTypes: readonly InstanceTypeSite[];
  readonly catalog: Catalog;
  readonly resourceSchemas?: ResourceSchemas | undefined;
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

/** A check of one written instance type after the other. */
export interface TypeCheck extends CheckInfo {
  find(site: InstanceTypeSite, context: CheckContext): DraftFinding | undefined;
}

/** A check of the resources of some types. */
export interface Check extends CheckInfo {
  /** `AWS::EC2::Instance`; it is asked about no others. */
  readonly types: readonly string[];
  find(resource: Resource, context: CheckContext): Iterable<DraftFinding>;
}

/** What a check of the file itself may look at. */
export interface FileContext {
  readonly annotations: Annotations;
  readonly references: ReferenceFaults;
  readonly entries: EntryFaults;
}

/** A check of the file itself. */
export interface FileCheck extends CheckInfo {
  find(template: BuiltTemplate, context: FileContext): Iterable<DraftFinding>;
}
