import { innerSpan, type Span, type SyntaxNode } from '../../syntax/node.ts';
import { imageAliases, imageOf } from '../../template/image.ts';
import { propertyEntry, propertyValue, type Resource } from '../../template/resource.ts';
import type { Infer, Inference } from './inference.ts';

/** The operating system by the path of the image, else by the language of the start-up script. */
export const inferSystem: Infer = (resource, template) => {
  const aliases = imageAliases(imageOf(resource), template);
  const systems = new Set(aliases.map(({ path }) => systemOfPath(path)));
  const [system] = systems;
  const image = aliases[0];
  if (system && image && systems.size === 1) {
    return infer(system, `the image ${image.path}`, imagePlace(resource), true);
  }
  return aliases.length === 0 && isPowerShell(userData(resource))
    ? infer('windows', 'a start-up script in PowerShell', userDataPlace(resource), false)
    : [];
};

function systemOfPath(path: string): string | undefined {
  if (!path.startsWith('/aws/service/')) return undefined;
  if (/windows/i.test(path)) return 'windows';
  if (path.includes('/suse/')) return 'sles';
  if (/\/ubuntu\/pro-/.test(path)) return 'ubuntu-pro';
  return /amazon-linux|\/ubuntu\/|\/debian\/|bottlerocket/.test(path) ? 'linux' : undefined;
}

function infer(system: string, because: string, span: Span, isAmazons: boolean): Inference[] {
  const os = {
    fact: 'os',
    value: system,
    because,
    otherwise: system === 'windows' ? 'os=linux' : 'os=windows',
    span,
  };
  // Images of AWS for Windows carry the licence in their price by the hour.
  const hasLicence = isAmazons && system === 'windows';
  const licence = { ...os, fact: 'licence', value: 'included', otherwise: 'licence=byol-core' };
  return hasLicence ? [os, licence] : [os];
}

function imagePlace(resource: Resource): Span {
  const own = propertyEntry(resource, 'ImageId') ?? propertyEntry(resource, 'LaunchTemplateData', 'ImageId');
  return own?.key ?? resource.key;
}

function userData(resource: Resource): SyntaxNode | undefined {
  return propertyValue(resource, 'UserData') ?? propertyValue(resource, 'LaunchTemplateData', 'UserData');
}

function userDataPlace(resource: Resource): Span {
  const own =
    propertyEntry(resource, 'UserData') ?? propertyEntry(resource, 'LaunchTemplateData', 'UserData');
  return own ? innerSpan(own.key) : resource.key;
}

// Base64, Join and their arguments, and the list of lines.
const MAX_DEPTH = 5;

/** The first text of a script tells its language. */
function isPowerShell(node: SyntaxNode | undefined): boolean {
  return /^\s*<(?:powershell|script)>/i.test(firstText(node, 0) ?? '');
}

function firstText(node: SyntaxNode | undefined, depth: number): string | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  if (node.kind === 'scalar') return node.text.trim() === '' ? undefined : node.text;
  const inner =
    node.kind === 'mapping'
      ? node.entries.map(({ value }) => value)
      : node.kind === 'sequence'
        ? node.items
        : [];
  for (const part of inner.slice(0, 3)) {
    const text = firstText(part, depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}
