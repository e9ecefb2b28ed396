import type { DraftEdit } from '../draft.ts';
import { replaceScalar } from '../edit/scalar.ts';
import { asScalar, type ScalarNode, type SyntaxNode, valueAt } from '../syntax/node.ts';
import type { InstanceTypeSite } from '../template/instance-types.ts';
import { refTarget } from '../template/intrinsic.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';

/**
 * The machine image of all that use an instance type. `none`: the template names none. `alias`: a public SSM
 * path that says its architecture, and has a twin for Arm. `fixed`: an id, or something that is not known.
 */
export type Image =
  | { readonly kind: 'none' }
  | { readonly kind: 'alias'; readonly toArm: readonly DraftEdit[] }
  | { readonly kind: 'fixed' };

export function findImage(site: InstanceTypeSite, template: Template): Image {
  const places = new Set<ScalarNode>();
  for (const { resource } of site.uses) {
    const image = imageOf(resource);
    if (!image) continue;
    const alias = aliasBehind(image, template);
    if (!alias || !toArm(alias.text)) return { kind: 'fixed' };
    places.add(alias);
  }
  if (places.size === 0) return { kind: 'none' };
  // An image that something else starts from too cannot change with this type alone.
  if (sharedWithOthers(places, site, template)) return { kind: 'fixed' };
  return {
    kind: 'alias',
    toArm: [...places].map((alias) => replaceScalar(alias, toArm(alias.text) ?? alias.text)),
  };
}

function imageOf(resource: Resource): SyntaxNode | undefined {
  return resource.type === 'AWS::EC2::LaunchTemplate'
    ? propertyValue(resource, 'LaunchTemplateData', 'ImageId')
    : propertyValue(resource, 'ImageId');
}

/** The scalar that holds an SSM path: the value itself, or the default of a parameter that stores a path. */
function aliasBehind(image: SyntaxNode, template: Template): ScalarNode | undefined {
  const parameter = template.parameters.get(refTarget(image) ?? '');
  if (!parameter) return image.kind === 'scalar' && image.text.includes('resolve:ssm:') ? image : undefined;
  const type = asScalar(valueAt(parameter.body, 'Type'))?.text ?? '';
  return type.startsWith('AWS::SSM::Parameter::Value')
    ? asScalar(valueAt(parameter.body, 'Default'))
    : undefined;
}

/** The same public path for Arm; undefined where it does not name x86_64 (Amazon Linux, ECS) or amd64 (Ubuntu). */
export function toArm(path: string): string | undefined {
  if (/\/ecs\/optimized-ami\/(?:amazon-linux-2|amazon-linux-2023)\/recommended/.test(path)) {
    return path.replace(/(amazon-linux-2(?:023)?)\/recommended/, '$1/arm64/recommended');
  }
  if (/x86_64/.test(path)) return path.replaceAll('x86_64', 'arm64');
  return /\bamd64\b/.test(path) ? path.replaceAll('amd64', 'arm64') : undefined;
}

function sharedWithOthers(
  places: ReadonlySet<ScalarNode>,
  site: InstanceTypeSite,
  template: Template,
): boolean {
  const users = new Set(site.uses.map(({ resource }) => resource));
  return template.resources.some((resource) => {
    const image = users.has(resource) ? undefined : imageOf(resource);
    const alias = image && aliasBehind(image, template);
    return alias !== undefined && places.has(alias);
  });
}
