import { newerForNoMore } from '../../catalog/alternatives.ts';
import type { InstanceType } from '../../catalog/instance-type.ts';
import type { DraftEdit } from '../../draft.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { asMapping } from '../../syntax/node.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { InstanceSubject } from '../subject.ts';
import { changeTo } from './change-type.ts';
import { demandsOn } from './demands.ts';
import type { ActionContext, Outcome } from './outcome.ts';

/** The newest type that gives the same for less, or for as much. */
export function recommendNewer(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, template } = context;
  const { instance } = subject;
  // Most types have none, whatever is asked of it.
  const any = instance && newerForNoMore(instance.type, region, catalog);
  const best = any && newerForNoMore(instance.type, region, catalog, demandsOn(instance, template));
  if (!instance || !best) return undefined;
  const outcome = changeTo(best, instance, context);
  if (outcome.fix.edits.length === 0 || !losesStandardCredits(instance.type, best.type)) return outcome;
  const credits = isInBranch(instance) ? undefined : keepStandardCredits(instance, template);
  if (credits?.length === 0) return outcome;
  const note = credits ? 'with standard credits' : 'which runs on unlimited credits unless told otherwise';
  const title = `${outcome.fix.title}, ${note}`;
  return { ...outcome, fix: { ...outcome.fix, title, edits: [...outcome.fix.edits, ...(credits ?? [])] } };
}

/** What the other branch starts has no credits, or others. */
function isInBranch({ site }: InstanceSubject): boolean {
  return site.via.some(({ kind }) => kind === 'condition');
}

// Amazon EC2 API Reference, RunInstances: T2 is standard by default, T3 and later are unlimited.
function losesStandardCredits(from: InstanceType, to: InstanceType): boolean {
  return from.family === 't2' && to.series === 't';
}

/** Says of every use that credits stay standard; undefined where one of them has no place for it. */
function keepStandardCredits(
  { site }: InstanceSubject,
  template: Template,
): readonly DraftEdit[] | undefined {
  const resources = [...new Set(site.uses.map(({ resource }) => resource))];
  const edits = resources.map((resource) => addCredits(resource, template));
  return edits.includes('no place')
    ? undefined
    : edits.flatMap((edit) => (typeof edit === 'object' ? edit : []));
}

function addCredits(resource: Resource, template: Template): DraftEdit | 'said' | 'no place' {
  const inTemplate = resource.type === 'AWS::EC2::LaunchTemplate';
  if (!inTemplate && resource.type !== 'AWS::EC2::Instance') return 'no place';
  const path = inTemplate ? ['LaunchTemplateData'] : [];
  if (propertyEntry(resource, ...path, 'CreditSpecification')) return 'said';
  const holder = inTemplate ? asMapping(propertyValue(resource, ...path)) : resource.properties;
  const after = holder && propertyEntry(resource, ...path, 'InstanceType');
  const credits = { CreditSpecification: { [inTemplate ? 'CpuCredits' : 'CPUCredits']: 'standard' } };
  const edit = holder && insertEntries(credits, holder, template.tree, after);
  return edit ?? 'no place';
}
