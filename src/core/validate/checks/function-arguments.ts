import type { DraftFinding } from '../../draft.ts';
import type { FileCheck } from '../check.ts';
import { describeEntryFault } from '../structure/describe.ts';

export const functionArguments: FileCheck = {
  id: 'function-arguments',
  title: 'An intrinsic function with arguments that it does not take',
  severity: 'error',
  pack: 'validity',
  equivalents: [
    'E1010',
    'E1011',
    'E1015',
    'E1016',
    'E1017',
    'E1018',
    'E1019',
    'E1020',
    'E1021',
    'E1022',
    'E1024',
    'E1028',
    'E1030',
    'E1031',
    'E1032',
    'E8003',
    'E8004',
    'E8005',
    'E8006',
  ],
  why: 'Each function takes arguments of one form: Ref a name, Fn::If the name of a condition and two values. CloudFormation refuses a template in which one has another. What a nested function gives is not known, and let pass.',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  *find(_template, { entries }): Iterable<DraftFinding> {
    for (const fault of entries.functions()) yield describeEntryFault(fault);
  },
};
