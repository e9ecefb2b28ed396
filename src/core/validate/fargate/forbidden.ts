import type { DraftFinding, DraftFix } from '../../draft.ts';
import { removeEntries } from '../../edit/remove.ts';
import {
  asMapping,
  asSequence,
  type Entry,
  entryOf,
  type SyntaxNode,
  valueAt,
  valueSpan,
} from '../../syntax/node.ts';
import { containerLists } from '../../template/container.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource, spell } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { type KnownValue, textOf, type Value } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';

// Amazon ECS Developer Guide, "Task definition differences for Fargate". Not tmpfs, which it takes since January 2026
// (AWS, "Amazon ECS now supports tmpfs mounts on AWS Fargate and ECS Managed Instances").
const OF_TASK = [['PlacementConstraints'], ['IpcMode']];
const OF_CONTAINER = [
  ['Privileged'],
  ['Links'],
  ['DisableNetworking'],
  ['DnsServers'],
  ['DnsSearchDomains'],
  ['DockerSecurityOptions'],
  ['ExtraHosts'],
  ['LinuxParameters', 'Devices'],
  ['LinuxParameters', 'MaxSwap'],
  ['LinuxParameters', 'SharedMemorySize'],
  ['LinuxParameters', 'Swappiness'],
];
const OF_VOLUME = [['Host', 'SourcePath'], ['DockerVolumeConfiguration']];

/** What reaches for a host, of which Fargate has none. */
export function* findForbidden(task: Resource, { template }: CheckContext): Iterable<DraftFinding> {
  yield* findIn(task.properties, OF_TASK, 'A task on Fargate', task, template);
  for (const { body, label } of containerLists(task, template).flatMap((list) => list.containers)) {
    yield* findIn(body, OF_CONTAINER, `On Fargate the ${label}`, task, template);
  }
  for (const list of resolveAll(propertyValue(task, 'Volumes'), template)) {
    for (const volume of (list.known && asSequence(list.node)?.items) || []) {
      yield* findIn(volume, OF_VOLUME, 'A volume on Fargate', task, template);
    }
  }
}

function* findIn(
  body: SyntaxNode | undefined,
  paths: readonly (readonly string[])[],
  subject: string,
  task: Resource,
  template: Template,
): Iterable<DraftFinding> {
  for (const path of paths) {
    const spelled = path.map((name) => spell(task, name));
    const parent = valueAt(body, ...spelled.slice(0, -1));
    const key = spelled.at(-1) ?? '';
    const entry = entryOf(parent, key);
    const given = entry && resolveAll(entry.value, template).find(isGiven);
    if (!entry || !given) continue;
    yield {
      message: sayWhen(`${subject} takes no ${key}.`, given.via),
      span: given.via.length > 0 ? valueSpan(given.node) : entry.key,
      severity: soften('error', given.via),
      resource: task.id,
      property: path.join('.'),
      fixes: given.via.length > 0 ? [] : removal(entry, parent, key),
    };
  }
}

/** An empty list, an empty text and `false` ask for nothing. */
function isGiven(value: Value): value is KnownValue {
  if (!value.known) return false;
  const text = textOf(value)?.trim().toLowerCase();
  if (text !== undefined) return text !== '' && text !== 'false';
  const { node } = value;
  return node.kind === 'sequence' ? node.items.length > 0 : asMapping(node)?.entries.length !== 0;
}

function removal(entry: Entry, parent: SyntaxNode | undefined, key: string): readonly DraftFix[] {
  const mapping = asMapping(parent);
  // The only key of a mapping, or one that an anchor brought in, is not removed alone.
  if (!mapping?.entries.includes(entry) || mapping.entries.length < 2) return [];
  const edits = removeEntries([entry], mapping);
  return [{ kind: 'repair', title: `Remove ${key}`, preferred: true, deployment: 'replacement', edits }];
}
