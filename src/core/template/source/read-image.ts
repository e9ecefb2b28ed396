/** Machine images as the paths of public parameters that stand for them. */
import type { SourceForm, SyntaxNode } from '../../syntax/node.ts';
import type { CallExpr } from '../../syntax/source/expression.ts';
import { insertProp } from './insert-prop.ts';
import { memberOf, nameSpan, textAt } from './leaf-readers.ts';
import { localName } from './local-name.ts';
import { scalar } from './nodes.ts';
import { Props } from './props.ts';
import type { SourceScope } from './scope.ts';
import type { Translator, ValueReader } from './translator.ts';

type Processor = 'x86_64' | 'arm64';
type PathOf = (processor: Processor) => string;

const LATEST = '/aws/service/ami-amazon-linux-latest/';

// Read off the parameters of synthesized templates, aws-cdk-lib 2.276.
const AMAZON_LINUX: Readonly<Record<string, PathOf>> = {
  latestAmazonLinux2023: (cpu) => `${LATEST}al2023-ami-kernel-6.1-${cpu}`,
  latestAmazonLinux2022: (cpu) => `${LATEST}al2022-ami-kernel-5.15-${cpu}`,
  latestAmazonLinux2: (cpu) => `${LATEST}amzn2-ami-kernel-5.10-hvm-${cpu}-gp2`,
};

const GENERATIONS: Readonly<Record<string, PathOf>> = {
  AMAZON_LINUX: (cpu) => `${LATEST}amzn-ami-hvm-${cpu}-gp2`,
  AMAZON_LINUX_2: (cpu) => `${LATEST}amzn2-ami-hvm-${cpu}-gp2`,
  AMAZON_LINUX_2022: (cpu) => `${LATEST}al2022-ami-kernel-5.15-${cpu}`,
  AMAZON_LINUX_2023: (cpu) => `${LATEST}al2023-ami-kernel-6.1-${cpu}`,
};

/** `MachineImage.latestAmazonLinux2023({ cpuType })` and its kin; others are not known. */
export const machineImage: ValueReader = (at, translator) =>
  translator.read(at, ({ expr, scope }) => {
    if (expr.kind !== 'call') return undefined;
    const path = translator.path({ expr: expr.callee, scope });
    if (path?.module === 'ecs' || path?.module === 'eks')
      return optimizedImage(expr, scope, path, translator);
    if (path?.module !== 'ec2') return undefined;
    const [owner = '', method = ''] = path.names;
    const name = owner === 'MachineImage' ? method.charAt(0).toLowerCase() + method.slice(1) : owner;
    if (/^(?:latestWindows|WindowsImage)$/.test(name)) return windows(expr, scope, translator);
    if (name === 'fromSsmParameter') return stored(expr, scope, translator);
    const props = imageProps(expr, scope, translator);
    const pathOf = amazonLinux(name, props, translator);
    return pathOf && amazonImage(expr, scope, props, pathOf, translator);
  });

function imageProps(call: CallExpr, scope: SourceScope, translator: Translator): Props {
  const props = new Props(translator.follower);
  const [first] = call.args;
  if (first) props.add({ expr: first, scope });
  props.addFields(call.fields, scope);
  return props;
}

function amazonLinux(name: string, props: Props, translator: Translator): PathOf | undefined {
  const known = AMAZON_LINUX[name];
  if (known) return props.get('kernel') ? undefined : known;
  if (name === 'AmazonLinux2023ImageSsmParameter') return AMAZON_LINUX.latestAmazonLinux2023;
  if (name === 'AmazonLinux2ImageSsmParameter') return AMAZON_LINUX.latestAmazonLinux2;
  if (name !== 'latestAmazonLinux' && name !== 'AmazonLinuxImage') return undefined;
  const others = ['edition', 'storage', 'virtualization', 'kernel'];
  if (others.some((other) => props.get(other))) return undefined;
  const generation = props.get('generation');
  if (!generation) return GENERATIONS.AMAZON_LINUX;
  const found = translator.follower.follow(generation.value);
  const word =
    found.kind === 'leaf' ? memberOf(found.at, 'ec2.AmazonLinuxGeneration', translator) : undefined;
  return word === undefined ? undefined : GENERATIONS[word];
}

const CPU_NAMES: Readonly<Record<string, Processor>> = { ARM_64: 'arm64', X86_64: 'x86_64' };

function amazonImage(
  call: CallExpr,
  scope: SourceScope,
  props: Props,
  pathOf: PathOf,
  translator: Translator,
): SyntaxNode | undefined {
  const cpu = props.get('cpuType');
  if (!props.whole) return undefined;
  if (!cpu) return scalar(call, reference(pathOf('x86_64')), insertion(call, scope, pathOf, translator));
  return translator.read(cpu.value, (leaf) => {
    const name = memberOf(leaf, 'ec2.AmazonLinuxCpuType', translator);
    const processor = name === undefined ? undefined : CPU_NAMES[name];
    if (!processor) return undefined;
    const words = { [reference(pathOf('arm64'))]: 'ARM_64', [reference(pathOf('x86_64'))]: 'X86_64' };
    return scalar(call, reference(pathOf(processor)), change(leaf.expr, words));
  });
}

function change(expr: Parameters<typeof nameSpan>[0], words: Readonly<Record<string, string>>): SourceForm {
  const span = nameSpan(expr);
  return {
    kind: 'edits',
    byValue: Object.fromEntries(
      Object.entries(words).map(([value, newText]) => [value, [{ span, newText }]]),
    ),
  };
}

/** The processor where none is said: one prop more. */
function insertion(call: CallExpr, scope: SourceScope, pathOf: PathOf, translator: Translator): SourceForm {
  const name = localName('ec2', 'AmazonLinuxCpuType', scope, translator);
  const words = name && { name: 'cpuType', value: `${name.text}.ARM_64`, brings: name.brings };
  const change = words && insertProp(call, 0, words, translator.language);
  return change ? { kind: 'edits', byValue: { [reference(pathOf('arm64'))]: [change] } } : { kind: 'fixed' };
}

function optimizedImage(
  call: CallExpr,
  scope: SourceScope,
  path: { readonly module: string; readonly names: readonly string[] },
  translator: Translator,
): SyntaxNode | undefined {
  const [owner = '', method = ''] = path.names;
  const form = `${owner}.${method.charAt(0).toLowerCase()}${method.slice(1)}`;
  const pathOf = ECS_IMAGES[form];
  if (path.module !== 'ecs' || !pathOf) return undefined;
  const [hardware] = call.args;
  if (!hardware) return scalar(call, reference(pathOf('x86_64')));
  return translator.read({ expr: hardware, scope }, (leaf) => {
    const name = memberOf(leaf, 'ecs.AmiHardwareType', translator);
    const processor = name === 'ARM' ? 'arm64' : name === 'STANDARD' ? 'x86_64' : undefined;
    if (!processor) return undefined;
    const words = { [reference(pathOf('arm64'))]: 'ARM', [reference(pathOf('x86_64'))]: 'STANDARD' };
    return scalar(call, reference(pathOf(processor)), change(leaf.expr, words));
  });
}

const ECS_PATH = '/aws/service/ecs/optimized-ami/';
const arm = (cpu: Processor): string => (cpu === 'arm64' ? 'arm64/' : '');
const ECS_IMAGES: Readonly<Record<string, PathOf>> = {
  'EcsOptimizedImage.amazonLinux2': (cpu) => `${ECS_PATH}amazon-linux-2/${arm(cpu)}recommended/image_id`,
  'EcsOptimizedImage.amazonLinux2023': (cpu) =>
    `${ECS_PATH}amazon-linux-2023/${arm(cpu)}recommended/image_id`,
};

function windows(call: CallExpr, scope: SourceScope, translator: Translator): SyntaxNode {
  const [version] = call.args;
  const name = version && memberOf({ expr: version, scope }, 'ec2.WindowsVersion', translator);
  const standard = /^WINDOWS_SERVER_(\d{4})_ENGLISH_(FULL|CORE)_BASE$/.exec(name ?? '');
  const kind = standard?.[2] === 'CORE' ? 'Core' : 'Full';
  const rest = standard ? `Windows_Server-${standard[1]}-English-${kind}-Base` : 'Windows';
  return scalar(call, reference(`/aws/service/ami-windows-latest/${rest}`));
}

/** A path that the author names. */
function stored(call: CallExpr, scope: SourceScope, translator: Translator): SyntaxNode | undefined {
  const [name] = call.args;
  const path = name && textAt({ expr: name, scope }, translator);
  return path?.startsWith('/') ? scalar(call, reference(path)) : undefined;
}

/** As a template writes it: filled in at deployment. */
function reference(path: string): string {
  return `{{resolve:ssm:${path}}}`;
}
