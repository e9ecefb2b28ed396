import type { ConcreteNode } from './concrete.ts';

/** The class whose builder a step begins; undefined for a step that says a property. */
export function builtClass(
  step: ConcreteNode,
  object: ConcreteNode | null,
  method: string,
): ConcreteNode | null | undefined {
  if (!object || object.type === 'method_invocation') return undefined;
  if (method === 'builder') return object;
  if (method !== 'create' || object.type !== 'field_access') return undefined;
  return step.type === 'method_invocation' ? object.childForFieldName('object') : undefined;
}
