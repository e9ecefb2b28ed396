import type { DraftFinding } from '../../draft.ts';
import type { Resource } from '../../template/resource.ts';
import { isFargateTask } from '../../template/task.ts';
import type { Check, CheckContext } from '../check.ts';
import { findMissingRole } from '../fargate/execution-role.ts';
import { findForbidden } from '../fargate/forbidden.ts';
import { findLogFaults } from '../fargate/log-driver.ts';
import { findMissing, unsizedWay } from '../fargate/missing.ts';
import { findWrongMode } from '../fargate/network-mode.ts';
import { demandingWays, fargateWays } from '../fargate/ways.ts';

export const fargateRequirements: Check = {
  id: 'fargate-requirements',
  title: 'What Fargate asks of a task definition, or does not take',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3048', 'E3713', 'E3046'],
  why: 'Fargate runs tasks in network mode awsvpc with CPU and memory of their own, needs an execution role to pull from ECR and to write to CloudWatch Logs, takes three log drivers, and gives no access to a host.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, context: CheckContext): Iterable<DraftFinding> {
    const fargate = isFargateTask(task, context.template);
    const ways = fargateWays(task, context.template);
    const demanding = demandingWays(task, context.template);
    // What is left out is said of a task that has its size: without one, `fargate-size` speaks first.
    const hasSize = !unsizedWay(task, demanding, context);
    const sized = fargate && hasSize;
    yield* findWrongMode(task, ways, context);
    if (hasSize) yield* findMissing(task, demanding, context);
    if (sized) yield* findMissingRole(task, context);
    if (fargate) yield* findForbidden(task, context);
    yield* findLogFaults(task, { ways, sized }, context);
  },
};
