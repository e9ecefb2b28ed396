import type { NestedOutputs } from '../../template/nested-stacks.ts';
import type { Use } from '../../template/uses.ts';
import { nearMiss } from '../schema/near-miss.ts';
import type { ResourceSchemas } from '../schema/resource-schema.ts';
import { type Found, show, wrong } from './found.ts';

// What their authors answer, or another template, not AWS.
const OPEN =
  /^(?:Custom::|AWS::Serverless::|AWS::CloudFormation::(?:CustomResource|Stack|Macro)$|AWS::ServiceCatalog::)|::MODULE$/;

/** The attribute of a resource, where those of its type are known. */
export function checkAttribute(
  use: Use,
  type: string,
  schemas: ResourceSchemas | undefined,
  nested: NestedOutputs | undefined,
): Found | undefined {
  const { attribute } = use;
  const outputs = nested?.get(use.name);
  if (attribute && outputs) return checkOutput(attribute, use.name, outputs);
  if (!attribute || OPEN.test(type)) return undefined;
  const schema = schemas?.find(type);
  const { text } = attribute;
  if (!schema || schema.attributes.length === 0 || isKnown(text, schema.attributes)) return undefined;
  // Of many types the properties can be read too, and no list tells of which.
  if (Object.hasOwn(schema.root.properties, text.split('.', 1)[0] ?? '')) return undefined;
  const meant = nearMiss(
    text,
    schema.attributes.filter((one) => depthOf(one) === depthOf(text)),
  );
  if (meant !== undefined) {
    const message = `${show(text)} is no attribute of ${type}. Did you mean ${meant}?`;
    return wrong(attribute, message, attribute.exact ? meant : undefined);
  }
  const message = `${show(text)} is not among the attributes known of ${type}: newer than they are, or mistyped.`;
  return { ...wrong(attribute, message), severity: 'information' };
}

/** What a nested stack answers, where its template stands beside this one. */
function checkOutput(
  attribute: NonNullable<Use['attribute']>,
  stack: string,
  outputs: readonly string[],
): Found | undefined {
  const { text, exact } = attribute;
  const known = outputs.map((name) => `Outputs.${name}`);
  if (known.includes(text) || text.includes('$')) return undefined;
  const meant = nearMiss(text, known);
  const message = text.startsWith('Outputs.')
    ? `${show(text.slice('Outputs.'.length))} is no output of the template that ${stack} nests.`
    : `${show(text)} is no attribute of a nested stack, which has its outputs alone, as Outputs and a name.`;
  if (meant === undefined) return wrong(attribute, message);
  return wrong(attribute, `${message} Did you mean ${meant}?`, exact ? meant : undefined);
}

/** One that stands within a known one is known by it. */
function isKnown(text: string, attributes: readonly string[]): boolean {
  return attributes.some((one) => one === text || text.startsWith(`${one}.`));
}

// ReadEndPoint.Addresses.List is an old name of ReadEndPoint.AddressesList, and deploys.
function depthOf(text: string): number {
  return text.split('.').length;
}
