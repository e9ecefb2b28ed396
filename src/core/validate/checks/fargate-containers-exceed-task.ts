import type { DraftFinding } from '../../draft.ts';
import type { Resource } from '../../template/resource.ts';
import { isFargateTask } from '../../template/task.ts';
import type { Check, CheckContext } from '../check.ts';
import { findTooLarge } from '../fargate/single-excess.ts';
import { findTooMany } from '../fargate/summed-excess.ts';

export const fargateContainersExceedTask: Check = {
  id: 'fargate-containers-exceed-task',
  title: 'Containers that take more than their Fargate task has',
  severity: 'error',
  pack: 'validity',
  equivalents: [],
  why: 'The CPU and memory that the containers of a task reserve, one alone or all together, are at most those of the task; otherwise ECS refuses the task definition. A container reserves its memoryReservation, or its memory where it has none.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, context: CheckContext): Iterable<DraftFinding> {
    if (!isFargateTask(task, context.template)) return;
    const single = [...findTooLarge(task, context)];
    yield* single;
    // What one container alone exceeds need not be added up.
    for (const finding of findTooMany(task, context)) {
      if (!single.some(({ property }) => isSameMatter(property, finding.property))) yield finding;
    }
  },
};

function isSameMatter(ofContainer: string | undefined, ofTask: string | undefined): boolean {
  return ofTask !== undefined && ofContainer?.startsWith(`ContainerDefinitions.${ofTask}`) === true;
}
