import type { DraftFinding, DraftFix } from '../../draft.ts';
import type { SyntaxTree } from '../../syntax/node.ts';
import type { Step } from '../../template/value.ts';
import type { FileCheck } from '../check.ts';
import type { UnknownFault } from '../references/unknown.ts';
import { sayWhen } from '../severity.ts';

export const referenceUnknown: FileCheck = {
  id: 'reference-unknown',
  title: 'A reference that leads nowhere',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E1010', 'E1012', 'E1011', 'E1019', 'E1020', 'E1028', 'E3005', 'E6005', 'E8007'],
  why: 'Ref, GetAtt, Sub, FindInMap, DependsOn and Condition name what stands in the template; CloudFormation refuses a template in which it does not. What SAM, a macro, a module or a loop may make is let pass.',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  *find({ tree }, { references }): Iterable<DraftFinding> {
    const faults = references.unknown();
    if (faults.length === 0) return;
    const mayStand = readsFrom(tree);
    for (const fault of faults) if (fault.name === undefined || !mayStand(fault.name)) yield describe(fault);
  },
};

// Variables of the Serverless Framework, which puts templates together from parts.
const TOOL_VARIABLES = /\$\{(?:self|opt|sls|file|cf|env|param)[:(]/;

/** Whether a name may stand where it is not seen: in a text that cannot be read, or in another file. */
function readsFrom({ text, problems }: SyntaxTree): (name: string) => boolean {
  if (TOOL_VARIABLES.test(text)) return () => true;
  if (problems.every(({ code }) => code === 'duplicate-key' || code === 'documents')) return () => false;
  const keys = new Set([...text.matchAll(/([A-Za-z0-9]{1,255})["']?[ \t]*:/g)].map(([, key]) => key));
  return (name) => keys.has(name);
}

function describe(fault: UnknownFault): DraftFinding {
  const { span, message, severity, resource, branches } = fault;
  const via = branches.map(({ condition, holds }): Step => ({ kind: 'condition', name: condition, holds }));
  return {
    message: sayWhen(message, via),
    span,
    severity,
    ...(resource === undefined ? {} : { resource }),
    fixes: fixesOf(fault),
  };
}

function fixesOf({ span, replacement, literal, resource }: UnknownFault): readonly DraftFix[] {
  const deployment = resource === undefined ? 'none' : 'unknown';
  const base = { kind: 'repair', deployment } as const;
  const fixes: DraftFix[] = [];
  if (replacement !== undefined) {
    const edits = [{ span, newText: replacement }];
    fixes.push({ ...base, title: `Change to ${replacement}`, preferred: true, edits });
  }
  if (literal)
    fixes.push({ ...base, title: `Write \${${literal.newText}}, which is text`, edits: [literal] });
  return fixes;
}
