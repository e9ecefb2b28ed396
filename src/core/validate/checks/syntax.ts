import type { DraftFinding } from '../../draft.ts';
import type { Severity } from '../../model.ts';
import type { Problem } from '../../syntax/node.ts';
import type { Template } from '../../template/template.ts';
import type { FileCheck } from '../check.ts';

// CloudFormation takes a template with a key given twice and uses the last one, so that is no error
// (`validate-template` accepts it). A templated file is no mistake at all.
const MILDER: Partial<Record<Problem['code'], Severity>> = {
  'duplicate-key': 'warning',
  templated: 'information',
  // What is read of it may deploy.
  documents: 'warning',
};

export const syntax: FileCheck = {
  id: 'syntax',
  title: 'YAML or JSON that cannot be read',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E0000'],
  why: 'CloudFormation refuses a template that it cannot read. What stands around the mistake is analysed all the same.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  *find(template: Template): Iterable<DraftFinding> {
    for (const problem of template.tree.problems) {
      const severity = MILDER[problem.code];
      yield { message: problem.message, span: problem, ...(severity ? { severity } : {}) };
    }
  },
};
