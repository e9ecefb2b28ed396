import type { DraftFinding } from '../../draft.ts';
import { asScalar, asSequence, type SyntaxNode } from '../../syntax/node.ts';
import { isWrittenOut } from '../../template/absence.ts';
import { isFunction } from '../../template/function.ts';
import { intrinsicOf, refTarget } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { textOf } from '../../template/value.ts';
import { nameProcessor, type Processor } from './processor.ts';

/** Layers that are made for another processor than the function's. */
export function* findLayerMismatches(fn: Resource, template: Template): Iterable<DraftFinding> {
  if (!isFunction(fn)) return;
  const processor = processorOfFunction(fn, template);
  const layers = propertyValue(fn, 'Layers');
  if (!processor || intrinsicOf(layers)) return;
  for (const item of asSequence(layers)?.items ?? []) {
    const layer = processorsOfLayer(item, template);
    const [other] = layer ?? [];
    if (!layer || !other || layer.includes(processor)) continue;
    yield {
      message: `This layer is for ${nameProcessor(other)}, but the function runs on ${nameProcessor(processor)}.`,
      span: item,
      // Lambda attaches it all the same; what is compiled in it does not run.
      severity: 'warning',
      resource: fn.id,
      property: 'Layers',
    };
  }
}

/** x86_64 where nothing is said; undefined where it is not known. */
function processorOfFunction(fn: Resource, template: Template): Processor | undefined {
  if (!propertyEntry(fn, 'Architectures')) return isWrittenOut(fn, template) ? 'x86_64' : undefined;
  const architectures = propertyValue(fn, 'Architectures');
  const items = intrinsicOf(architectures) ? undefined : asSequence(architectures)?.items;
  return items?.length === 1 ? asProcessor(textOf(resolve(items[0], template))) : undefined;
}

function processorsOfLayer(item: SyntaxNode, template: Template): readonly Processor[] | undefined {
  const layer = template.byId.get(refTarget(item) ?? '');
  if (layer?.type === 'AWS::Lambda::LayerVersion' || layer?.type === 'AWS::Serverless::LayerVersion') {
    const listed = asSequence(propertyValue(layer, 'CompatibleArchitectures'))?.items;
    const known = listed?.flatMap((node) => asProcessor(asScalar(node)?.text) ?? []);
    return known && known.length === listed?.length ? known : undefined;
  }
  const name = /:layer:([A-Za-z0-9_-]{1,140})/.exec(textOf(resolve(item, template)) ?? '')?.[1];
  const processor = name && processorInName(name);
  return processor ? [processor] : undefined;
}

/** Undefined for a name that says neither. */
function processorInName(name: string): Processor | undefined {
  const [, said] = /(?:^|[-_])(arm64|aarch64|x86_64|x86-64|amd64)(?:$|[-_])/i.exec(name) ?? [];
  if (!said) return undefined;
  return /^(?:arm64|aarch64)$/i.test(said) ? 'arm64' : 'x86_64';
}

function asProcessor(text: string | undefined): Processor | undefined {
  return text === 'x86_64' || text === 'arm64' ? text : undefined;
}
