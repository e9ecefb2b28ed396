import { isMaker, makerOf, mayHave, type Names, type SectionNames } from '../../template/names.ts';
import type { NestedOutputs } from '../../template/nested-stacks.ts';
import type { Holder } from '../../template/reference-table.ts';
import type { Use } from '../../template/uses.ts';
import { nearMiss } from '../schema/near-miss.ts';
import type { ResourceSchemas } from '../schema/resource-schema.ts';
import { checkAttribute } from './attribute.ts';
import { type Found, show, wrong } from './found.ts';
import { checkMappingKeys } from './mapping-keys.ts';
import type { Suggestions } from './suggest.ts';

/** A reference that leads nowhere. */
export interface UnknownFault extends Found {
  /** The resource that it stands in. */
  readonly resource?: string;
  readonly branches: Use['branches'];
}

/** What uses are held against. */
export interface Known {
  readonly names: Names;
  readonly schemas: ResourceSchemas | undefined;
  readonly suggestions: Suggestions;
  readonly nested: NestedOutputs | undefined;
}

export function findUnknown(holder: Holder, known: Known): readonly UnknownFault[] {
  if (holder.section === 'Metadata') return [];
  return holder.uses.flatMap((use) => {
    const found = checkUse(use, holder, known);
    if (!found) return [];
    const resource = holder.section === 'Resources' ? { resource: holder.key.text } : {};
    return [{ ...found, ...resource, branches: use.branches }];
  });
}

function checkUse(use: Use, holder: Holder, known: Known): Found | undefined {
  const { names } = known;
  switch (use.kind) {
    case 'condition':
      return mayHave(names.conditions, use.name)
        ? undefined
        : unknownName(use, 'condition', [names.conditions], known);
    case 'mapping':
      return mayHave(names.mappingNames, use.name)
        ? checkMappingKeys(use, names, holder.isConditional)
        : unknownName(use, 'mapping', [names.mappingNames], known);
    case 'depends-on':
    case 'attribute':
      return checkResource(use, known);
    case 'ref':
      return use.attribute ? checkMade(use, known) : checkValue(use, holder, known);
    case 'text':
      return use.attribute ? checkResource(use, known) : checkValue(use, holder, known);
    default:
      return undefined;
  }
}

// AWS CloudFormation Template Reference, "Pseudo parameters reference".
const PSEUDO = [
  'AccountId',
  'NotificationARNs',
  'NoValue',
  'Partition',
  'Region',
  'StackId',
  'StackName',
  'URLSuffix',
];
const PSEUDO_NAMES = PSEUDO.map((name) => `AWS::${name}`);

/** A parameter, a resource or a pseudo parameter. */
function checkValue(use: Use, { section }: Holder, known: Known): Found | undefined {
  const { names } = known;
  const { name } = use;
  if (PSEUDO_NAMES.includes(name) || mayHave(names.parameters, name)) return undefined;
  if (name.includes(':')) return checkPseudo(use);
  if (section === 'Conditions' && names.resources.all.has(name))
    return wrong(use, `${show(name)} is a resource, and conditions read parameters alone.`);
  if (mayHave(names.resources, name) || makerOf(name, names) !== undefined) return undefined;
  return unknownName(use, 'parameter or resource', [names.parameters, names.resources], known);
}

function checkPseudo(use: Use): Found {
  const meant = nearMiss(use.name, PSEUDO_NAMES);
  const message = `${show(use.name)} is no pseudo parameter of CloudFormation`;
  if (meant !== undefined)
    return wrong(use, `${message}. Did you mean ${meant}?`, use.exact ? meant : undefined);
  return { ...wrong(use, `${message} that is known here.`), severity: 'information' };
}

/** `!Ref Function.Version`: what SAM and modules make is read so, and nothing else. */
function checkMade(use: Use, known: Known): Found | undefined {
  const { names } = known;
  const type = names.types.get(use.name);
  const isMade = type !== undefined ? isMaker(type, names.isServerless) : mayHave(names.resources, use.name);
  if (isMade || makerOf(use.name, names) !== undefined) return undefined;
  if (type === undefined)
    return unknownName(use, 'parameter or resource', [names.parameters, names.resources], known);
  return wrong(
    use,
    `Ref takes a name alone; ${show(use.attribute?.text ?? '')} of ${show(use.name)} is read by GetAtt.`,
  );
}

function checkResource(use: Use, known: Known): Found | undefined {
  const { names, schemas } = known;
  const { name } = use;
  const type = names.types.get(name);
  if (type !== undefined) return checkAttribute(use, type, schemas, known.nested);
  if (mayHave(names.resources, name) || makerOf(name, names) !== undefined) return undefined;
  if (names.parameters.all.has(name)) {
    const what = use.kind === 'depends-on' ? 'which nothing has to wait for' : 'which has no attributes';
    return wrong(use, `${show(name)} is a parameter, ${what}.`);
  }
  return unknownName(use, 'resource', [names.resources], known);
}

function unknownName(
  use: Use,
  what: string,
  sections: readonly SectionNames[],
  { names, suggestions }: Known,
): Found {
  const { name } = use;
  const meant = suggestions.near(name, sections);
  const message = `${show(name)} is no ${what} of this template.`;
  const found =
    meant === undefined
      ? wrong(use, message)
      : wrong(use, `${message} Did you mean ${meant}?`, use.exact ? meant : undefined);
  // The other parts of the template may have it.
  const severity = names.isPart && meant === undefined ? 'information' : 'error';
  return { ...found, severity, name, literal: asLiteral(use) };
}

/** `${NAME}` of a script within Sub is meant as text. */
function asLiteral({ kind, exact, span, attribute, name }: Use): Found['literal'] {
  if (kind !== 'text' || !exact) return undefined;
  const { block, start } = span;
  const end = attribute?.span.end ?? span.end;
  return { span: { block, start, end }, newText: `!${block.text.slice(start, end) || name}` };
}
