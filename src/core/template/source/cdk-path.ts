/** What a name of the CDK means, through imports and their aliases. */
import type { Expr } from '../../syntax/source/expression.ts';
import { cdkModuleOf, normalizeService } from './module-name.ts';
import { camelCase } from './names.ts';
import type { Located, SourceScope } from './scope.ts';

/** `ec2` and `['InstanceType', 'of']`. */
export interface CdkPath {
  readonly module: string;
  readonly names: readonly string[];
}

const MAX_HOPS = 8;

/**
 * Undefined for anything that no import of the CDK brings: a local class, or another library's. `known`: whether a
 * module of a wildcard import has a name.
 */
export function cdkPathOf(
  { expr, scope }: Located,
  known: (module: string, name: string) => boolean,
  hops = 0,
): CdkPath | undefined {
  if (hops > MAX_HOPS) return undefined;
  if (expr.kind === 'member') {
    const object = cdkPathOf({ expr: expr.object, scope }, known, hops + 1);
    return object && descend(object, expr.name);
  }
  return expr.kind === 'name' ? pathOfName(expr.name, scope, known, hops) : undefined;
}

function pathOfName(
  name: string,
  scope: SourceScope,
  known: (module: string, name: string) => boolean,
  hops: number,
): CdkPath | undefined {
  const binding = scope.lookup(name);
  if (binding?.kind === 'module')
    return binding.names.reduce<CdkPath>(descend, { module: binding.module, names: [] });
  if (binding?.kind === 'value' && binding.from !== '') {
    const path = isPlainPath(binding.value.expr) ? cdkPathOf(binding.value, known, hops + 1) : undefined;
    return path && binding.from !== undefined ? descend(path, binding.from) : path;
  }
  if (binding) return undefined;
  if (name === 'Amazon' || name === 'software') return { module: name, names: [] };
  const bare = plainName(name);
  const modules = openModules(scope).filter((module) => known(module, bare));
  const [module] = modules;
  return module !== undefined && new Set(modules).size === 1 ? { module, names: [bare] } : undefined;
}

function isPlainPath(expr: Expr): boolean {
  return expr.kind === 'name' || expr.kind === 'member';
}

function openModules(scope: SourceScope): readonly string[] {
  const own = scope.open;
  return scope.parent ? [...own, ...openModules(scope.parent)] : own;
}

/** The core has the services as names of its own: `cdk.aws_ec2`, `Amazon.CDK.AWS.EC2`. */
function descend(path: CdkPath, name: string): CdkPath {
  if (/^(?:Amazon|software)\b/.test(path.module)) return qualify(path.module, name);
  if (path.module === '' && path.names.length === 0 && /^aws_/.test(name))
    return { module: normalizeService(name), names: [] };
  if (path.module === '' && path.names.length === 0 && name === 'core') return path;
  return { module: path.module, names: [...path.names, plainName(name)] };
}

/** A name with its whole namespace in front: `Amazon.CDK.AWS.EC2.Instance`, `software.amazon.awscdk.services.ec2.Instance`. */
function qualify(module: string, name: string): CdkPath {
  const isDone = module.startsWith('Amazon') ? /^Amazon\.CDK\.AWS\.\w+$/.test(module) : /^[A-Z]/.test(name);
  if (!isDone) return { module: `${module}.${name}`, names: [] };
  return { module: cdkModuleOf(module) ?? 'other', names: [plainName(name)] };
}

/** jsii writes methods as each language does, and an underscore behind a class whose name its namespace has already. */
function plainName(name: string): string {
  if (/^[a-z]\w*_/.test(name)) return camelCase(name);
  return name.length > 1 ? name.replace(/_$/, '') : name;
}
