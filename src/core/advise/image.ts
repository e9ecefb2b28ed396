import type { DraftEdit } from '../draft.ts';
import { changeValue } from '../edit/allowed-values.ts';
import { insertEntries } from '../edit/mapping.ts';
import { asSequence, type SyntaxNode } from '../syntax/node.ts';
import { amiTypeFor } from '../template/ami-type.ts';
import { typesOfFleet } from '../template/fleet-types.ts';
import { type ImageAlias, imageAliases, imageOf, toArm, toX86 } from '../template/image.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { launchSourceOf } from '../template/links.ts';
import { resolve } from '../template/resolve.ts';
import { propertyEntry, propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { typeUsers } from '../template/type-users.ts';
import { scalarOf, textOf } from '../template/value.ts';

export type Processor = 'arm64' | 'x86_64';

/**
 * What a change of architecture does to the machine image of all that use an instance type. `none`: nothing names
 * an image. `alias`: public SSM paths that have a twin for the other processor. `windows`: there is none for Arm. `fixed`: an id,
 * something that is not known, or an image that something else decides or shares.
 */
export type ImageChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'alias'; readonly edits: readonly DraftEdit[] }
  | { readonly kind: 'windows' }
  | { readonly kind: 'fixed' };

export function changeImage(site: InstanceTypeSite, wanted: Processor, template: Template): ImageChange {
  const edits = new Map<SyntaxNode, readonly DraftEdit[]>();
  const users = typeUsers(site, template);
  if (!users) return { kind: 'fixed' };
  for (const resource of users) {
    if (isInOverrides(resource, template)) return { kind: 'fixed' };
    for (const nodes of nodeGroupsOf(resource, template)) {
      const change = changeAmiType(nodes, wanted, template);
      if (change === 'fixed' || change === 'windows') return { kind: change };
      if (change) edits.set(nodes.key, change);
    }
    const image = imageOf(resource);
    if (!image) continue;
    const aliases = imageAliases(image, template);
    if (aliases.some(({ path }) => path.startsWith('/aws/service/ami-windows-latest/')))
      return { kind: 'windows' };
    if (aliases.length === 0) return { kind: 'fixed' };
    for (const alias of aliases) {
      const change = editOf(alias, wanted, users, template);
      if (!change) return { kind: 'fixed' };
      edits.set(alias.node, change);
    }
  }
  return edits.size === 0 ? { kind: 'none' } : { kind: 'alias', edits: [...edits.values()].flat() };
}

/** Undefined for a path without a twin, one that is put together, and one that something else starts from too. */
function editOf(
  alias: ImageAlias,
  wanted: Processor,
  users: readonly Resource[],
  template: Template,
): readonly DraftEdit[] | undefined {
  const twin = wanted === 'arm64' ? toArm(alias.path) : toX86(alias.path);
  if (!alias.scalar || twin === undefined) return undefined;
  const shared = alias.via.some(
    (step) =>
      step.kind === 'parameter' &&
      template.referrersOf(step.name).some((resource) => !users.includes(resource)),
  );
  if (shared) return undefined;
  const text = alias.scalar.text.replace(alias.path, twin);
  const edits = changeValue(alias.scalar, alias.via, text, template);
  return edits.length > 0 ? edits : undefined;
}

const FLEETS = ['AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'];

/** Types in the overrides of a group or fleet have to change along with a template, and its image with them. */
function isInOverrides(resource: Resource, template: Template): boolean {
  if (FLEETS.includes(resource.type)) return true;
  return template.referrersOf(resource.id).some((user) => {
    const overrides = propertyValue(user, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
    if (FLEETS.includes(user.type)) return (typesOfFleet(user) ?? ['']).length > 0;
    return overrides !== undefined && asSequence(overrides)?.items.length !== 0;
  });
}

/** Node groups of which EKS brings the image: themselves, and those that start from a template. */
function nodeGroupsOf(resource: Resource, template: Template): readonly Resource[] {
  return [resource, ...template.referrersOf(resource.id)].filter(
    ({ type }) => type === 'AWS::EKS::Nodegroup',
  );
}

/** Undefined where the launch template names the image. */
function changeAmiType(
  nodes: Resource,
  wanted: Processor,
  template: Template,
): readonly DraftEdit[] | 'fixed' | 'windows' | undefined {
  const value = resolve(propertyValue(nodes, 'AmiType'), template);
  if (!value.known) return value.reason === 'missing' ? addAmiType(nodes, wanted, template) : 'fixed';
  const [text, scalar] = [textOf(value) ?? '', scalarOf(value)];
  if (text === 'CUSTOM') return undefined;
  if (text.startsWith('WINDOWS')) return 'windows';
  const twin = amiTypeFor(wanted, text);
  const edits = scalar && twin !== undefined ? changeValue(scalar, value.via, twin, template) : [];
  return edits.length > 0 ? edits : 'fixed';
}

// Amazon EKS API Reference, CreateNodegroup: without an AmiType the image is for x86.
function addAmiType(
  nodes: Resource,
  wanted: Processor,
  template: Template,
): readonly DraftEdit[] | 'fixed' | undefined {
  const source = launchSourceOf(nodes, template);
  if (source ? imageOf(source) : propertyEntry(nodes, 'LaunchTemplate')) return undefined;
  const amiType = wanted === 'arm64' ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD';
  const edit = nodes.properties && insertEntries({ AmiType: amiType }, nodes.properties, template.tree);
  return edit ? [edit] : 'fixed';
}
