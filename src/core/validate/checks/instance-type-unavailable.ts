import type { InstanceType } from '../../catalog/instance-type.ts';
import { needOf, type RankedType, rankInstanceTypes } from '../../catalog/ranking.ts';
import { formatHourlyUsd } from '../../cost/money.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeInstanceType, effectOfChange } from '../../edit/instance-type.ts';
import type { InstanceTypeSite } from '../../template/instance-types.ts';
import { typeDemands } from '../../template/type-demands.ts';
import { knownTypeUsers } from '../../template/type-users.ts';
import type { CheckContext, TypeCheck } from '../check.ts';
import { isUnavailable } from '../instance-type/available.ts';
import { usesOf } from '../related.ts';
import { sayWhen } from '../severity.ts';

export const instanceTypeUnavailable: TypeCheck = {
  id: 'instance-type-unavailable',
  title: 'An instance type that the region does not have',
  severity: 'warning',
  pack: 'validity',
  equivalents: ['E3628'],
  why: 'Not every region offers every instance type. Where it is not offered, the launch is refused.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-discovery.html',
  find: checkSite,
};

function checkSite(site: InstanceTypeSite, context: CheckContext): DraftFinding | undefined {
  const { catalog, region, template } = context;
  // What may be chosen may be meant for another region.
  const type = site.choice ? undefined : catalog.instanceType(site.name);
  if (!type || !isUnavailable(type, context)) return undefined;
  const nearest = nearestOffered(type, site, context);
  const instead = nearest.map((ranked) => ranked.type.name).join(', ');
  const message = `${type.name} is not offered in ${region}${instead && `; nearest there: ${instead}`}.`;
  return {
    message: sayWhen(message, site.via),
    span: site.span,
    resource: site.uses[0].resource.id,
    property: site.uses[0].property,
    related: usesOf(site),
    fixes: (site.scalar ? nearest : []).map(
      // The region in force is a setting, and the template may be meant for another: nothing to repair unasked.
      (ranked): DraftFix => ({
        kind: 'advice',
        title: `Change to ${ranked.type.name} (${formatHourlyUsd(ranked.price.usd)} an hour)`,
        deployment: effectOfChange(site),
        edits: changeInstanceType(site, ranked.type.name, template),
      }),
    ),
  };
}

const MOST_NEAREST = 3;

/** The first of the ranking that are offered: of the same series where it has any. */
function nearestOffered(
  type: InstanceType,
  site: InstanceTypeSite,
  { catalog, region, template }: CheckContext,
): readonly RankedType[] {
  const demands = typeDemands(knownTypeUsers(site, template), template);
  // Which disks are large enough is for the author to say.
  const need = { ...needOf(type, demands), localDiskGB: undefined };
  const same = rankInstanceTypes({ ...need, series: [type.series] }, region, catalog, MOST_NEAREST);
  return same.length > 0 ? same : rankInstanceTypes(need, region, catalog, MOST_NEAREST);
}
