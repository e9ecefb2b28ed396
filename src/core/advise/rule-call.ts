import { nearestWord } from '../text/nearest-word.ts';
import type { ActionInfo, ActionParameter } from './action.ts';
import type { RuleCall } from './pack.ts';
import type { PackProblem } from './pack-problem.ts';
import { type Scalar, shorten } from './pack-reader.ts';

type Fault = Omit<PackProblem, 'pack'>;

/** Whether a rule calls an action that there is, with parameters that it takes. */
export function checkCall(
  { action, parameters }: RuleCall,
  info: ActionInfo | undefined,
  actions: ReadonlyMap<string, ActionInfo>,
): readonly Fault[] {
  if (!info) {
    const expected = nearestWord(action.value, actions.keys());
    const message = `There is no action ${shorten(action.value)}. There are ${[...actions.keys()].join(', ')}.`;
    return [{ code: 'action-unknown', range: action.range, message, ...(expected && { expected }) }];
  }
  const faults: Fault[] = [];
  const known = new Map(Object.entries(info.parameters));
  for (const [name, { value, range }] of parameters) {
    const message = faultOf(info, name, known.get(name), value);
    if (message) faults.push({ code: 'action-parameter', range, message });
  }
  for (const [name, { required }] of known) {
    if (!required || parameters.has(name)) continue;
    faults.push({ code: 'action-parameter', range: action.range, message: `${info.name} needs ${name}.` });
  }
  return faults;
}

function faultOf(
  info: ActionInfo,
  name: string,
  parameter: ActionParameter | undefined,
  value: Scalar,
): string | undefined {
  if (!parameter) {
    const names = Object.keys(info.parameters);
    return `${info.name} takes ${names.length > 0 ? names.join(', ') : 'no parameters'}, not ${shorten(name)}.`;
  }
  if (parameter.type === 'words') {
    if (parameter.words?.includes(value)) return undefined;
    return `${name} is one of ${parameter.words?.join(', ')}, not ${shorten(String(value))}.`;
  }
  const type = typeof value === 'boolean' ? 'bool' : typeof value;
  return type === parameter.type ? undefined : `${name} must be a ${parameter.type}.`;
}
