import type { SyntaxNode } from '../../syntax/node.ts';
import type { Resource } from '../../template/resource.ts';
import {
  isArmTask,
  isFargateTask,
  isLinuxTask,
  requiredCompatibilities,
  taskCpu,
  taskMemory,
} from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import type { Fact } from '../fact-schema.ts';

/** Undefined for anything but an ECS task definition. */
export function taskFacts(resource: Resource, template: Template): Map<string, Fact> | undefined {
  if (resource.type !== 'AWS::ECS::TaskDefinition') return undefined;
  const facts = new Map<string, Fact>();
  const set = (field: string, value: string | number | undefined) => {
    if (value !== undefined) facts.set(`task.${field}`, { value, from: 'written' });
  };
  set('cpuUnits', taskCpu(resource, template)?.amount);
  set('memoryMiB', taskMemory(resource, template)?.amount);
  const launchTypes = requiredCompatibilities(resource);
  if (launchTypes.length === 1) set('launchType', launchTypes[0]);
  const linux = isLinuxTask(resource, template);
  if (linux !== undefined) set('os', linux ? 'linux' : 'windows');
  const arm = isArmTask(resource, template);
  if (arm !== undefined) set('arch', arm ? 'arm64' : 'x86_64');
  facts.set('task.fargate', { value: isFargateTask(resource, template), from: 'written' });
  const starters = template.referrersOf(resource.id).filter(({ type }) => STARTERS.has(type));
  facts.set('task.started', { value: starters.length > 0, from: 'written' });
  if (starters.some(({ body }) => namesSpot(body)))
    facts.set('task.onSpot', { value: true, from: 'written' });
  const services = template.referrersOf(resource.id).filter(({ type }) => type === 'AWS::ECS::Service');
  facts.set('task.services', { value: services.length, from: 'written' });
  return facts;
}

// What runs a task once, beside the services that keep it running.
const STARTERS: ReadonlySet<string> = new Set([
  'AWS::ECS::TaskSet',
  'AWS::Events::Rule',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::Schedule',
  'AWS::Serverless::StateMachine',
  'AWS::StepFunctions::StateMachine',
]);

function namesSpot({ block, start, end }: SyntaxNode): boolean {
  return block.text.slice(start, end).includes('FARGATE_SPOT');
}
