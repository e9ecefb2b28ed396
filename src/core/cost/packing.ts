import type { InstanceType } from '../catalog/instance-type.ts';
import { asMapping } from '../syntax/node.ts';
import { containerLists } from '../template/container.ts';
import { referencedId } from '../template/intrinsic.ts';
import { launchSourceOf } from '../template/links.ts';
import { propertyValue, type Resource, valuesAt } from '../template/resource.ts';
import { containerAmounts, isArmTask, taskCpu, taskMemory } from '../template/task.ts';
import { addPublicAddresses } from './addresses.ts';
import type { BillBuilder, PriceContext } from './bill.ts';
import { poolsOfPlaces } from './ec2.ts';
import { countOf } from './hours.ts';
import { addMachineHours, describeMachines, readMachine } from './machine.ts';
import { money } from './money.ts';
import { poolsOfRequirements } from './overrides.ts';
import { onDemandHourly } from './requirements.ts';
import { readSizes } from './sizes.ts';
import { addBlockDevices } from './volume.ts';

/** Tasks that run on instances of the user's own. */
export interface PlacedTasks {
  readonly service: Resource;
  readonly task: Resource;
  readonly count: number;
  readonly hours: number;
}

/** What a task needs: CPU units, and MiB. */
interface Need {
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

// Amazon ECS Developer Guide, "Reserving container instance memory": what the system and the agent keep.
const SYSTEM_MIB = 256;

/** Prices tasks by the instances that hold them, or says where those are priced. */
export function addOwnInstances(bill: BillBuilder, tasks: PlacedTasks, context: PriceContext): void {
  const provider = providerOf(tasks.service, context);
  const group =
    provider &&
    referenced(propertyValue(provider, 'AutoScalingGroupProvider', 'AutoScalingGroupArn'), context);
  if (group) addOnGroup(bill, tasks, group, context);
  else if (provider && propertyValue(provider, 'ManagedInstancesProvider'))
    addOnManagedInstances(bill, tasks, provider, context);
  else bill.leaveOut('tasks: they run on capacity that is paid for elsewhere');
}

function providerOf(service: Resource, context: PriceContext): Resource | undefined {
  const named = valuesAt(service, 'CapacityProviderStrategy[].CapacityProvider');
  return named
    .map((node) => referenced(node, context))
    .find((found) => found?.type === 'AWS::ECS::CapacityProvider');
}

function referenced(
  node: Parameters<typeof referencedId>[0],
  { template }: PriceContext,
): Resource | undefined {
  return template.byId.get(referencedId(node) ?? '');
}

const GROUP_SIZES = { desired: ['DesiredCapacity'], least: ['MinSize'], most: ['MaxSize'] };

/** A group that has instances is priced there; one that starts from nothing grows with the tasks. */
function addOnGroup(
  bill: BillBuilder,
  { task, count, hours }: PlacedTasks,
  group: Resource,
  context: PriceContext,
): void {
  const source = launchSourceOf(group, context.template);
  const places = [group, ...(source ? [source] : [])];
  const found = poolsOfPlaces(source ? [source] : [], 'units', context);
  const type = 'pools' in found ? context.catalog.instanceType(found.pools[0]?.type ?? '') : undefined;
  const need = needOfTask(task, context);
  const packed = type && need && packTasks(need, count, type);
  const sizes = readSizes(group, GROUP_SIZES, context);
  if (!packed || !('count' in sizes) || sizes.count > 0) {
    bill.refer([group.id]);
    if (packed) bill.assume(`${describeMachines(packed, type.name)} hold ${countOf(count, 'task')}`);
    return;
  }
  bill.assume(
    `${describeMachines(packed, type.name)}, which hold ${countOf(count, 'task')}: ${group.id} starts from none`,
  );
  const machine = readMachine(places, context);
  addMachineHours(
    bill,
    { what: 'instance hours', type: type.name, count: money(packed), hours },
    machine,
    context,
  );
  if (source) addBlockDevices(bill, source, money(packed), context);
  addPublicAddresses(bill, places, money(packed), hours, context);
  bill.leaveOut('data transfer');
}

/** The instances that cost least of all that hold the tasks. */
function addOnManagedInstances(
  bill: BillBuilder,
  { task, count, hours }: PlacedTasks,
  provider: Resource,
  context: PriceContext,
): void {
  const need = needOfTask(task, context);
  const choice = need && cheapestHolder(need, count, task, provider, context);
  if (!choice) {
    bill.miss('tasks: which managed instances hold them is not known');
    return;
  }
  const machine = { platform: 'linux', isPlatformSaid: true, purchase: 'on-demand' } as const;
  const { type, instances } = choice;
  bill.assume(`managed instances: ${describeMachines(instances, type)}, the cheapest that hold the tasks`);
  addMachineHours(bill, { what: 'instance hours', type, count: money(instances), hours }, machine, context);
  bill.leaveOut(
    'management fee of ECS Managed Instances: not known here',
    'volumes of the instances',
    'data transfer',
  );
}

function cheapestHolder(
  need: Need,
  count: number,
  task: Resource,
  provider: Resource,
  context: PriceContext,
): { readonly type: string; readonly instances: number } | undefined {
  const { catalog, region, template } = context;
  const path = ['ManagedInstancesProvider', 'InstanceLaunchTemplate', 'InstanceRequirements'];
  const requirements = asMapping(propertyValue(provider, ...path));
  const architecture = isArmTask(task, template) ? 'arm64' : 'x86_64';
  const found = requirements && poolsOfRequirements(requirements, 'units', { architecture }, context);
  const names = found && 'pools' in found ? found.pools.map(({ type }) => type) : [];
  const held = names.flatMap((name) => {
    const type = catalog.instanceType(name);
    const instances = type && packTasks(need, count, type);
    const hourly = onDemandHourly(name, region, catalog);
    return instances && hourly ? { type: name, instances, hourly: hourly * instances } : [];
  });
  return held.sort((a, b) => a.hourly - b.hourly || (a.type < b.type ? -1 : 1))[0];
}

/** How many instances of a type hold some tasks; undefined where none holds one. */
export function packTasks(need: Need, count: number, { vcpu, memoryMiB }: InstanceType): number | undefined {
  const byCpu = need.cpuUnits > 0 ? Math.floor((vcpu * 1024) / need.cpuUnits) : Number.POSITIVE_INFINITY;
  const byMemory = Math.floor((memoryMiB - SYSTEM_MIB) / need.memoryMiB);
  const each = Math.min(byCpu, byMemory);
  return each >= 1 ? Math.ceil(count / each) : undefined;
}

/** By the task, else by its containers together; undefined where the memory is not known. */
function needOfTask(task: Resource, { template }: PriceContext): Need | undefined {
  const [cpu, memory] = [taskCpu(task, template), taskMemory(task, template)];
  const [list] = containerLists(task, template);
  const sum = (...properties: readonly ('Cpu' | 'Memory' | 'MemoryReservation')[]) =>
    (list?.complete ? list.containers : []).reduce((total, container) => {
      const amount = properties.map((property) => containerAmounts(container, property, template)[0]?.amount);
      return total + (amount.find((found) => found !== undefined) ?? 0);
    }, 0);
  const memoryMiB = memory?.amount ?? sum('MemoryReservation', 'Memory');
  return memoryMiB > 0 ? { cpuUnits: cpu?.amount ?? sum('Cpu'), memoryMiB } : undefined;
}
