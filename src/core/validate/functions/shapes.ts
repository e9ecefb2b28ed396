import { asMapping, asScalar, asSequence, type SyntaxNode, valueAt } from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, wrong } from '../references/found.ts';
import {
  checkItems,
  checkWhole,
  isFault,
  listOf,
  listOrFunction,
  literalText,
  mayBeMore,
  oneText,
  textOrFunction,
} from './arguments.ts';
import type { Call } from './call.ts';

type Shape = (call: Call) => Found | undefined;

/**
 * What each intrinsic function of CloudFormation takes (AWS CloudFormation Template Reference, "Intrinsic function
 * reference"). What a nested function answers is not known, and let pass where some function may stand.
 */
export const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['Ref', (call) => oneText(call, 'a name', call.isExtended)],
  ['Condition', (call) => oneText(call, 'the name of a condition', call.isExtended)],
  ['GetAtt', checkGetAtt],
  ['Sub', checkSub],
  ['Join', checkJoin],
  ['Select', checkSelect],
  ['Split', checkSplit],
  ['If', checkIf],
  ['Equals', checkEquals],
  ['And', (call) => checkTests(call, 2, 10)],
  ['Or', (call) => checkTests(call, 2, 10)],
  ['Not', (call) => checkTests(call, 1, 1)],
  ['FindInMap', checkFindInMap],
  ['GetAZs', (call) => oneText(call, 'a region')],
  ['ImportValue', (call) => oneText(call, 'the name of an export')],
  ['Base64', (call) => oneText(call, 'a text')],
  ['Cidr', checkCidr],
  ['Length', checkLength],
  ['ToJsonString', checkToJsonString],
  ['Transform', checkTransform],
]);

function checkGetAtt(call: Call): Found | undefined {
  const { argument, shown, isExtended } = call;
  if (kindOf(argument) === 'text') {
    const text = asScalar(argument)?.text ?? '';
    return /^[^.]+\../.test(text)
      ? undefined
      : wrong({ span: placeOf(argument) }, `${shown} takes a resource and its attribute, as in Web.Arn.`);
  }
  const items = listOf(call, 'a resource and its attribute', 2);
  if (isFault(items)) return items;
  const [resource, attribute] = items;
  const fault =
    literalText(resource, call, 'The resource') ?? textOrFunction(attribute, shown, 'The attribute');
  if (fault || isExtended || !attribute || kindOf(attribute) !== 'function') return fault;
  const name = intrinsicOf(attribute)?.name ?? '';
  return name === 'Ref' || name === 'Transform'
    ? undefined
    : wrong(
        { span: placeOf(attribute) },
        `The attribute of ${shown} is a text or Ref, not ${describe(attribute)}.`,
      );
}

function checkSub(call: Call): Found | undefined {
  const kind = kindOf(call.argument);
  if (kind === 'text') return undefined;
  const what = 'a text, or a list of a text and an object of its variables';
  if (kind === 'function' && !call.isExtended && intrinsicOf(call.argument)?.name !== 'Transform')
    return wrong(
      { span: placeOf(call.argument) },
      `${call.shown} takes ${what}, not ${describe(call.argument)}.`,
    );
  const items = listOf(call, what, 2);
  if (isFault(items)) return items;
  const [text, variables] = items;
  const fault = literalText(text, call, 'The text');
  if (fault || !variables || kindOf(variables) === 'open' || isObject(variables)) return fault;
  if (kindOf(variables) === 'function' && (call.isExtended || intrinsicOf(variables)?.name === 'Transform'))
    return undefined;
  return wrong(
    { span: placeOf(variables) },
    `The variables of ${call.shown} are an object of names and values, not ${describe(variables)}.`,
  );
}

/** A variable may have the name Condition, which is a function among conditions alone. */
function isObject(node: SyntaxNode): boolean {
  if (kindOf(node) === 'object') return true;
  return asMapping(node) !== undefined && !node.tag && intrinsicOf(node)?.name === 'Condition';
}

function checkJoin(call: Call): Found | undefined {
  const items = listOf(call, 'a delimiter and a list', 2);
  if (isFault(items)) return items;
  const [delimiter, list] = items;
  return (
    literalText(delimiter, call, 'The delimiter') ??
    listOrFunction(list, call.shown, 'The second argument') ??
    checkItems(list, call.shown)
  );
}

function checkSelect(call: Call): Found | undefined {
  const items = listOf(call, 'an index and a list', 2);
  if (isFault(items)) return items;
  const [index, list] = items;
  return (
    textOrFunction(index, call.shown, 'The index') ??
    listOrFunction(list, call.shown, 'The second argument') ??
    checkIndex(index, list)
  );
}

function checkIndex(index: SyntaxNode | undefined, list: SyntaxNode | undefined): Found | undefined {
  if (!index || kindOf(index) !== 'text') return undefined;
  const text = asScalar(index)?.text.trim() ?? '';
  if (!/^\d{1,9}$/.test(text))
    return wrong({ span: placeOf(index) }, 'The index of Fn::Select is a whole number from 0 on.');
  if (kindOf(list) !== 'list') return undefined;
  const listed = asSequence(list)?.items ?? [];
  const { length } = listed;
  return Number(text) < length || listed.some(mayBeMore)
    ? undefined
    : wrong(
        { span: placeOf(index) },
        `Index ${text} is beyond the list, which has ${length} items and counts from 0.`,
      );
}

function checkSplit(call: Call): Found | undefined {
  const items = listOf(call, 'a delimiter and a text', 2);
  if (isFault(items)) return items;
  const [delimiter, text] = items;
  return (
    literalText(delimiter, call, 'The delimiter') ?? textOrFunction(text, call.shown, 'The second argument')
  );
}

function checkIf(call: Call): Found | undefined {
  const items = listOf(call, 'the name of a condition and two values', 3);
  return isFault(items) ? items : literalText(items[0], call, 'The condition');
}

function checkEquals(call: Call): Found | undefined {
  const items = listOf(call, 'two values', 2);
  if (isFault(items)) return items;
  for (const item of items) {
    const fault = textOrFunction(item, call.shown, 'Each side');
    if (fault) return fault;
  }
  return undefined;
}

/** Conditions; in Rules other tests as well. */
function checkTests(call: Call, least: number, most: number): Found | undefined {
  const items = listOf(call, most === 1 ? 'a list of one condition' : 'a list of conditions', least, most);
  if (isFault(items)) return items;
  for (const item of items) {
    const kind = kindOf(item);
    if (kind === 'function' || kind === 'open') continue;
    const message = `${call.shown} takes conditions, as in Condition: IsProd or Fn::Equals, not ${describe(item)}.`;
    return wrong({ span: placeOf(item) }, message);
  }
  return undefined;
}

function checkFindInMap(call: Call): Found | undefined {
  const what = 'a mapping, a top-level key and a second-level key';
  const hasFallback = call.isExtended || asSequence(call.argument)?.items.length === 4;
  const items = listOf(call, what, 3, hasFallback ? 4 : 3);
  if (isFault(items)) return items;
  const fallback = call.isExtended ? undefined : items[3];
  if (fallback)
    return wrong(
      { span: placeOf(fallback) },
      `The DefaultValue of ${call.shown} is read only where Transform names AWS::LanguageExtensions.`,
    );
  for (const item of items.slice(0, 3)) {
    const fault = textOrFunction(item, call.shown, 'Each argument') ?? checkMapKey(item, call);
    if (fault) return fault;
  }
  return undefined;
}

const KEYS_GIVEN_BY = ['Ref', 'FindInMap', 'Transform'];

/** Only AWS::LanguageExtensions lets other functions give a key. */
function checkMapKey(item: SyntaxNode, { shown, isExtended }: Call): Found | undefined {
  const called = intrinsicOf(item)?.name;
  if (isExtended || kindOf(item) !== 'function' || KEYS_GIVEN_BY.includes(called ?? '')) return undefined;
  const message = `${shown} takes texts, Ref and Fn::FindInMap; ${describe(item)} only where Transform names AWS::LanguageExtensions.`;
  return wrong({ span: placeOf(item) }, message);
}

function checkCidr(call: Call): Found | undefined {
  const items = listOf(call, 'an address block, a count and the bits of each', 2, 3);
  if (isFault(items)) return items;
  const [block, count, bits] = items;
  return (
    textOrFunction(block, call.shown, 'The block') ??
    checkWhole(count, call.shown, 'The count', 1, 256) ??
    checkWhole(bits, call.shown, 'The number of bits', 1, 128)
  );
}

function checkLength({ shown, argument }: Call): Found | undefined {
  const kind = kindOf(argument);
  if (kind === 'open' || kind === 'list' || kind === 'function') return undefined;
  return wrong({ span: placeOf(argument) }, `${shown} takes a list, not ${describe(argument)}.`);
}

function checkToJsonString({ shown, argument }: Call): Found | undefined {
  return kindOf(argument) === 'text'
    ? wrong({ span: placeOf(argument) }, `${shown} takes an object or a list, not a text.`)
    : undefined;
}

function checkTransform({ shown, argument }: Call): Found | undefined {
  const mapping = kindOf(argument) === 'object' ? asMapping(argument) : undefined;
  if (!mapping || valueAt(mapping, 'Name')) return undefined;
  return wrong({ span: placeOf(argument) }, `${shown} needs the Name of a macro.`);
}
