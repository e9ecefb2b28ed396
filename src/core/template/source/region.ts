import type { Block } from '../../syntax/node.ts';
import type { MetCall } from './collect.ts';
import { textAt } from './leaf-readers.ts';
import { Props } from './props.ts';
import type { Translator } from './translator.ts';

const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;
const ENVIRONMENT = /\benv\b|\bEnv\b/;
const MAX_ARGUMENTS = 4;

/**
 * The region that stacks are given, `{ env: { region: 'eu-west-1' } }`; undefined where none is, where one is not
 * known, or where they differ.
 */
export function regionIn(
  text: string,
  calls: readonly MetCall[],
  translator: Translator,
): string | undefined {
  if (!ENVIRONMENT.test(text)) return undefined;
  let block: Block | undefined;
  let hasOne = false;
  const inBlock = calls.filter(({ call }) => {
    if (call.block !== block) hasOne = ENVIRONMENT.test(call.block.text);
    block = call.block;
    return hasOne;
  });
  const regions = new Set(inBlock.flatMap((met) => regionOf(met, translator)));
  const [region] = regions;
  return regions.size === 1 && region !== undefined && REGION.test(region) ? region : undefined;
}

/** Empty for a call that gives no environment. */
function regionOf({ call, scope }: MetCall, translator: Translator): string[] {
  const object = call.args.slice(0, MAX_ARGUMENTS).at(-1);
  const isObject = object?.kind === 'object' || object?.kind === 'call' || object?.kind === 'name';
  const hasField = call.fields.some(({ name }) => name === 'env');
  if (!hasField && !isObject) return [];
  if (!hasField && !ENVIRONMENT.test(translator.textOf(call))) return [];
  const props = new Props(translator.follower);
  if (object && !hasField) props.add({ expr: object, scope });
  props.addFields(call.fields, scope);
  const env = props.get('env');
  const region = env && translator.props(env.value).get('region');
  if (!region) return [];
  return [textAt(region.value, translator) ?? ''];
}
