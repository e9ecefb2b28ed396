import type { DraftFinding } from '../../draft.ts';
import { removeEntry } from '../../edit/mapping.ts';
import { innerSpan } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import { inlineCode, isFunction, packageTypeOf } from '../../template/function.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { resolve, resolveAll } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { scalarOf } from '../../template/value.ts';
import { sayWhen, soften } from '../severity.ts';

/** An image brings its own handler, runtime and layers; inline code needs a runtime that takes it. */
export function* findPackageFaults(fn: Resource, template: Template): Iterable<DraftFinding> {
  if (!isFunction(fn) || !fn.properties || intrinsicOf(fn.properties)) return;
  const packageType = packageTypeOf(fn, template);
  if (packageType === 'image') yield* findZipOnlyKeys(fn, template);
  if (packageType === 'zip') yield* findMissingKeys(fn, template);
  const inline = findInlineRuntime(fn, template);
  if (inline) yield inline;
}

const ZIP_ONLY = ['Handler', 'Runtime', 'Layers'];

function* findZipOnlyKeys(fn: Resource, template: Template): Iterable<DraftFinding> {
  const { via } = resolve(propertyValue(fn, 'PackageType'), template);
  for (const name of ZIP_ONLY) {
    const entry = propertyEntry(fn, name);
    const given = resolveAll(entry?.value, template).find(
      (value) => value.known || value.reason !== 'missing',
    );
    if (!entry || !given || !fn.properties || !standTogether(via, given.via)) continue;
    const way = joinWays(via, given.via);
    yield {
      message: sayWhen(`A function of package type Image has no ${name}: the image brings its own.`, way),
      span: entry.key,
      severity: soften('error', via),
      resource: fn.id,
      property: name,
      fixes: [
        {
          kind: 'repair',
          title: `Remove ${name}`,
          deployment: 'none',
          edits: removeEntry(entry, fn.properties),
        },
      ],
    };
  }
}

function* findMissingKeys(fn: Resource, template: Template): Iterable<DraftFinding> {
  // SAM may take both from Globals.
  if (fn.type !== 'AWS::Lambda::Function') return;
  const code = propertyValue(fn, 'Code');
  // Code behind an intrinsic function, or named by a path before packaging, is not known to be a zip.
  if (code?.kind !== 'mapping' || intrinsicOf(code) || template.kind === 'sam') return;
  const inline = inlineCode(fn) !== undefined;
  for (const name of ['Handler', 'Runtime']) {
    if (propertyEntry(fn, name)) continue;
    yield {
      message: `A function whose code is a zip file needs ${name}.`,
      span: fn.key,
      // cfn-lint warns as well where the zip lies in S3 (W2533); inline code without a runtime is refused (E3678).
      severity: inline && name === 'Runtime' ? 'error' : 'warning',
      resource: fn.id,
      property: name,
    };
  }
}

/** Inline code is for Node.js and Python alone. */
function findInlineRuntime(fn: Resource, template: Template): DraftFinding | undefined {
  if (inlineCode(fn) === undefined) return undefined;
  const value = resolve(propertyValue(fn, 'Runtime'), template);
  const node = scalarOf(value);
  if (!value.known || !node || /^(?:nodejs|python)/.test(node.text)) return undefined;
  return {
    message: `Inline code runs on Node.js and Python alone, not on ${node.text}: put the code into a zip file.`,
    span: innerSpan(node),
    severity: value.via.length > 0 ? 'warning' : 'error',
    resource: fn.id,
    property: 'Runtime',
  };
}
