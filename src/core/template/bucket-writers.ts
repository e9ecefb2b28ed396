import { asScalar, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { referencedId } from './intrinsic.ts';
import { listed } from './listed.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import { writtenText } from './written-text.ts';

/** Where the file allows a function to write into a bucket, by name; undefined where it says nothing of it. */
export function permissionToWrite(
  fn: Resource,
  bucket: Resource,
  template: Template,
): SyntaxNode | undefined {
  const names = namesOf(bucket);
  const policies = [...ownPolicies(fn), ...rolePolicies(fn, template)];
  for (const policy of policies) {
    const found = samWriter(policy, names) ?? statementsOf(policy).find((item) => isAllowed(item, names));
    if (found) return found;
  }
  return undefined;
}

/** How the file may write the name of a bucket. */
function namesOf(bucket: Resource): readonly string[] {
  const written = writtenText(propertyValue(bucket, 'BucketName'));
  return [`\${${bucket.id}}`, ...(written ? [written] : [])];
}

/** Policies of a SAM function: a template of SAM's, or a document. */
function ownPolicies(fn: Resource): readonly SyntaxNode[] {
  if (fn.type !== 'AWS::Serverless::Function') return [];
  return listed(propertyValue(fn, 'Policies'));
}

/** Documents of the role that a function takes, in it and attached to it. */
function rolePolicies(fn: Resource, template: Template): readonly SyntaxNode[] {
  const role = template.byId.get(referencedId(propertyValue(fn, 'Role')) ?? '');
  if (role?.type !== 'AWS::IAM::Role') return [];
  const inside = listed(propertyValue(role, 'Policies')).map((policy) => valueAt(policy, 'PolicyDocument'));
  const attached = template.referrersOf(role.id).filter(({ type }) => ATTACHED.has(type));
  return [...inside, ...attached.map((policy) => propertyValue(policy, 'PolicyDocument'))].flatMap(
    (document) => document ?? [],
  );
}

const ATTACHED = new Set(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']);

// AWS SAM Developer Guide, "AWS SAM policy templates": those that include s3:PutObject.
const WRITERS = ['S3CrudPolicy', 'S3WritePolicy', 'S3FullAccessPolicy'];

function samWriter(policy: SyntaxNode, names: readonly string[]): SyntaxNode | undefined {
  for (const name of WRITERS) {
    const bucket = valueAt(policy, name, 'BucketName');
    if (names.includes(writtenText(bucket) ?? '')) return bucket;
  }
  return undefined;
}

function statementsOf(document: SyntaxNode): readonly SyntaxNode[] {
  return listed(valueAt(document, 'Statement'));
}

function isAllowed(statement: SyntaxNode, names: readonly string[]): boolean {
  if (asScalar(valueAt(statement, 'Effect'))?.text !== 'Allow') return false;
  const actions = listed(valueAt(statement, 'Action')).map((action) => asScalar(action)?.text.toLowerCase());
  if (!actions.some((action) => action !== undefined && WRITING.has(action))) return false;
  return listed(valueAt(statement, 'Resource')).some((resource) => reaches(writtenText(resource), names));
}

const WRITING = new Set(['s3:putobject', 's3:put*', 's3:*', '*']);

/** `${Bucket.Arn}/*`, `arn:aws:s3:::name/thumbnails/*`: objects of the bucket. */
function reaches(resource: string | undefined, names: readonly string[]): boolean {
  const [bucket, ...key] = resource?.split('/') ?? [];
  if (bucket === undefined || key.length === 0) return false;
  const named = bucket.endsWith('.Arn}') ? `${bucket.slice(0, -'.Arn}'.length)}}` : arnOf(bucket);
  return named !== undefined && names.includes(named);
}

function arnOf(text: string): string | undefined {
  return /^arn:(?:aws[a-z-]{0,20}|\$\{AWS::Partition\}):s3:::(.{1,255})$/.exec(text)?.[1];
}
