import type { DraftEdit, DraftFinding, DraftFix } from '../../draft.ts';
import { insertEntries, removeEntry } from '../../edit/mapping.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { asMapping, type Entry, entryOf, innerSpan, type MappingNode } from '../../syntax/node.ts';
import { isWrittenOut } from '../../template/absence.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { sayWhen, soften } from '../severity.ts';
import { type OptionValue, optionValues } from './option.ts';

interface SpotRequest {
  readonly resource: Resource;
  readonly market: MappingNode;
  readonly options: MappingNode;
  readonly template: Template;
}

/** SpotOptions of a launch template that EC2 refuses together. */
export function* findOptionConflicts(resource: Resource, template: Template): Iterable<DraftFinding> {
  const market = asMapping(propertyValue(resource, 'LaunchTemplateData', 'InstanceMarketOptions'));
  const options = asMapping(entryOf(market, 'SpotOptions')?.value);
  // What seems to be absent decides here.
  if (!market || !options || !isWrittenOut(resource, template)) return;
  const request = { resource, market, options, template };
  yield* findBlock(request);
  yield* findInterruption(request);
  yield* findExpiry(request);
  yield* findHibernation(request);
}

// AWS News Blog, "New – EC2 Spot Blocks", update of July 2021: kept up until 2022-12-31. The EC2 API Reference calls the
// key deprecated; that it is refused is said nowhere.
function* findBlock(request: SpotRequest): Iterable<DraftFinding> {
  const entry = entryOf(request.options, 'BlockDurationMinutes');
  if (!entry || !optionValues(request.options, 'BlockDurationMinutes', request.template).some(isText)) return;
  yield {
    message:
      'Spot Instances of a fixed duration ended on 2022-12-31; BlockDurationMinutes is deprecated and guarantees nothing.',
    span: entry.key,
    severity: 'warning',
    resource: request.resource.id,
    property: 'BlockDurationMinutes',
    fixes: [{ ...repair('Remove BlockDurationMinutes', removal(entry, request)), preferred: true }],
  };
}

// Amazon EC2 API Reference, SpotMarketOptions: a persistent request stops or hibernates. Amazon EC2 User Guide, "Behavior
// of Spot Instance interruptions": stopping needs a persistent one.
function* findInterruption(request: SpotRequest): Iterable<DraftFinding> {
  const { options, template } = request;
  for (const type of optionValues(options, 'SpotInstanceType', template)) {
    for (const behaviour of optionValues(options, 'InstanceInterruptionBehavior', template)) {
      if (!standTogether(type.via, behaviour.via)) continue;
      const persistent = isText(type) && type.text === 'persistent';
      const ends = isText(behaviour) ? behaviour.text === 'terminate' : !mayHibernate(request);
      if (persistent && ends) yield persistentTerminates(request, type, behaviour);
      if (!persistent && isText(behaviour) && behaviour.text === 'stop')
        yield onceStops(request, type, behaviour);
    }
  }
}

type TextValue = Extract<OptionValue, { kind: 'text' }>;

function isText(value: OptionValue): value is TextValue {
  return value.kind === 'text';
}

function persistentTerminates(request: SpotRequest, type: TextValue, behaviour: OptionValue): DraftFinding {
  const how = isText(behaviour) ? 'terminates' : 'terminates when nothing else is said';
  const via = joinWays(type.via, behaviour.via);
  const node = type.node;
  const stop = setOption(request, 'InstanceInterruptionBehavior', 'stop', behaviour);
  return {
    message: sayWhen(`A persistent Spot request stops or hibernates its instances; this one ${how}.`, via),
    span: node ? innerSpan(node) : request.options,
    severity: soften('error', via),
    resource: request.resource.id,
    property: 'SpotInstanceType',
    fixes: [
      ...(node ? [repair('Change SpotInstanceType to one-time', [replaceScalar(node, 'one-time')])] : []),
      ...stop,
    ],
  };
}

function onceStops(request: SpotRequest, type: OptionValue, behaviour: TextValue): DraftFinding {
  const via = joinWays(behaviour.via, type.via);
  const node = behaviour.node;
  return {
    message: sayWhen('Only a persistent Spot request stops its instances; this one is one-time.', via),
    span: node ? innerSpan(node) : request.options,
    severity: soften('error', via),
    resource: request.resource.id,
    property: 'InstanceInterruptionBehavior',
    fixes: [
      ...setOption(request, 'SpotInstanceType', 'persistent', type),
      ...(node ? [repair('Change to terminate', [replaceScalar(node, 'terminate')])] : []),
    ],
  };
}

// Amazon EC2 API Reference, LaunchTemplateSpotMarketOptionsRequest: a one-time request stays until it is met, and takes no end.
function* findExpiry(request: SpotRequest): Iterable<DraftFinding> {
  const { options, template, resource } = request;
  const entry = entryOf(options, 'ValidUntil');
  if (!entry || !optionValues(options, 'ValidUntil', template).some(isText)) return;
  for (const type of optionValues(options, 'SpotInstanceType', template)) {
    if (isText(type) && type.text !== 'one-time') continue;
    yield {
      message: sayWhen('A one-time Spot request takes no ValidUntil; only a persistent one does.', type.via),
      span: entry.key,
      severity: soften('error', type.via),
      resource: resource.id,
      property: 'ValidUntil',
      fixes: [repair('Remove ValidUntil', removal(entry, request))],
    };
  }
}

// Amazon EC2 API Reference, SpotMarketOptions: with hibernation configured, stop and terminate are an error.
function* findHibernation(request: SpotRequest): Iterable<DraftFinding> {
  if (hibernationOf(request) !== true) return;
  const { options, template, resource } = request;
  for (const behaviour of optionValues(options, 'InstanceInterruptionBehavior', template)) {
    if (!isText(behaviour) || !['stop', 'terminate'].includes(behaviour.text) || !behaviour.node) continue;
    yield {
      message: sayWhen(
        'HibernationOptions is configured, so an interruption hibernates the instance.',
        behaviour.via,
      ),
      span: innerSpan(behaviour.node),
      severity: soften('error', behaviour.via),
      resource: resource.id,
      property: 'InstanceInterruptionBehavior',
      fixes: [repair('Change to hibernate', [replaceScalar(behaviour.node, 'hibernate')])],
    };
  }
}

function mayHibernate(request: SpotRequest): boolean {
  return hibernationOf(request) !== false;
}

/** Undefined where it is not known. */
function hibernationOf({ resource, template }: SpotRequest): boolean | undefined {
  const options = propertyValue(resource, 'LaunchTemplateData', 'HibernationOptions');
  if (!options) return false;
  const [value, ...others] = optionValues(options, 'Configured', template);
  if (!value || others.length > 0) return undefined;
  return isText(value) && value.text.toLowerCase() === 'true';
}

function setOption(request: SpotRequest, name: string, value: string, present: OptionValue): DraftFix[] {
  const title = `Set ${name} to ${value}`;
  if (isText(present)) return present.node ? [repair(title, [replaceScalar(present.node, value)])] : [];
  // Under a condition nothing is simply added.
  if (entryOf(request.options, name)) return [];
  const edit = insertEntries({ [name]: value }, request.options, request.template.tree);
  return edit ? [repair(title, [edit])] : [];
}

/** Removes an option, and SpotOptions with it where it was the only one. */
function removal(entry: Entry, { market, options }: SpotRequest): readonly DraftEdit[] {
  const whole = options.entries.length === 1 ? entryOf(market, 'SpotOptions') : undefined;
  return whole ? removeEntry(whole, market) : removeEntry(entry, options);
}

// A launch template gets a new version and touches nothing that runs.
function repair(title: string, edits: readonly DraftEdit[]): DraftFix {
  return { kind: 'repair', title, deployment: 'none', edits };
}
