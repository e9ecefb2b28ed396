/** Instance types of a program that no known construct takes: given to one of the program's own, or put aside. */
import type { Catalog } from '../../catalog/catalog.ts';
import { classifyInstanceTypeName } from '../../catalog/nearest.ts';
import type { DraftFinding, DraftFix } from '../../draft.ts';
import { rewriteInSource } from '../../edit/source.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import type { InstanceTypeSite } from '../../template/instance-types.ts';
import type { BuiltTemplate } from '../../template/template.ts';

// Amazon RDS User Guide, "DB instance class types": families that databases have and EC2 has not.
const OF_DATABASES = /^x2g\./;

/**
 * Names that are a letter or two away from a known type. Only a warning: what takes it is not known, and may be
 * another service. `sites`: those that are looked at already.
 */
export function findMisnamed(
  { tree }: BuiltTemplate,
  sites: () => readonly InstanceTypeSite[],
  catalog: Catalog,
): DraftFinding[] {
  if (!tree.mentioned || catalog.instanceTypeNames().length === 0) return [];
  let isAnyUnknown = false;
  for (const name of tree.mentionedNames?.() ?? []) isAnyUnknown ||= !catalog.instanceType(name);
  if (!isAnyUnknown) return [];
  const known = sites();
  const isTaken = ({ block, start, end }: ScalarNode): boolean =>
    known.some(({ span }) => span.block === block && span.start >= start && span.end <= end);
  return tree
    .mentioned()
    .flatMap(({ scalar, made, elsewhere }) =>
      made && !elsewhere && !isTaken(scalar) ? judge(scalar, catalog) : [],
    );
}

function judge(scalar: ScalarNode, catalog: Catalog): DraftFinding[] {
  const { text } = scalar;
  if (!text.includes('.') || OF_DATABASES.test(text)) return [];
  const judged = classifyInstanceTypeName(text, catalog);
  if (judged.verdict !== 'near-miss') return [];
  const { block, innerStart: start, innerEnd: end } = scalar;
  const nearest = judged.nearest.slice(0, 2);
  return [
    {
      message: `${text} is not an EC2 instance type. Did you mean ${nearest.join(' or ')}?`,
      severity: 'warning',
      span: { block, start, end },
      fixes: nearest.flatMap((type, index): DraftFix[] => {
        const edit = scalar.source && rewriteInSource(scalar, scalar.source, type);
        const title = `Change to ${type}`;
        if (!edit) return [];
        return [{ kind: 'repair', title, preferred: index === 0, deployment: 'none', edits: [edit] }];
      }),
    },
  ];
}
