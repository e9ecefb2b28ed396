import type { CheckInfo } from '../check.ts';
import type { SchemaRule } from './fault.ts';

const TEMPLATES =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html';
const TROUBLES = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html';
const REGISTRY = 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html';

function schemaCheck(
  id: SchemaRule,
  title: string,
  equivalents: readonly string[],
  why: string,
  source: string = REGISTRY,
): CheckInfo & { readonly id: SchemaRule } {
  return { id, title, severity: 'error', pack: 'validity', equivalents, why, source };
}

/** What the schema of a resource type says of a resource. One walk finds all of them. */
export const SCHEMA_CHECKS: readonly (CheckInfo & { readonly id: SchemaRule })[] = [
  schemaCheck(
    'schema-unknown-type',
    'Not a resource type of CloudFormation',
    ['E3006'],
    'A type in another case, or a letter or two away from a known one, does not deploy. Any other that is not known here may be newer than the schemas, and is only noted. Modules, custom resources and types of third parties are let pass.',
    TEMPLATES,
  ),
  schemaCheck(
    'schema-unknown-property',
    'A property that its type does not have',
    ['E3002'],
    'CloudFormation refuses properties that a type does not have. A name in another case, or a letter or two away from a known one, is surely mistyped; any other may be newer than the schemas, and is only noted.',
    TROUBLES,
  ),
  schemaCheck(
    'schema-required',
    'A required property is missing',
    ['E3003'],
    'CloudFormation creates no resource without the properties that its type requires.',
    TROUBLES,
  ),
  schemaCheck(
    'schema-type',
    'A value of another type than its property has',
    ['E3012'],
    'Text, number, true or false, list and object are told apart. Numbers and flags may stand in quotes; a single value does not stand for a list.',
    TROUBLES,
  ),
  schemaCheck(
    'schema-enum',
    'Not one of the values that a property takes',
    ['E3030'],
    'A word in another case, or a letter or two away from an allowed one, does not deploy. Any other that is not known here may be newer than the schemas, and is only noted.',
  ),
  schemaCheck(
    'schema-range',
    'A number outside the range of its property',
    ['E3034'],
    'The resource type says the least and the greatest number that it takes.',
  ),
  schemaCheck(
    'schema-pattern',
    'A text that has not the form of its property',
    ['E3031'],
    'The resource type says in a pattern how the text has to look. Patterns that are slow on long texts are left out, and none runs on more than 4,096 letters.',
  ),
  schemaCheck(
    'schema-length',
    'A text or list that is too short or too long',
    ['E3033', 'E3032'],
    'The resource type says how long a text, and how many entries a list, may be.',
  ),
  schemaCheck(
    'schema-one-of',
    'Properties that do not go together',
    ['E3014', 'E3058', 'E3020', 'E3021'],
    'Of some properties exactly one or at least one is wanted, and some stand only with others or without them.',
  ),
];
