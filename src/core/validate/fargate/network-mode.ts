import type { DraftFinding } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { innerSpan } from '../../syntax/node.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import { scalarOf } from '../../template/value.ts';
import type { CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';

/** A network mode other than awsvpc. */
export function* findWrongMode(task: Resource, { template }: CheckContext): Iterable<DraftFinding> {
  for (const value of resolveAll(propertyValue(task, 'NetworkMode'), template)) {
    const node = scalarOf(value);
    if (!node || node.text === '' || node.text === 'awsvpc') continue;
    yield {
      message: sayWhen(`Fargate runs tasks in network mode awsvpc alone, not ${node.text}.`, value.via),
      span: innerSpan(node),
      severity: soften('error', value.via),
      resource: task.id,
      property: 'NetworkMode',
      fixes: [
        {
          kind: 'repair',
          title: 'Change to awsvpc',
          preferred: true,
          deployment: 'replacement',
          edits: changeValue(node, value.via, 'awsvpc', template),
        },
      ],
    };
  }
}
