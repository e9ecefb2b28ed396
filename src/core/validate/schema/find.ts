import type { DraftFinding, DraftFix } from '../../draft.ts';
import { changeValue } from '../../edit/allowed-values.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import type { DeploymentEffect, Severity } from '../../model.ts';
import { asScalar, innerSpan, type MappingNode, type Span, valueAt } from '../../syntax/node.ts';
import { isReadable, isWrittenOut } from '../../template/absence.ts';
import { isFunction } from '../../template/function.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
import { isFilledLater } from '../../template/resolve.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { useOf } from '../related.ts';
import { sayWhen, soften } from '../severity.ts';
import type { SchemaFault, SchemaRule } from './fault.ts';
import { nearType } from './near-miss.ts';
import { type ResourceSchema, type ResourceSchemas, TASK_DEFINITION_FILE } from './resource-schema.ts';
import { SchemaWalker } from './walker.ts';

export interface SchemaFinding {
  readonly rule: SchemaRule;
  readonly severity: Severity;
  readonly draft: DraftFinding;
}

/** What the schema of its type holds against a resource. */
export function findSchemaFaults(
  resource: Resource,
  template: Template,
  schemas: ResourceSchemas,
): readonly SchemaFinding[] {
  // What a program hands to a construct is held by its own types.
  if (template.hasMacro || template.tree.format === 'source' || isLetPass(resource.type)) return [];
  const name = template.kind === 'task-definition' ? TASK_DEFINITION_FILE : resource.type;
  const schema = schemas.find(name);
  const faults = schema ? walk(resource, schema, template) : findUnknownType(resource, schemas);
  // Behind an open bracket a value is not yet what it will be.
  const settled = isReadable(resource, template)
    ? faults
    : faults.filter(({ rule }) => rule !== 'schema-type');
  return settled
    .filter((fault) => !isLeftToCheck(fault, resource))
    .map((fault) => toFinding(fault, resource, template, schema));
}

/** The timeout of a function on managed instances goes beyond the schema: `lambda-limits` says how far. */
function isLeftToCheck({ rule, path }: SchemaFault, resource: Resource): boolean {
  return rule === 'schema-range' && path === 'Timeout' && isFunction(resource);
}

// What their authors write, not AWS.
function isLetPass(type: string): boolean {
  return (
    type === '' ||
    type.startsWith('Custom::') ||
    type.endsWith('::MODULE') ||
    type === 'AWS::CDK::Metadata' ||
    type === 'AWS::CloudFormation::CustomResource'
  );
}

function walk(resource: Resource, schema: ResourceSchema, template: Template): readonly SchemaFault[] {
  const { properties, inherited, key, camelCase } = resource;
  // What Globals give a SAM resource need not stand in it.
  const isWhole = !inherited && isWrittenOut(resource, template);
  const walker = new SchemaWalker(
    camelCase ? 'a task definition' : resource.type,
    schema,
    template,
    isWhole,
    valueAt(resource.body, 'Condition') !== undefined,
  );
  const place = camelCase && properties ? { ...properties, end: properties.start + 1 } : innerSpan(key);
  if (properties) walker.object(properties, schema.root, '', [], place);
  else if (isWhole) walker.object(emptyAt(key), schema.root, '', [], place);
  return walker.faults;
}

/** Properties of which none is written. */
function emptyAt({ block, start, end }: Span): MappingNode {
  return { kind: 'mapping', block, start, end, entries: [], flow: false };
}

/** A type of third parties has a name of its own before its first colons. */
function findUnknownType({ type, body }: Resource, schemas: ResourceSchemas): readonly SchemaFault[] {
  const value = valueAt(body, 'Type');
  const scalar = intrinsicOf(value) ? undefined : asScalar(value);
  if (!scalar || isFilledLater(scalar) || schemas.date === '') return [];
  const shown = type.slice(0, 80);
  const tell = (message: string, more: Partial<SchemaFault> = {}): readonly SchemaFault[] => [
    { rule: 'schema-unknown-type', span: innerSpan(scalar), path: '', via: [], message, ...more },
  ];
  const names = schemas.names();
  const isWhole = TYPE_NAME.test(type);
  const meant = nearType(type, names) ?? (isWhole ? undefined : nearType(`AWS::${type}`, names));
  if (meant !== undefined)
    return tell(`${shown} is no resource type. Did you mean ${meant}?`, { replacement: meant, scalar });
  // A module of Rain has a path.
  if (/[./\\]/.test(type)) return [];
  if (!isWhole)
    return tell(`${shown} is no resource type: their names have three parts, as in AWS::EC2::Instance`);
  if (!/^(?:aws|alexa):/i.test(type)) return [];
  return tell(`${shown} is not among the resource types of ${schemas.date}: newer than that, or mistyped`, {
    uncertain: true,
  });
}

// AWS CloudFormation API Reference, RegisterType, TypeName.
const TYPE_NAME = /^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$/;

function toFinding(
  fault: SchemaFault,
  resource: Resource,
  template: Template,
  schema: ResourceSchema | undefined,
): SchemaFinding {
  const { rule, span, message, path, via, uncertain, doubtful, use } = fault;
  const severity = uncertain ? 'information' : soften(doubtful ? 'warning' : 'error', via);
  const fix = fixOf(fault, template, effectOf(fault, schema));
  const draft: DraftFinding = {
    message: sayWhen(message.endsWith('?') ? message : `${message}.`, via),
    span,
    severity,
    resource: resource.id,
    ...(path === '' ? {} : { property: path }),
    related: use ? useOf({ use, via }, resource) : [],
    fixes: fix ? [fix] : [],
  };
  return { rule, severity, draft };
}

function fixOf(
  { rule, replacement, scalar, via }: SchemaFault,
  template: Template,
  deployment: DeploymentEffect,
): DraftFix | undefined {
  if (replacement === undefined || !scalar) return undefined;
  const edits =
    rule === 'schema-enum'
      ? changeValue(scalar, via, replacement, template)
      : [replaceScalar(scalar, replacement)];
  return { kind: 'repair', title: `Change to ${replacement}`, preferred: true, deployment, edits };
}

/** Of a resource that is there already. */
function effectOf(
  { rule, path, replacement }: SchemaFault,
  schema: ResourceSchema | undefined,
): DeploymentEffect {
  const isRenamed = rule === 'schema-unknown-property' && !path.includes('.');
  const first = (isRenamed ? replacement : path.split('.', 1)[0]) ?? '';
  if (!schema || first === '' || schema.mayReplace.includes(first)) return 'unknown';
  return schema.replacing.includes(first) ? 'replacement' : 'none';
}
