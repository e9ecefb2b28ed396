import type { Explanation } from '../model.ts';
import { resolveAll } from '../template/resolve.ts';
import { type Resource, valuesAt } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { ECS_WORDS, type EcsWord } from './ecs-words.ts';
import { explainScalar, type HoverPlace, valueAtPlace } from './hover-place.ts';

/** Words of ECS that a task, service or cluster is made of: launch types, network modes and the like. */
export function hoverEcsWord(place: HoverPlace): Explanation | undefined {
  const { scalar, template } = place;
  if (!scalar) return undefined;
  for (const resource of template.resources) {
    const found = wordAt(resource, place);
    if (found)
      return explainScalar(
        scalar,
        `**${found.name}**: ${found.word.means} [More](${found.word.page})`,
        place,
      );
  }
  return undefined;
}

function wordAt(
  resource: Resource,
  place: HoverPlace,
): { readonly name: string; readonly word: EcsWord } | undefined {
  const paths = Object.hasOwn(ECS_WORDS, resource.type) ? (ECS_WORDS[resource.type] ?? {}) : {};
  for (const [path, words] of Object.entries(paths)) {
    const values = valuesAt(resource, path).flatMap((node) => resolveAll(node, place.template));
    const value = valueAtPlace(values, place);
    const name = value && textOf(value);
    const word = name !== undefined && Object.hasOwn(words, name) ? words[name] : undefined;
    if (name !== undefined && word) return { name, word };
  }
  return undefined;
}
