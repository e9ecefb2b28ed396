import type { DraftFinding, DraftFix } from '../../draft.ts';
import { editTaskPlatform } from '../../edit/task-platform.ts';
import { innerSpan } from '../../syntax/node.ts';
import { isWrittenOut } from '../../template/absence.ts';
import { platformImages } from '../../template/image-platform.ts';
import { propertyEntry, type Resource, spell } from '../../template/resource.ts';
import { isArmTask, requiredCompatibilities } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { scalarOf } from '../../template/value.ts';
import { nameProcessor, type Processor } from './processor.ts';

/** Container images whose name says their platform, against the processor of the task. */
export function* findContainerMismatches(task: Resource, template: Template): Iterable<DraftFinding> {
  if (task.type !== 'AWS::ECS::TaskDefinition') return;
  const processor = processorOfTask(task, template);
  if (!processor) return;
  const images = platformImages(task, template);
  const agreed = images.every((image) => image.processor === images[0]?.processor);
  for (const { value, text, processor: platform } of images) {
    const node = scalarOf(value);
    if (platform === processor || !node) continue;
    yield {
      message: `${text.slice(0, 80)} is an image for ${nameProcessor(platform)}, but the task runs on ${nameProcessor(processor)}.`,
      span: innerSpan(node),
      // A name may be wrong about what is in the image.
      severity: 'warning',
      resource: task.id,
      property: spell(task, 'ContainerDefinitions'),
      fixes: agreed ? changePlatform(task, platform, template) : [],
    };
  }
}

/** Only where it is decided: on Fargate a task that says nothing runs on x86. */
export function processorOfTask(task: Resource, template: Template): Processor | undefined {
  const written = propertyEntry(task, 'RuntimePlatform', 'CpuArchitecture') !== undefined;
  const onFargate = requiredCompatibilities(task).includes('FARGATE') && isWrittenOut(task, template);
  if (!written && !onFargate) return undefined;
  const arm = isArmTask(task, template);
  return arm === undefined ? undefined : arm ? 'arm64' : 'x86_64';
}

function changePlatform(task: Resource, wanted: Processor, template: Template): DraftFix[] {
  const word = wanted === 'arm64' ? 'ARM64' : 'X86_64';
  const edits = editTaskPlatform(task, word, template);
  return edits.length > 0
    ? [
        {
          kind: 'repair',
          title: `Run the task on ${nameProcessor(wanted)}`,
          deployment: 'replacement',
          edits,
        },
      ]
    : [];
}
