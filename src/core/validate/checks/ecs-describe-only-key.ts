import type { DraftFinding } from '../../draft.ts';
import { removeEntries } from '../../edit/remove.ts';
import { DESCRIBE_ONLY } from '../../template/describe-only.ts';
import type { Resource } from '../../template/resource.ts';
import type { Check, CheckContext } from '../check.ts';
import { listWords } from '../wording.ts';

export const ecsDescribeOnlyKey: Check = {
  id: 'ecs-describe-only-key',
  title: 'Keys that describe-task-definition prints and register-task-definition refuses',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'A task definition that was printed by describe-task-definition carries what ECS itself wrote; register-task-definition takes none of these keys as input.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    const finding = template.kind === 'task-definition' ? checkKeys(task) : undefined;
    if (finding) yield finding;
  },
};

/** One finding for all of them: they came together. */
function checkKeys(task: Resource): DraftFinding | undefined {
  const found = task.properties?.entries.filter(({ key }) => DESCRIBE_ONLY.has(key.text)) ?? [];
  const [first, ...others] = found;
  if (!first || !task.properties) return undefined;
  const many = others.length > 0;
  return {
    message: `${listWords(found.map(({ key }) => key.text))} ${many ? 'are' : 'is'} printed by describe-task-definition; register-task-definition refuses ${many ? 'them' : 'it'}.`,
    span: first.key,
    resource: task.id,
    property: first.key.text,
    related: others.map(({ key }) => ({ span: key, message: `${key.text} as well` })),
    fixes: [
      {
        kind: 'repair',
        title: many ? `Remove these ${found.length} keys` : `Remove ${first.key.text}`,
        preferred: true,
        deployment: 'none',
        edits: removeEntries(found, task.properties),
      },
    ],
  };
}
