import {
  asMapping,
  asScalar,
  innerSpan,
  type MappingNode,
  type SyntaxTree,
  valueAt,
} from '../../syntax/node.ts';
import { describe, kindOf, placeOf } from '../node-kind.ts';
import { type Found, wrong } from '../references/found.ts';
import { findOtherKeys, isMissing } from './keys.ts';

// AWS CloudFormation User Guide, "Template sections".
const SECTIONS = [
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Resources',
  'Outputs',
  'Metadata',
  'Hooks',
];
const KEYS = [...SECTIONS, 'AWSTemplateFormatVersion', 'Description', 'Transform', 'Globals'];
const VERSION = '2010-09-09';

// AWS CloudFormation User Guide, "CloudFormation quotas".
const MOST_ENTRIES: Readonly<Record<string, number>> = {
  Resources: 500,
  Parameters: 200,
  Outputs: 200,
  Mappings: 200,
};
const LONGEST_DESCRIPTION = 1024;

/** What the template is as a whole. `isPart`: other parts of it may stand in other files. */
export function findFormFaults({ root, problems }: SyntaxTree, isPart: boolean): readonly Found[] {
  const node = asMapping(root);
  if (!node || isPart || problems.some(({ code }) => code !== 'duplicate-key')) return [];
  return [
    ...findOtherKeys(node, KEYS, 'a template'),
    ...checkVersion(node),
    ...checkDescription(node),
    ...checkSections(node),
  ];
}

function checkVersion(node: MappingNode): readonly Found[] {
  const version = valueAt(node, 'AWSTemplateFormatVersion');
  if (!version || kindOf(version) === 'open' || asScalar(version)?.text === VERSION) return [];
  return [
    wrong(
      { span: placeOf(version) },
      `AWSTemplateFormatVersion is ${VERSION}, the only one that there is.`,
      VERSION,
    ),
  ];
}

function checkDescription(node: MappingNode): readonly Found[] {
  const description = valueAt(node, 'Description');
  const kind = kindOf(description);
  if (!description || kind === 'open') return [];
  const text = asScalar(description)?.text;
  if (kind !== 'text' || text === undefined)
    return [wrong({ span: placeOf(description) }, `Description is a text, not ${describe(description)}.`)];
  return text.length <= LONGEST_DESCRIPTION
    ? []
    : [
        wrong(
          { span: placeOf(description) },
          `Description has ${LONGEST_DESCRIPTION} letters at most, not ${text.length}.`,
        ),
      ];
}

function checkSections(node: MappingNode): readonly Found[] {
  const first = node.entries[0]?.key;
  const missing =
    first && isMissing(node, 'Resources')
      ? [wrong({ span: innerSpan(first) }, 'A template needs Resources.')]
      : [];
  const sections = node.entries.filter(({ key }) => SECTIONS.includes(key.text));
  return [...missing, ...sections.flatMap(({ key, value }) => checkSection(key.text, value, innerSpan(key)))];
}

function checkSection(
  name: string,
  value: MappingNode['entries'][number]['value'],
  span: Found['span'],
): readonly Found[] {
  const section = asMapping(value);
  const kind = section ? 'object' : kindOf(value);
  if (kind === 'list' || kind === 'text')
    return [
      wrong({ span: placeOf(value) }, `${name} is an object of names and values, not ${describe(value)}.`),
    ];
  const count = section?.entries.length ?? 0;
  const most = MOST_ENTRIES[name];
  return most !== undefined && count > most
    ? [wrong({ span }, `A template has ${most} ${name} at most, not ${count}.`)]
    : [];
}
