import { describeShapes } from '../expect/describe.ts';
import { alternatives, type Expectation } from '../expect/expectation.ts';
import { asMapping } from '../syntax/node.ts';
import { DESCRIBE_ONLY } from '../template/describe-only.ts';
import type { ObjectShape } from '../validate/schema/resource-schema.ts';
import type { Completion, CompletionList } from './completion.ts';
import { commaBehind, needsComma } from './json-change.ts';
import { type WritingPlace, whole } from './place.ts';
import { type Style, writeSnippet } from './skeleton.ts';

/** Keys of the mapping that a key is written in: those that have to be there first, none that is. */
export function offerKeys(place: WritingPlace): CompletionList | undefined {
  const { mapping, cursor } = place;
  if (cursor.chain.role !== 'key' || !mapping || mapping.objects.length === 0) return undefined;
  const around = asMapping(cursor.chain.links.at(-1)?.node);
  const present = around?.entries.filter(({ key }) => key !== cursor.chain.scalar) ?? [];
  const taken = new Set(present.map(({ key }) => key.text));
  const required = new Set(mapping.objects.flatMap((shape) => shape.required ?? []));
  const names = [...new Set(mapping.objects.flatMap(({ properties }) => Object.keys(properties)))];
  const isTask = cursor.template.kind === 'task-definition' && place.path.length <= 1;
  const left = names.filter(
    (name) =>
      !taken.has(name) && !isExcluded(name, mapping.objects, taken) && !(isTask && DESCRIBE_ONLY.has(name)),
  );
  const ordered = [
    ...left.filter((name) => required.has(name)),
    ...left.filter((name) => !required.has(name)),
  ];
  const style = styleAt(place);
  return whole(ordered.map((name) => offerKey(name, required.has(name), mapping, style, place)));
}

/** Whether it does not stand beside one that is there. */
function isExcluded(name: string, objects: readonly ObjectShape[], taken: ReadonlySet<string>): boolean {
  return objects.every(({ exactlyOne, excludes }) => {
    const group = exactlyOne?.find((names) => names.includes(name));
    return group?.some((other) => taken.has(other)) || excludes?.[name]?.some((other) => taken.has(other));
  });
}

function offerKey(
  name: string,
  isRequired: boolean,
  { objects, type, names, schema }: Expectation,
  style: Style,
  { cursor }: WritingPlace,
): Completion {
  const { range, needsColon, quotes, text } = cursor;
  const shapes = objects.flatMap(({ properties }) =>
    Object.hasOwn(properties, name) ? alternatives(properties[name] ?? 'any') : [],
  );
  const described = describeShapes(shapes, schema);
  const common = {
    label: name,
    kind: 'key' as const,
    detail: isRequired ? `${described}, required` : described,
    range,
    ...(type !== undefined && { subject: { kind: 'property' as const, type, names: [...names, name] } }),
  };
  if (!needsColon) return { ...common, newText: name };
  const isJson = style.format === 'json';
  const comma = isJson && needsComma(text, range.end) ? ',' : '';
  const snippet = writeSnippet(name, shapes, schema, style);
  const plain = isJson ? `"${name}": ` : `${name}:${snippet.startsWith(`${name}:\n`) ? '' : ' '}`;
  const filterText = quotes === 'bare' && text.charAt(range.start) === '"' ? `"${name}"` : name;
  const also = isJson ? commaBehind(text, range.start) : [];
  return {
    ...common,
    filterText,
    newText: plain,
    snippet: snippet + comma,
    ...(also.length > 0 && { also }),
  };
}

/** How keys are written where the cursor stands. */
export function styleAt({ cursor: { text, range, chain, format } }: WritingPlace): Style {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const before = text.slice(lineStart, range.start);
  const blanks = /^[ \t]*/.exec(before)?.[0] ?? '';
  const flow = format === 'yaml' && asMapping(chain.links.at(-1)?.node)?.flow === true;
  return {
    format,
    flow,
    // What stands behind a dash stands as deep as its first key.
    indent:
      format === 'json' || before.trim().replace(/^(?:-\s*)+/, '') !== ''
        ? blanks
        : before.replace(/-/g, ' '),
    unit: /\n([ \t]+)\S/.exec(text.slice(0, 20_000))?.[1] ?? '  ',
  };
}
