import type { DraftFinding } from '../../draft.ts';
import type { FileCheck } from '../check.ts';
import { describeEntryFault } from '../structure/describe.ts';

export const templateStructure: FileCheck = {
  id: 'template-structure',
  title: 'A part of the template that has not the form of its section',
  severity: 'error',
  pack: 'validity',
  equivalents: [
    'E1001',
    'E1003',
    'E2001',
    'E2002',
    'E2003',
    'E2010',
    'E3001',
    'E3010',
    'E3035',
    'E3036',
    'E6001',
    'E6002',
    'E6003',
    'E6010',
    'E6101',
    'E7001',
    'E7010',
    'E8001',
  ],
  why: 'Sections hold entries of one form: a resource has a Type, an output a Value, a mapping two levels of keys, a condition a function that answers. CloudFormation refuses a template in which one has another. A key that is not known and not near a known one is only noted.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html',
  *find(_template, { entries }): Iterable<DraftFinding> {
    for (const fault of entries.forms()) yield describeEntryFault(fault);
  },
};
