import { hoursPerMonth } from '../../catalog/prices.ts';
import { lessDiscount } from '../../cost/terms.ts';
import type { DraftFix } from '../../draft.ts';
import { insertResources, refTo } from '../../edit/new-resource.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue } from '../../template/resource.ts';
import { scalarOf } from '../../template/value.ts';
import { skeletonFor } from '../skeletons/skeleton.ts';
import type { Subject } from '../subject.ts';
import { type ActionContext, numberFact, type Outcome } from './outcome.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

// Twelve hours on five days a week, of 168 hours.
const WEEKLY = { on: 60, all: 168 };
const SHARE_OFF = 1 - WEEKLY.on / WEEKLY.all;

/** Off at night and at weekends: scheduled scaling where there is a group, a schedule to be written elsewhere. */
export function recommendOffHours(context: ActionContext): Outcome | undefined {
  if (context.subject.groups.includes('task')) return startBySchedule(context.subject);
  const { phrase, ...saving } = savingOf(context);
  const hours = Math.round(hoursPerMonth * SHARE_OFF);
  const { fix, how } = fixFor(context, phrase);
  return {
    title: 'Stop it outside working hours',
    results: {
      hours,
      how,
      saving: phrase,
      advice: `Stop this outside working hours, by ${how}: on five days from 7 to 19 it runs ${hours} hours a month less`,
    },
    ...saving,
    facts: ['instance.type', 'group.instances', 'service.tasks'],
    fix,
  };
}

/** A task that nothing of the file runs is paid for from its start to its end. */
function startBySchedule(subject: Subject): Outcome {
  const title = 'Start it by a schedule';
  return {
    title,
    results: {
      saving: 'saving not known here',
      advice:
        'Start this task by an AWS::Scheduler::Schedule with ecs:runTask, and not as a service: it is paid for until it ends, and for nothing in between',
    },
    facts: ['task.fargate', 'task.cpuUnits', 'task.memoryMiB'],
    fix: {
      kind: 'guide',
      title: `${title}: an AWS::Scheduler::Schedule that runs it at its hours, and a role that may`,
      deployment: 'none',
      edits: [],
      skeleton: skeletonFor('scheduled-task', subject),
    },
  };
}

/** Undefined prices have no saving; so have numbers that are not known. */
function savingOf({ subject, terms }: ActionContext): Saving {
  const isService = subject.groups.includes('service');
  const hourlyUsd = numberFact(subject, isService ? 'service.hourlyUsd' : 'instance.hourlyUsd');
  const copies = isService
    ? numberFact(subject, 'service.tasks')
    : subject.groups.includes('group')
      ? numberFact(subject, 'group.instances')
      : 1;
  if (!hourlyUsd || !copies) return unknownSaving();
  const monthlyUsd = lessDiscount(hourlyUsd, terms) * copies * hoursPerMonth;
  return describeSaving(monthlyUsd * SHARE_OFF, SHARE_OFF, { approximate: true });
}

function fixFor(context: ActionContext, phrase: string): { readonly fix: DraftFix; readonly how: string } {
  const { subject } = context;
  const title = `Stop it at night and at weekends (${phrase})`;
  if (subject.groups.includes('group')) {
    const edit = scheduleGroup(context);
    const how = 'two scheduled actions';
    const done: DraftFix = {
      kind: 'advice',
      title: `${title}: from 19:00 to 7:00 UTC, and at weekends`,
      deployment: 'none',
      edits: edit ? [edit] : [],
    };
    const guide: DraftFix = {
      kind: 'guide',
      title: `${title}: two AWS::AutoScaling::ScheduledAction`,
      deployment: 'none',
      edits: [],
    };
    return { fix: edit ? done : guide, how };
  }
  const what = subject.groups.includes('service')
    ? 'an AWS::ApplicationAutoScaling::ScalableTarget with two ScheduledActions, DesiredCount 0 and back'
    : 'two AWS::Scheduler::Schedule that call ec2:stopInstances and ec2:startInstances';
  const how = subject.groups.includes('service') ? 'scheduled scaling' : 'an instance schedule';
  return { fix: { kind: 'guide', title: `${title}: ${what}`, deployment: 'none', edits: [] }, how };
}

/** The sizes are those of the group; undefined where one of them is not written as a number. */
function scheduleGroup({ subject, template }: ActionContext) {
  const { resource } = subject;
  const sizes = ['MinSize', 'MaxSize'].map(
    (name) => scalarOf(resolve(propertyValue(resource, name), template))?.text,
  );
  const [min, max] = sizes.map((text) =>
    text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined,
  );
  if (min === undefined || max === undefined) return undefined;
  const desired = Math.max(min, numberFact(subject, 'group.instances') ?? min);
  const action = (recurrence: string, size: readonly [number, number, number]) => ({
    Type: 'AWS::AutoScaling::ScheduledAction',
    Properties: {
      AutoScalingGroupName: refTo(resource.id, template),
      Recurrence: recurrence,
      MinSize: size[0],
      MaxSize: size[1],
      DesiredCapacity: size[2],
    },
  });
  return insertResources(
    resource,
    {
      [`${resource.id}Morning`]: action('0 7 * * 1-5', [min, max, desired]),
      [`${resource.id}Evening`]: action('0 19 * * 1-5', [0, max, 0]),
    },
    template,
  );
}
