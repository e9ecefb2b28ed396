import { isBurstable } from '../../catalog/ranking.ts';
import type { DraftFinding } from '../../draft.ts';
import { removeEntry } from '../../edit/mapping.ts';
import { asMapping } from '../../syntax/node.ts';
import { allowedValues, resolveAll } from '../../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import { parameterOf, textOf } from '../../template/value.ts';
import { typeNodeOf } from '../architecture/processor.ts';
import type { Check, CheckContext } from '../check.ts';
import { mayRunOtherTypes } from '../instance-type/overrides.ts';

export const burstableCreditsIgnored: Check = {
  id: 'burstable-credits-ignored',
  title: 'Processor credits on a type that has none',
  severity: 'information',
  pack: 'hygiene',
  equivalents: [],
  why: 'Only T types run on processor credits; on others the credit specification says nothing.',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html',
  types: ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate'],
  *find(resource: Resource, context: CheckContext): Iterable<DraftFinding> {
    const finding = checkResource(resource, context);
    if (finding) yield finding;
  },
};

function checkResource(resource: Resource, context: CheckContext): DraftFinding | undefined {
  const path = resource.type === 'AWS::EC2::LaunchTemplate' ? ['LaunchTemplateData'] : [];
  const entry = propertyEntry(resource, ...path, 'CreditSpecification');
  if (!entry || mayRunOtherTypes(resource, context.template)) return undefined;
  const types = typesOf(resource, context);
  const [first] = types;
  // Each that it has or may be given must be known, and have no credits.
  if (!first || types.some((type) => !type || isBurstable(type))) return undefined;
  const holder = path.length > 0 ? asMapping(propertyValue(resource, ...path)) : resource.properties;
  return {
    message: `${first.name} has no processor credits: CreditSpecification is ignored.`,
    span: entry.key,
    resource: resource.id,
    property: 'CreditSpecification',
    fixes: holder
      ? [
          {
            kind: 'repair',
            title: 'Remove CreditSpecification',
            preferred: true,
            deployment: 'none',
            edits: removeEntry(entry, holder),
          },
        ]
      : [],
  };
}

/** Each type that it has or may be given; undefined for one that is not known. */
function typesOf(resource: Resource, { template, catalog }: CheckContext) {
  return resolveAll(typeNodeOf(resource), template).flatMap((value) => {
    const parameter = template.parameters.get(parameterOf(value.via) ?? '');
    const choices = parameter ? allowedValues(parameter).map(({ text }) => text) : [];
    return [textOf(value) ?? '', ...choices].map((name) => catalog.instanceType(name));
  });
}
