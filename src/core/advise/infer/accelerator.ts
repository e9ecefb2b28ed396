import { asScalar, asSequence, valueAt } from '../../syntax/node.ts';
import { containerLists, containerValue } from '../../template/container.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import { numberOf, textOf } from '../../template/value.ts';
import type { Infer, Inference } from './inference.ts';

// EC2 User Guide, accelerated computing: what each series is made for. G types serve several purposes.
const SERIES: Readonly<Record<string, string | undefined>> = {
  p: 'training',
  trn: 'training',
  dl: 'training',
  inf: 'inference',
  vt: 'video',
  g: undefined,
};

/** Who pays for an accelerator is bound by it. */
export const inferFromAcceleratedType: Infer = (resource, template) => {
  const path = resource.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData'] : [];
  const entry = propertyEntry(resource, ...path, 'InstanceType');
  const type = entry && textOf(resolve(propertyValue(resource, ...path, 'InstanceType'), template));
  const series = /^([a-z]+)\d/.exec(type ?? '')?.[1] ?? '';
  if (!entry || !Object.hasOwn(SERIES, series)) return [];
  const place = { because: `the accelerated type ${type}`, span: entry.key };
  const bound = { fact: 'bound', value: 'gpu', otherwise: 'bound=balanced', ...place };
  const use = SERIES[series];
  if (!use) return [bound];
  const otherwise = use === 'training' ? 'accelerator=inference' : 'accelerator=training';
  return [bound, { fact: 'accelerator', value: use, otherwise, ...place }];
};

/** GPUs that the containers of a task ask for. */
export const inferGpusOfTask: Infer = (task, template) => {
  const lists = containerLists(task, template);
  const [list] = lists;
  if (!list || lists.length > 1) return [];
  let gpus = 0;
  for (const container of list.containers) {
    for (const need of asSequence(containerValue(container, 'ResourceRequirements'))?.items ?? []) {
      const [type, value] = task.camelCase ? ['type', 'value'] : ['Type', 'Value'];
      if (asScalar(valueAt(need, type))?.text !== 'GPU') continue;
      gpus += numberOf(resolve(valueAt(need, value), template)) ?? 0;
    }
  }
  return gpus > 0 ? gpusOf(gpus, task) : [];
};

function gpusOf(gpus: number, task: Resource): Inference[] {
  const place = { because: `the ${gpus} GPU that its containers ask for`, span: task.key };
  return [
    { fact: 'bound', value: 'gpu', otherwise: 'bound=balanced', ...place },
    { fact: 'gpus', value: gpus, otherwise: 'gpus=0', ...place },
  ];
}
