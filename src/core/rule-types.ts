/** Resource types that rules of a pack name, held against those that there are. */
import { type PackSource, parsePack } from './advise/pack.ts';
import type { Range } from './text/range.ts';
import { nearType } from './validate/schema/near-miss.ts';
import type { ResourceSchemas } from './validate/schema/resource-schema.ts';

export const TYPE_MISTYPED = 'type-mistyped';
export const TYPE_NEWER = 'type-newer';

export interface TypeProblem {
  readonly code: typeof TYPE_MISTYPED | typeof TYPE_NEWER;
  readonly message: string;
  /** Offsets in the text of the pack. */
  readonly range: Range;
  readonly expected?: string;
}

/** Types of AWS that are not known; of those of others, and of custom resources, nothing is known here. */
export function findUnknownTypes(source: PackSource, schemas: ResourceSchemas): readonly TypeProblem[] {
  if (schemas.date === '') return [];
  const known = new Set(schemas.names());
  return parsePack(source).applied.flatMap(({ value, range }): TypeProblem[] => {
    if (!/^(?:aws|alexa):/i.test(value) || known.has(value)) return [];
    const expected = nearType(value, known);
    // What is no type at all is told by the reader of the pack.
    if (expected === undefined && !value.includes('::')) return [];
    const shown = value.slice(0, 80);
    return expected === undefined
      ? [
          {
            code: TYPE_NEWER,
            message: `${shown} is not among the resource types of ${schemas.date}: newer than that, or mistyped.`,
            range,
          },
        ]
      : [
          {
            code: TYPE_MISTYPED,
            message: `${shown} is no resource type, so that the rule never speaks. Did you mean ${expected}?`,
            range,
            expected,
          },
        ];
  });
}
