import { resolve } from './resolve.ts';
import { type Resource, valuesAt } from './resource.ts';
import type { Template } from './template.ts';
import { type KnownValue, textOf } from './value.ts';

/** An image of a container whose name says for which processor it is made. */
export interface PlatformImage {
  readonly value: KnownValue;
  readonly text: string;
  readonly processor: 'x86_64' | 'arm64';
}

export function platformImages(task: Resource, template: Template): readonly PlatformImage[] {
  return valuesAt(task, 'ContainerDefinitions[].Image').flatMap((node) => {
    const value = resolve(node, template);
    const text = textOf(value) ?? '';
    const processor = platformOf(text);
    return value.known && processor ? [{ value, text, processor }] : [];
  });
}

// The namespaces that Docker's official images have by architecture, and tags that end in one.
function platformOf(image: string): PlatformImage['processor'] | undefined {
  const [, name] = /^(?:docker\.io\/)?(arm64v8|amd64)\//.exec(image) ?? [];
  const [, tag] = /:[^/:]{0,120}[-_.](arm64|aarch64|amd64|x86_64)$/.exec(image.slice(0, 300)) ?? [];
  const said = name ?? tag;
  if (!said) return undefined;
  return said.startsWith('arm') || said === 'aarch64' ? 'arm64' : 'x86_64';
}
