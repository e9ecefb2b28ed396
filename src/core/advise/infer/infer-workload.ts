import { serversOf, taskOf } from '../../template/links.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { inferFromAcceleratedType, inferGpusOfTask } from './accelerator.ts';
import { inferDemand } from './demand.ts';
import { inferEnvironment } from './environment.ts';
import { inferFromSize } from './group-size.ts';
import { inferSystem } from './image-os.ts';
import type { Infer, Inference } from './inference.ts';
import { inferFromBalancer } from './load-balancer.ts';
import { inferStartUp } from './start-up.ts';
import { inferStateOfMachine, inferStateOfTask } from './state.ts';

const MACHINE = [inferEnvironment, inferSystem, inferStateOfMachine, inferFromAcceleratedType];
const FUNCTION = [inferEnvironment, inferDemand];

/** By type of resource; of any other nothing is inferred. */
const INFERENCES: ReadonlyMap<string, readonly Infer[]> = new Map([
  ['AWS::EC2::Instance', [...MACHINE, inferFromBalancer]],
  ['AWS::EC2::LaunchTemplate', MACHINE],
  ['AWS::AutoScaling::LaunchConfiguration', MACHINE],
  ['AWS::AutoScaling::AutoScalingGroup', [inferEnvironment, inferFromSize, inferFromBalancer, inferStartUp]],
  ['AWS::Lambda::Function', FUNCTION],
  ['AWS::Serverless::Function', FUNCTION],
  ['AWS::ECS::TaskDefinition', [inferEnvironment, inferDemand, inferStateOfTask, inferGpusOfTask]],
  ['AWS::ECS::Service', [inferEnvironment, inferFromSize, inferFromBalancer, inferStartUp]],
]);

/**
 * What the template lets one guess of a workload, by fact: of the resource itself, then of what it serves or runs.
 * Where those that it serves disagree, nothing is guessed.
 */
export function inferWorkload(resource: Resource, template: Template): ReadonlyMap<string, Inference> {
  const own = inferOwn(resource, template);
  const task = taskOf(resource, template);
  const others = task ? [task] : serversOf(resource, template);
  const [first, ...rest] = others.map((other) => inferOwn(other, template));
  for (const [fact, inference] of first ?? []) {
    if (own.has(fact)) continue;
    if (rest.every((other) => other.get(fact)?.value === inference.value)) own.set(fact, inference);
  }
  return own;
}

/** The first to say something of a fact has it. */
function inferOwn(resource: Resource, template: Template): Map<string, Inference> {
  const found = new Map<string, Inference>();
  for (const infer of INFERENCES.get(resource.type) ?? []) {
    for (const inference of infer(resource, template)) {
      if (!found.has(inference.fact)) found.set(inference.fact, inference);
    }
  }
  return found;
}
