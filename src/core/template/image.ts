import {
  asScalar,
  asSequence,
  dereference,
  type ScalarNode,
  type SyntaxNode,
  valueAt,
} from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Parameter } from './parameter.ts';
import { allowedValues, resolveAll } from './resolve.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import { type Step, scalarOf, textOf } from './value.ts';

/** A machine image named by the path of an SSM parameter. */
export interface ImageAlias {
  /** `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`. */
  readonly path: string;
  /** Where it stands; `scalar` is undefined for a path that is put together. */
  readonly node: SyntaxNode;
  readonly scalar: ScalarNode | undefined;
  readonly via: readonly Step[];
}

/** The machine image that a resource starts from, as written; undefined where it names none. */
export function imageOf(resource: Resource): SyntaxNode | undefined {
  return resource.type === 'AWS::EC2::LaunchTemplate'
    ? propertyValue(resource, 'LaunchTemplateData', 'ImageId')
    : propertyValue(resource, 'ImageId');
}

const MAX_DEPTH = 5;
const REFERENCE = /\{\{resolve:ssm:([^:}]{1,300})/;

/** Every SSM path that an image may come from. Images by id, and what is not known, are left out. */
export function imageAliases(
  node: SyntaxNode | undefined,
  template: Template,
  via: readonly Step[] = [],
  depth = 0,
): readonly ImageAlias[] {
  const target = dereference(node);
  if (!target || depth > MAX_DEPTH) return [];
  const intrinsic = intrinsicOf(target);
  if (intrinsic?.name === 'If') {
    const [condition, then, otherwise] = asSequence(intrinsic.argument)?.items ?? [];
    const name = asScalar(condition)?.text ?? '';
    return [then, otherwise].flatMap((branch, index) =>
      imageAliases(branch, template, [...via, { kind: 'condition', name, holds: index === 0 }], depth + 1),
    );
  }
  const parameter = intrinsic?.name === 'Ref' ? asScalar(intrinsic.argument)?.text : undefined;
  const stored = aliasOfParameter(template.parameters.get(parameter ?? ''), via);
  if (stored) return [stored];
  if (target.kind === 'scalar' && !intrinsic) return fromText(target.text, target, target, via);
  return resolveAll(target, template).flatMap((value) => {
    const text = textOf(value);
    if (!value.known || text === undefined) return [];
    return fromText(text, value.node, scalarOf(value), [...via, ...value.via]);
  });
}

function fromText(
  text: string,
  node: SyntaxNode,
  scalar: ScalarNode | undefined,
  via: readonly Step[],
): readonly ImageAlias[] {
  const path = REFERENCE.exec(text)?.[1];
  return path ? [{ path, node, scalar, via }] : [];
}

/** The path that a parameter stores, by default or given. */
function aliasOfParameter(parameter: Parameter | undefined, via: readonly Step[]): ImageAlias | undefined {
  const type = asScalar(valueAt(parameter?.body, 'Type'))?.text ?? '';
  const scalar = parameter?.given ?? asScalar(valueAt(parameter?.body, 'Default'));
  if (!parameter || !type.startsWith('AWS::SSM::Parameter::Value') || !scalar) return undefined;
  const { name, givenBy: from } = parameter;
  const only = from === undefined && allowedValues(parameter).length === 1;
  const step: Step = { kind: 'parameter', name, only, ...(from === undefined ? {} : { from }) };
  return { path: scalar.text, node: scalar, scalar, via: [...via, step] };
}

/** What AWS's public paths say of their processor; undefined for a path of somebody's own, and for Macs. */
export function architectureOfPath(path: string): 'x86_64' | 'arm64' | undefined {
  if (!path.startsWith('/aws/service/') || path.includes('macos')) return undefined;
  if (/arm64|aarch64/.test(path)) return 'arm64';
  if (/x86_64|\bamd64\b/.test(path)) return 'x86_64';
  // No Windows image runs on Graviton.
  if (path.startsWith('/aws/service/ami-windows-latest/')) return 'x86_64';
  if (ECS_IMAGE.test(path) || EKS_IMAGE.test(path)) return 'x86_64';
  return undefined;
}

// Amazon ECS and EKS leave the processor out of the path where it is x86.
const ECS_IMAGE = /^(\/aws\/service\/ecs\/optimized-ami\/(?:amazon-linux-2023|amazon-linux-2))\/recommended/;
const EKS_IMAGE = /^(\/aws\/service\/eks\/optimized-ami\/[\d.]+\/amazon-linux-2)\/recommended/;

/** The same public path for Arm; undefined where it has no twin that is known. */
export function toArm(path: string): string | undefined {
  if (/\/ecs\/optimized-ami\/(?:amazon-linux-2|amazon-linux-2023)\/recommended/.test(path)) {
    return path.replace(/(amazon-linux-2(?:023)?)\/recommended/, '$1/arm64/recommended');
  }
  if (EKS_IMAGE.test(path)) return path.replace('/amazon-linux-2/', '/amazon-linux-2-arm64/');
  // Amazon Linux 1 has no Arm images, Amazon Linux 2 none on magnetic or instance-store roots but the minimal one.
  if (/\/amzn-ami-|\/amzn2-ami-(?!minimal)[^/]*-ebs$/.test(path)) return undefined;
  if (/x86_64/.test(path)) return path.replaceAll('x86_64', 'arm64');
  return /\bamd64\b/.test(path) ? path.replaceAll('amd64', 'arm64') : undefined;
}

/** The same public path for x86; undefined where it has no twin that is known. */
export function toX86(path: string): string | undefined {
  if (path.includes('/ecs/optimized-ami/')) return path.replace('/arm64/recommended', '/recommended');
  if (path.includes('/amazon-linux-2-arm64/')) return path.replace('-2-arm64/', '-2/');
  if (!path.includes('arm64')) return undefined;
  return path.replaceAll('arm64', /\/(?:canonical|debian)\//.test(path) ? 'amd64' : 'x86_64');
}
