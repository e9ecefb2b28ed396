import type { DraftEdit, DraftFinding, DraftFix } from '../../draft.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan } from '../../syntax/node.ts';
import { isWrittenOut } from '../../template/absence.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource, spell, valuesAt } from '../../template/resource.ts';
import { isArmTask, requiredCompatibilities } from '../../template/task.ts';
import type { Template } from '../../template/template.ts';
import { type KnownValue, scalarOf, textOf } from '../../template/value.ts';
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

interface PlatformImage {
  readonly value: KnownValue;
  readonly text: string;
  readonly processor: Processor;
}

function platformImages(task: Resource, template: Template): readonly PlatformImage[] {
  return valuesAt(task, 'ContainerDefinitions[].Image').flatMap((node) => {
    const value = resolve(node, template);
    const text = textOf(value) ?? '';
    const processor = platformOf(text);
    return value.known && processor ? [{ value, text, processor }] : [];
  });
}

// The namespaces that Docker's official images have by architecture, and tags that end in one.
function platformOf(image: string): Processor | undefined {
  const [, name] = /^(?:docker\.io\/)?(arm64v8|amd64)\//.exec(image) ?? [];
  const [, tag] = /:[^/:]{0,120}[-_.](arm64|aarch64|amd64|x86_64)$/.exec(image.slice(0, 300)) ?? [];
  const said = name ?? tag;
  if (!said) return undefined;
  return said.startsWith('arm') || said === 'aarch64' ? 'arm64' : 'x86_64';
}

function changePlatform(task: Resource, wanted: Processor, template: Template): DraftFix[] {
  const word = wanted === 'arm64' ? 'ARM64' : 'X86_64';
  const edits = platformEdits(task, word, template);
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

function platformEdits(task: Resource, word: string, template: Template): readonly DraftEdit[] {
  const present = propertyEntry(task, 'RuntimePlatform', 'CpuArchitecture');
  const node = present && scalarOf(resolve(present.value, template));
  if (present) return node ? [replaceScalar(node, word)] : [];
  const platform = propertyValue(task, 'RuntimePlatform');
  const name = (text: string) => spell(task, text);
  const holder = platform?.kind === 'mapping' ? platform : task.properties;
  if (!holder || (platform && platform.kind !== 'mapping')) return [];
  const architecture = { [name('CpuArchitecture')]: word };
  const values = platform
    ? architecture
    : { [name('RuntimePlatform')]: { ...architecture, [name('OperatingSystemFamily')]: 'LINUX' } };
  const edit = insertEntries(values, holder, template.tree);
  return edit ? [edit] : [];
}
