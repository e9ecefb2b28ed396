import { collectInstanceTypes, type InstanceTypeSite } from './instance-types.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { parameterOf } from './value.ts';

// Each of so many users looks at all the others.
const MOST_USERS = 40;

/**
 * Every resource that takes its type from where a site is written; undefined where they are too many to follow, or
 * reach it through a mapping.
 */
export function typeUsers(site: InstanceTypeSite, template: Template): readonly Resource[] | undefined {
  const own = site.uses.map(({ resource }) => resource);
  if (site.via.some(({ kind }) => kind === 'mapping' || kind === 'loop')) return undefined;
  const parameter = parameterOf(site.via);
  if (parameter === undefined) return own;
  if (template.hasMoreReferrers(parameter, MOST_USERS)) return undefined;
  const others = template
    .referrersOf(parameter)
    .filter((resource) =>
      collectInstanceTypes([resource], template).some(
        ({ scalar, choice }) => !choice && scalar !== undefined && scalar === site.scalar,
      ),
    );
  return [...new Set([...own, ...others])];
}

/** The same, with those of the site's own block where the others are not known. */
export function knownTypeUsers(site: InstanceTypeSite, template: Template): readonly Resource[] {
  return typeUsers(site, template) ?? site.uses.map(({ resource }) => resource);
}
