import {
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  innerSpan,
  type MappingNode,
  type SyntaxNode,
  valueAt,
} from '../../syntax/node.ts';
import { isOfBeanstalk } from '../../template/beanstalk.ts';
import { isMade } from '../../template/made-key.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, show, wrong } from '../references/found.ts';
import type { ResourceSchemas } from '../schema/resource-schema.ts';
import { findOtherKeys, isMissing } from './keys.ts';
import { checkName, type FormContext } from './names.ts';
import { checkConditionName, checkText, checkWord } from './values.ts';

// AWS CloudFormation Template Reference, "Resource attribute reference".
const ATTRIBUTES = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'UpdatePolicy',
  'CreationPolicy',
];
// Of custom resources, and of what tools read and take away.
const LET_PASS = ['Version', 'Description', 'Comment', 'Comments'];
// AWS SAM Developer Guide.
const SERVERLESS = ['Connectors', 'IgnoreGlobals'];

const DELETION = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];
const REPLACEMENT = ['Delete', 'Retain', 'Snapshot'];

export function checkResourceEntry(
  { key, value }: Entry,
  context: FormContext,
  schemas: ResourceSchemas | undefined,
): readonly Found[] {
  const { isServerless, isExtended } = context;
  const kind = kindOf(value);
  if (kind === 'open' || kind === 'function' || isMade(key)) return [];
  const node = kind === 'object' ? asMapping(value) : undefined;
  if (!node)
    return [wrong({ span: placeOf(value) }, `A resource is an object with a Type, not ${describe(value)}.`)];
  const known = [...ATTRIBUTES, ...LET_PASS, ...(isServerless ? SERVERLESS : [])];
  return [
    ...checkName(key, 'resource'),
    ...checkType(node, key, context),
    ...(isOfTool(node) ? [] : findStrays(node, known, schemas)),
    ...checkProperties(node),
    ...checkConditionName(node),
    ...checkDependsOn(node),
    ...checkPolicy(node, 'DeletionPolicy', DELETION, isExtended),
    ...checkPolicy(node, 'UpdateReplacePolicy', REPLACEMENT, isExtended),
  ];
}

/** A module of Rain, whose type is a path or a function, has keys of its own. */
function isOfTool(node: MappingNode): boolean {
  const type = valueAt(node, 'Type');
  return kindOf(type) !== 'text' || !asScalar(type)?.text.includes('::');
}

/** CloudFormation User Guide, "DeletionPolicy attribute": functions are read by AWS::LanguageExtensions alone. */
function checkPolicy(
  node: MappingNode,
  key: string,
  words: readonly string[],
  isExtended: boolean,
): readonly Found[] {
  const value = valueAt(node, key);
  if (!value || kindOf(value) !== 'function') return checkWord(node, key, words);
  if (isExtended || describe(value) === 'Fn::Transform') return [];
  const message = `${key} is one word; ${describe(value)} is read there only where Transform names AWS::LanguageExtensions.`;
  return [wrong({ span: placeOf(value) }, message)];
}

function checkType(node: MappingNode, key: Entry['key'], { isPart }: FormContext): readonly Found[] {
  if (!isMissing(node, 'Type')) return checkText(node, 'Type', 'a text');
  if (isOfBeanstalk(key.text)) return [];
  const found = wrong({ span: innerSpan(key) }, `Resource ${show(key.text)} needs a Type.`);
  // What Serverless Framework or another part of the template makes is changed in a part without its type.
  return [isPart ? { ...found, severity: 'information' } : found];
}

/** A property that stands beside Properties and not in it is the usual slip. */
function findStrays(
  node: MappingNode,
  known: readonly string[],
  schemas: ResourceSchemas | undefined,
): readonly Found[] {
  const type = asScalar(valueAt(node, 'Type'))?.text ?? '';
  const properties = schemas?.find(type)?.root.properties ?? {};
  const isStray = (name: string) => !known.includes(name) && Object.hasOwn(properties, name);
  const strays = node.entries.filter(({ key }) => isStray(key.text));
  const others = { ...node, entries: node.entries.filter(({ key }) => !isStray(key.text)) };
  return [
    ...strays.map(({ key }) =>
      wrong({ span: innerSpan(key) }, `${key.text} is a property of ${type}, and belongs under Properties.`),
    ),
    ...findOtherKeys(others, known, 'a resource'),
  ];
}

function checkProperties(node: MappingNode): readonly Found[] {
  const value = valueAt(node, 'Properties');
  const kind = kindOf(value);
  if (!value || (kind !== 'list' && kind !== 'text')) return [];
  return [
    wrong({ span: placeOf(value) }, `Properties is an object of names and values, not ${describe(value)}.`),
  ];
}

function checkDependsOn(node: MappingNode): readonly Found[] {
  const value = valueAt(node, 'DependsOn');
  if (!value || kindOf(value) === 'open') return [];
  const names = kindOf(value) === 'list' ? (asSequence(value)?.items ?? []) : [value];
  const odd = names.find((name) => !isName(name));
  return odd
    ? [wrong({ span: placeOf(odd) }, `DependsOn takes the names of resources, not ${describe(odd)}.`)]
    : [];
}

// What a macro gives is let pass.
function isName(node: SyntaxNode): boolean {
  const kind = kindOf(node);
  return kind === 'text' || kind === 'open' || (kind === 'function' && describe(node) === 'Fn::Transform');
}
