import { asMapping, valueAt } from '../syntax/node.ts';
import { isOfBeanstalk } from './beanstalk.ts';
import { intrinsicOf } from './intrinsic.ts';
import { resolveAll } from './resolve.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';

/**
 * Whether a property is surely not given. In a block that cannot be read throughout, or whose properties a
 * function fills in, what seems to be absent may be there.
 */
export function isAbsent(
  resource: Resource,
  template: Template,
  ...path: readonly [string, ...string[]]
): boolean {
  if (!isWrittenOut(resource, template)) return false;
  const values = resolveAll(propertyValue(resource, ...path), template);
  return values.every((value) => !value.known && value.reason === 'missing');
}

/** Whether all of a resource stands there to be read: no function fills it in, and its text has no fault. */
export function isWrittenOut({ key, body, properties }: Resource, { tree }: Template): boolean {
  const root = properties ?? (valueAt(body, 'Properties') ? undefined : asMapping(body));
  if (
    !root ||
    root.partial ||
    isOfBeanstalk(key.text) ||
    intrinsicOf(root) ||
    root.entries.some((entry) => entry.key.text.startsWith('Fn::'))
  )
    return false;
  return isReadable({ key }, { tree });
}

/** Whether the text of a resource has no fault. */
export function isReadable({ key }: Pick<Resource, 'key'>, { tree }: Pick<Template, 'tree'>): boolean {
  return tree.problems.every(({ code, block }) => block !== key.block || code === 'duplicate-key');
}
