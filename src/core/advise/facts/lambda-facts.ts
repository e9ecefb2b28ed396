import { asScalar, asSequence } from '../../syntax/node.ts';
import { isFunction, runsOnManagedInstances } from '../../template/function.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { numberOf, textOf } from '../../template/value.ts';
import type { Fact } from '../fact-schema.ts';

/** Undefined for anything but a Lambda function. */
export function lambdaFacts(resource: Resource, template: Template): Map<string, Fact> | undefined {
  if (!isFunction(resource)) return undefined;
  const facts = new Map<string, Fact>();
  const set = (field: string, value: string | number | undefined) => {
    if (value !== undefined) facts.set(`lambda.${field}`, { value, from: 'written' });
  };
  set('memoryMiB', numberOf(resolve(propertyValue(resource, 'MemorySize'), template)));
  set('timeoutS', numberOf(resolve(propertyValue(resource, 'Timeout'), template)));
  set('runtime', textOf(resolve(propertyValue(resource, 'Runtime'), template)));
  const architecture = asSequence(propertyValue(resource, 'Architectures'))?.items[0];
  const arch = asScalar(architecture)?.text;
  if (arch === 'x86_64' || arch === 'arm64') set('arch', arch);
  // AWS Lambda API Reference, CreateFunction: x86_64 where nothing is said.
  if (!propertyEntry(resource, 'Architectures')) set('arch', 'x86_64');
  facts.set('lambda.durable', {
    value: propertyEntry(resource, 'DurableConfig') !== undefined,
    from: 'written',
  });
  facts.set('lambda.managed', { value: runsOnManagedInstances(resource), from: 'written' });
  return facts;
}
