import type { DraftFinding } from '../../draft.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { sayWhen, soften } from '../severity.ts';
import { optionValues } from './option.ts';

/**
 * Only a fleet that keeps its capacity up stops or hibernates what is interrupted. Amazon EC2 User Guide, "Behavior of
 * Spot Instance interruptions".
 */
export function* findFleetConflicts(fleet: Resource, template: Template): Iterable<DraftFinding> {
  const holder = holderOf(fleet);
  if (!holder) return;
  for (const type of optionValues(holder.type, 'Type', template)) {
    for (const behaviour of optionValues(holder.options, 'InstanceInterruptionBehavior', template)) {
      if (type.kind !== 'text' || type.text === 'maintain' || !standTogether(type.via, behaviour.via))
        continue;
      if (behaviour.kind !== 'text' || !['stop', 'hibernate'].includes(behaviour.text) || !behaviour.node)
        continue;
      const via = joinWays(behaviour.via, type.via);
      const message = `A fleet of type ${type.text.slice(0, 40)} does not ${behaviour.text} what is interrupted; one of type maintain does.`;
      yield {
        message: sayWhen(message, via),
        span: innerSpan(behaviour.node),
        severity: soften('error', via),
        resource: fleet.id,
        property: 'InstanceInterruptionBehavior',
        fixes: [
          {
            kind: 'repair',
            title: 'Change to terminate',
            deployment: 'replacement',
            edits: [replaceScalar(behaviour.node, 'terminate')],
          },
        ],
      };
    }
  }
}

function holderOf(fleet: Resource) {
  if (fleet.type === 'AWS::EC2::EC2Fleet')
    return { type: fleet.properties, options: propertyValue(fleet, 'SpotOptions') };
  if (fleet.type !== 'AWS::EC2::SpotFleet') return undefined;
  const config = propertyValue(fleet, 'SpotFleetRequestConfigData');
  return { type: config, options: config };
}
