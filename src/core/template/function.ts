import type { SyntaxNode } from '../syntax/node.ts';
import { resolve } from './resolve.ts';
import { propertyEntry, propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import { textOf } from './value.ts';

export function isFunction(resource: Resource): boolean {
  return resource.type === 'AWS::Lambda::Function' || resource.type === 'AWS::Serverless::Function';
}

/** The inline code of a function, which SAM names otherwise; undefined where the code is a file or an image. */
export function inlineCode(fn: Resource): SyntaxNode | undefined {
  return fn.type === 'AWS::Serverless::Function'
    ? propertyValue(fn, 'InlineCode')
    : propertyValue(fn, 'Code', 'ZipFile');
}

/** `image`, `zip`, or undefined where it is not known. */
export function packageTypeOf(fn: Resource, template: Template): 'image' | 'zip' | undefined {
  const written = propertyValue(fn, 'PackageType');
  if (written) {
    const text = textOf(resolve(written, template));
    return text === 'Image' ? 'image' : text === 'Zip' ? 'zip' : undefined;
  }
  const image = propertyEntry(fn, 'ImageUri') ?? propertyEntry(fn, 'Code', 'ImageUri');
  return image ? 'image' : 'zip';
}

/** Lambda on managed instances: other limits, and EC2 prices. */
export function runsOnManagedInstances(fn: Resource): boolean {
  return propertyEntry(fn, 'CapacityProviderConfig') !== undefined;
}
