import { asSequence } from '../../syntax/node.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { numberOf } from '../../template/value.ts';
import type { Infer, Inference } from './inference.ts';

// Each of so many is looked at.
const MOST_SCALERS = 40;

/** How the demand on a group or service goes, by its bounds and by what scales it. */
export const inferFromSize: Infer = (resource, template) => {
  if (template.hasMoreReferrers(resource.id, MOST_SCALERS)) return [];
  const scalers = template.referrersOf(resource.id);
  const schedule = scalers.find(hasSchedule);
  const policy = scalers.find(({ type }) => SCALERS.includes(type));
  const isGroup = resource.type === 'AWS::AutoScaling::AutoScalingGroup';
  if (schedule && (!policy || policy === schedule))
    return [demand('scheduled', `the schedule of ${schedule.id}`, 'steady', schedule)];
  if (policy)
    return isFixed(isGroup ? resource : policy, BOUNDS[isGroup ? 'group' : 'target'], template)
      ? []
      : [scaled(policy)];
  const fixed = isGroup ? isFixed(resource, BOUNDS.group, template) : isFixedService(resource, template);
  if (!fixed) return [];
  const what = isGroup ? 'MinSize, which is MaxSize' : 'DesiredCount, which nothing scales';
  const entry = propertyEntry(resource, isGroup ? 'MinSize' : 'DesiredCount');
  return [{ ...demand('steady', what, 'variable', resource), span: entry?.key ?? resource.key }];
};

const SCALERS = ['AWS::AutoScaling::ScalingPolicy', 'AWS::ApplicationAutoScaling::ScalableTarget'];
const BOUNDS = { group: ['MinSize', 'MaxSize'], target: ['MinCapacity', 'MaxCapacity'] } as const;

function scaled(policy: Resource): Inference {
  return demand('variable', `${policy.id}, which scales it`, 'steady', policy);
}

function demand(value: string, because: string, otherwise: string, place: Resource): Inference {
  return { fact: 'pattern', value, because, otherwise, span: place.key };
}

function hasSchedule(scaler: Resource): boolean {
  if (scaler.type === 'AWS::AutoScaling::ScheduledAction')
    return propertyEntry(scaler, 'Recurrence') !== undefined;
  if (scaler.type !== 'AWS::ApplicationAutoScaling::ScalableTarget') return false;
  return (asSequence(propertyValue(scaler, 'ScheduledActions'))?.items.length ?? 0) > 0;
}

function isFixed(resource: Resource, names: readonly [string, string], template: Template): boolean {
  const [least, most] = names.map((name) => numberOf(resolve(propertyValue(resource, name), template)));
  return least !== undefined && least > 0 && least === most;
}

/** One task alone is as often a trial as a load; two or more that nothing scales are kept up. */
function isFixedService(service: Resource, template: Template): boolean {
  return (numberOf(resolve(propertyValue(service, 'DesiredCount'), template)) ?? 0) >= 2;
}
