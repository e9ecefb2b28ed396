import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  entryOf,
  innerSpan,
  type MappingNode,
  valueAt,
} from '../../syntax/node.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { isMade } from '../../template/made-key.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, show, wrong } from '../references/found.ts';
import { findOtherKeys, isMissing } from './keys.ts';
import { checkName, type FormContext } from './names.ts';
import { checkConditionName, checkText, checkWord } from './values.ts';

// AWS CloudFormation User Guide, "Parameters section syntax reference" and "Outputs section syntax reference".
const PARAMETER_KEYS = [
  'Type',
  'Default',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
  'Description',
  'MaxLength',
  'MinLength',
  'MaxValue',
  'MinValue',
  'NoEcho',
];
const OUTPUT_KEYS = ['Description', 'Value', 'Export', 'Condition'];
const PLAIN_TYPES = ['String', 'Number', 'CommaDelimitedList', 'List<Number>', 'List<String>'];
const AWS_TYPE = /^(?:List<)?AWS::[A-Za-z0-9]+::[A-Za-z0-9:<>]+$/;

export function checkParameter({ key, value }: Entry): readonly Found[] {
  const kind = kindOf(value);
  if (kind === 'open' || kind === 'function' || isMade(key)) return [];
  const node = kind === 'object' ? asMapping(value) : undefined;
  if (!node)
    return [wrong({ span: placeOf(value) }, `A parameter is an object with a Type, not ${describe(value)}.`)];
  const type = valueAt(node, 'Type');
  return [
    ...checkName(key, 'parameter'),
    ...findOtherKeys(node, PARAMETER_KEYS, 'a parameter'),
    ...(isMissing(node, 'Type')
      ? [wrong({ span: innerSpan(key) }, `Parameter ${show(key.text)} needs a Type.`)]
      : []),
    ...(AWS_TYPE.test(asScalar(type)?.text ?? '') ? [] : checkWord(node, 'Type', PLAIN_TYPES)),
    ...checkText(node, 'Default', 'a text, a number or a list written with commas'),
    ...checkAllowed(node),
  ];
}

function checkAllowed(node: MappingNode): readonly Found[] {
  const allowed = valueAt(node, 'AllowedValues');
  const kind = kindOf(allowed);
  if (!allowed || kind === 'open' || kind === 'function') return [];
  if (kind !== 'list')
    return [wrong({ span: placeOf(allowed) }, `AllowedValues is a list, not ${describe(allowed)}.`)];
  const items = asSequence(allowed)?.items ?? [];
  const odd = items.find((item) => kindOf(item) === 'list' || kindOf(item) === 'object');
  return odd ? [wrong({ span: placeOf(odd) }, `AllowedValues are texts, not ${describe(odd)}.`)] : [];
}

export function checkOutput({ key, value }: Entry): readonly Found[] {
  const kind = kindOf(value);
  if (kind === 'open' || kind === 'function' || isMade(key)) return [];
  const node = kind === 'object' ? asMapping(value) : undefined;
  if (!node)
    return [wrong({ span: placeOf(value) }, `An output is an object with a Value, not ${describe(value)}.`)];
  return [
    ...checkName(key, 'output'),
    ...findOtherKeys(node, OUTPUT_KEYS, 'an output'),
    ...(isMissing(node, 'Value')
      ? [wrong({ span: innerSpan(key) }, `Output ${show(key.text)} needs a Value.`)]
      : []),
    ...checkText(node, 'Value', 'a text'),
    ...checkConditionName(node),
    ...checkExport(node),
  ];
}

function checkExport(output: MappingNode): readonly Found[] {
  const entry = entryOf(output, 'Export');
  const kind = kindOf(entry?.value);
  if (!entry || kind === 'open' || kind === 'function') return [];
  const node = kind === 'object' ? asMapping(entry.value) : undefined;
  if (!node)
    return [
      wrong({ span: placeOf(entry.value) }, `Export is an object with a Name, not ${describe(entry.value)}.`),
    ];
  return [
    ...findOtherKeys(node, ['Name'], 'Export'),
    ...(isMissing(node, 'Name') ? [wrong({ span: innerSpan(entry.key) }, 'Export needs a Name.')] : []),
    ...checkText(node, 'Name', 'a text'),
  ];
}

/** A mapping has keys, each of which has keys with texts or lists of texts. */
export function checkMapping({ key, value }: Entry, { isExtended }: FormContext): readonly Found[] {
  if (isExtended || intrinsicOf(value) || isMade(key)) return [];
  const shape = 'A mapping is an object of objects';
  if (kindOf(value) === 'text' || kindOf(value) === 'list')
    return [wrong({ span: placeOf(value) }, `${shape}; ${show(key.text)} is ${describe(value)}.`)];
  return (asMapping(value)?.entries ?? []).flatMap(({ key: top, value: row }) => {
    if (kindOf(row) === 'text' || kindOf(row) === 'list')
      return [wrong({ span: placeOf(row) }, `${shape}; ${show(top.text)} is ${describe(row)}.`)];
    return kindOf(row) === 'object' ? (asMapping(row)?.entries ?? []).flatMap(checkMapped) : [];
  });
}

function checkMapped({ key, value }: Entry): readonly Found[] {
  return kindOf(value) === 'object' && !key.text.startsWith('Fn::')
    ? [wrong({ span: placeOf(value) }, `A mapping holds texts and lists; ${show(key.text)} has an object.`)]
    : [];
}

const TESTS: readonly string[] = ['Equals', 'And', 'Or', 'Not', 'Condition', 'Transform'];
// What gives a value and no answer.
const VALUES: readonly string[] = [
  'Ref',
  'GetAtt',
  'Sub',
  'Join',
  'Select',
  'Split',
  'FindInMap',
  'If',
  'ImportValue',
];

export function checkCondition({ key, value }: Entry, { isExtended }: FormContext): readonly Found[] {
  const kind = kindOf(value);
  if (kind === 'open' || isMade(key)) return [];
  const called = intrinsicOf(value)?.name ?? '';
  if (kind === 'function' && (TESTS.includes(called) || isExtended || !VALUES.includes(called))) return [];
  const given = describe(value);
  return [
    wrong(
      { span: placeOf(value) },
      `A condition is made with Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition, not ${given}.`,
    ),
  ];
}
