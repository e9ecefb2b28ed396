/** Task definitions and their containers. */
import type { Entry, SyntaxNode } from '../../../syntax/node.ts';
import type { ResourceSpec } from '../construct-spec.ts';
import { to } from '../construct-spec.ts';
import { cloudFormation, enumOf, plain, present, sameWord } from '../leaf-readers.ts';
import type { Made } from '../made.ts';
import { entry, mapping, scalar, sequence } from '../nodes.ts';
import type { Prop, Props } from '../props.ts';
import type { Translator, ValueReader } from '../translator.ts';

const PLATFORM: Readonly<Record<string, readonly [string, ValueReader]>> = {
  cpuArchitecture: ['CpuArchitecture', sameWord('ecs.CpuArchitecture')],
  operatingSystemFamily: ['OperatingSystemFamily', sameWord('ecs.OperatingSystemFamily')],
};

export const runtimePlatform: ValueReader = (at, translator) =>
  translator.read(at, (leaf) => {
    const entries = translator
      .props(leaf)
      .all()
      .flatMap(({ name, key, value }) => {
        const [target, read] = PLATFORM[name] ?? [];
        return target && read ? [entry(key, target, read(value, translator))] : [];
      });
    return entries.length > 0 ? mapping(leaf.expr, entries) : undefined;
  });

/** What a task on Fargate is given: 256 units and 512 MiB where nothing is said (AWS CDK API Reference). */
export const FARGATE_TASK: Pick<ResourceSpec, 'props' | 'given'> = {
  props: {
    cpu: to('Cpu'),
    memoryLimitMiB: to('Memory'),
    ephemeralStorageGiB: to('EphemeralStorage.SizeInGiB'),
    runtimePlatform: to('RuntimePlatform', runtimePlatform),
    family: to('Family'),
    executionRole: to('ExecutionRoleArn', present),
    taskRole: to('TaskRoleArn', present),
  },
  given: { Cpu: 256, Memory: 512, NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'] },
};

export const NETWORK_MODE = to('NetworkMode', enumOf('ecs.NetworkMode'));

const SETTINGS: Readonly<Record<string, readonly [string, ValueReader]>> = {
  containerName: ['Name', plain],
  cpu: ['Cpu', plain],
  memoryLimitMiB: ['Memory', plain],
  memoryReservationMiB: ['MemoryReservation', plain],
  gpuCount: ['ResourceRequirements', present],
  essential: ['Essential', plain],
  image: ['Image', present],
  portMappings: ['PortMappings', present],
  logging: ['LogConfiguration', present],
  environment: ['Environment', present],
  dockerLabels: ['DockerLabels', cloudFormation],
};

function container(
  props: Props,
  name: SyntaxNode,
  translator: Translator,
  said: readonly Prop[] = props.all(),
): SyntaxNode {
  const entries = said.flatMap(({ name: prop, key, value }) => {
    const [target, read] = SETTINGS[prop] ?? [];
    return target && read ? [entry(key, target, read(value, translator))] : [];
  });
  const says = (key: string): boolean => entries.some((one) => one.key.text === key);
  const place = props.span ?? name;
  return mapping(place, [
    ...(says('Name') ? [] : [entry(name, 'Name', name)]),
    ...entries,
    // A container of the library is essential unless it says otherwise.
    ...(says('Essential') ? [] : [entry(name, 'Essential', scalar(name, true))]),
  ]);
}

/** `task.addContainer('web', { … })`, each a container. */
export function addedContainers(made: Made, translator: Translator): Entry[] {
  const place = made.call.callee;
  const containers = containersOf(made, translator);
  return containers.length > 0 ? [entry(place, 'ContainerDefinitions', sequence(place, containers))] : [];
}

function containersOf(made: Made, translator: Translator): SyntaxNode[] {
  const place = made.call.callee;
  const added = made.calls.filter(({ method }) => /^add(?:Container|FirelensLogRouter)$/.test(method));
  return added.map((call) => {
    const [id] = call.call.args;
    const name = id ? plain({ expr: id, scope: call.scope }, translator) : scalar(place, 'container');
    return container(call.props, name, translator);
  });
}

/** The one container of a pattern, and those that are added to its task. */
export function patternContainer(options: Prop | undefined, made: Made, translator: Translator): Entry[] {
  const place = options?.value.expr ?? made.call.callee;
  const web = scalar(made.call.callee, 'web');
  const own = options ? [container(translator.props(options.value), web, translator)] : [];
  const all = [...own, ...containersOf(made, translator)];
  if (all.length === 0) return [];
  return [entry(options?.key ?? made.call.callee, 'ContainerDefinitions', sequence(place, all))];
}

/** The same on instances, where the container has the sizes: among its options, or beside them. */
export function sizedContainer(options: Prop | undefined, made: Made, translator: Translator): Entry[] {
  const { callee } = made.call;
  const props = options ? translator.props(options.value) : translator.props();
  const beside = ['cpu', 'memoryLimitMiB', 'memoryReservationMiB'].flatMap(
    (name) => made.props.get(name) ?? [],
  );
  const whole = container(props, scalar(callee, 'web'), translator, [...props.all(), ...beside]);
  const all = [whole, ...containersOf(made, translator)];
  return [entry(options?.key ?? callee, 'ContainerDefinitions', sequence(callee, all))];
}
