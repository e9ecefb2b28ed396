import { formOf } from '../../src/core/explain/annotation.ts';
import { ANNOTATION_KEYS, type AnnotationKey } from '../../src/core/template/vocabulary.ts';

/** JSON Schema of the mapping under `Metadata: ComputeAdvisor`, of which the reader is readValue in quantity.ts. */
export function annotationSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Written by scripts/vocabulary.ts from src/core/template/vocabulary.ts. Do not edit.',
    title: 'Compute Advisor metadata',
    description: 'The mapping under Metadata: ComputeAdvisor of a resource or of a whole template.',
    type: 'object',
    properties: {
      Workload: { $ref: '#/definitions/workload' },
      Suppress: {
        description: 'Findings that are not to be shown here.',
        type: 'array',
        items: {
          type: 'object',
          required: ['rule'],
          properties: {
            rule: { type: 'string', description: 'Id of the rule, which is the code behind a finding.' },
            reason: { type: 'string', description: 'Why the finding does not apply.' },
          },
        },
      },
    },
    definitions: {
      workload: {
        description: 'How the workload behaves: what its author knows and the template cannot say.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(ANNOTATION_KEYS.map((key) => [key.key, valueSchema(key)])),
      },
    },
  };
}

function valueSchema(key: AnnotationKey): object {
  const { type, meaning } = key;
  const lead = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
  const described = (form: object): object => ({ description: `${lead} Takes ${formOf(type)}.`, ...form });
  switch (type.kind) {
    case 'words':
      return { description: lead, enum: type.words };
    case 'flag':
      return { description: lead, type: 'boolean' };
    case 'number':
      return described({
        type: 'number',
        minimum: 0,
        ...(type.max === undefined ? {} : { maximum: type.max }),
      });
    case 'percent':
      return described({
        type: ['string', 'number'],
        pattern: '^\\d{1,3}(\\.\\d{1,3})?%?$',
        minimum: 0,
        maximum: 100,
      });
    case 'size':
      return described({ type: 'string', pattern: '^\\d{1,12}(\\.\\d{1,6})? ?[MGTmgt][Ii]?[Bb]$' });
    case 'duration':
      return described({
        type: 'string',
        pattern: '^\\d{1,12}(\\.\\d{1,6})? ?([Mm][Ss]|[Mm][Ii][Nn]|[SsMmHhDd])$',
      });
    case 'rate':
      return described({ type: 'string', pattern: '^\\d{1,12}(\\.\\d{1,6})?[kM]?/[A-Za-z]{1,7}$' });
  }
}
