import type { Catalog } from '../../catalog/catalog.ts';
import type { InstanceType } from '../../catalog/instance-type.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { type Step, textOf } from '../../template/value.ts';

export type Processor = 'x86_64' | 'arm64';

/** The processor of a type; undefined for Macs, whose images are their own. */
export function processorOf({ architectures }: InstanceType): Processor | undefined {
  if (architectures.includes('arm64')) return 'arm64';
  return architectures.includes('x86_64') ? 'x86_64' : undefined;
}

/** In words: `Arm`, `x86`. */
export function nameProcessor(processor: Processor): string {
  return processor === 'arm64' ? 'Arm' : 'x86';
}

/** An instance type that a resource has, with its processor. */
export interface TypedMachine {
  readonly type: InstanceType;
  readonly processor: Processor;
  readonly node: SyntaxNode;
  readonly via: readonly Step[];
}

/** Every type that a value may be, of those that the catalogue knows. */
export function machinesOf(
  node: SyntaxNode | undefined,
  template: Template,
  catalog: Catalog,
): readonly TypedMachine[] {
  return resolveAll(node, template).flatMap((value) => {
    const type = catalog.instanceType(textOf(value) ?? '');
    const processor = type && processorOf(type);
    return value.known && type && processor ? [{ type, processor, node: value.node, via: value.via }] : [];
  });
}

/** Where the type of an instance, launch template or launch configuration is written. */
export function typeNodeOf(resource: Resource): SyntaxNode | undefined {
  return resource.type === 'AWS::EC2::LaunchTemplate'
    ? propertyValue(resource, 'LaunchTemplateData', 'InstanceType')
    : propertyValue(resource, 'InstanceType');
}
