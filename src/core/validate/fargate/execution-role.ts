import type { DraftFinding } from '../../draft.ts';
import { asScalar, asSequence, type SyntaxNode } from '../../syntax/node.ts';
import { isAbsent } from '../../template/absence.ts';
import { type Container, containerLists, containerValue } from '../../template/container.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { type Resource, spell } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';

/** Images in ECR and the log driver awslogs need an execution role: ECS refuses the definition without one. */
export function* findMissingRole(task: Resource, { template }: CheckContext): Iterable<DraftFinding> {
  if (!isAbsent(task, template, 'ExecutionRoleArn')) return;
  for (const { containers } of containerLists(task, template)) {
    const reasons = containers.flatMap((container) => reasonOf(container, template) ?? []);
    const [reason] = reasons;
    if (!reason) continue;
    yield {
      message: `Fargate needs ${spell(task, 'ExecutionRoleArn')} to ${reason}.`,
      span: task.key,
      resource: task.id,
      property: 'ExecutionRoleArn',
      fixes: [
        {
          kind: 'guide',
          title: `Give the task a role with the policy AmazonECSTaskExecutionRolePolicy as ${spell(task, 'ExecutionRoleArn')}`,
          deployment: 'replacement',
          edits: [],
        },
      ],
    };
    return;
  }
}

function reasonOf(container: Container, template: Template): string | undefined {
  // A container without an image is not finished yet.
  const image = containerValue(container, 'Image');
  if (!image) return undefined;
  if (isInPrivateRegistry(image, template)) return `pull the image of ${container.label} from ECR`;
  const driver = textOf(resolve(containerValue(container, 'LogConfiguration', 'LogDriver'), template));
  return driver === 'awslogs' ? `write the logs of ${container.label} with awslogs` : undefined;
}

/** `111122223333.dkr.ecr.eu-west-1.amazonaws.com/web`, put together from parts or not. */
function isInPrivateRegistry(image: SyntaxNode, template: Template): boolean {
  const text = textOf(resolve(image, template)) ?? writtenIn(image);
  return text.includes('.dkr.ecr.');
}

/** The texts of a Sub or Join, whatever they are joined with. */
function writtenIn(node: SyntaxNode): string {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Sub' && intrinsic?.name !== 'Join') return '';
  const parts = asSequence(intrinsic.argument)?.items ?? [intrinsic.argument];
  return parts
    .flatMap((part) => asSequence(part)?.items ?? [part])
    .map((part) => asScalar(part)?.text ?? '')
    .join('');
}
