import { containerLists } from './container.ts';
import type { Resource } from './resource.ts';
import { containerAmounts } from './task.ts';
import type { Template } from './template.ts';

/** CPU units and MiB. */
export interface Reserved {
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/** What the containers take together, at least what one of them takes alone. */
export function reservedBy(task: Resource, template: Template): Reserved {
  const most = { cpuUnits: 0, memoryMiB: 0 };
  const raise = (cpuUnits: number, memoryMiB: number) => {
    most.cpuUnits = Math.max(most.cpuUnits, cpuUnits);
    most.memoryMiB = Math.max(most.memoryMiB, memoryMiB);
  };
  for (const { containers } of containerLists(task, template)) {
    let [cpuUnits, memoryMiB] = [0, 0];
    for (const container of containers) {
      const [cpu = 0, memory = 0, reservation] = (['Cpu', 'Memory', 'MemoryReservation'] as const).map(
        (property) => largest(containerAmounts(container, property, template)),
      );
      cpuUnits += cpu;
      memoryMiB += reservation ?? memory;
      raise(cpu, memory);
    }
    raise(cpuUnits, memoryMiB);
  }
  return most;
}

function largest(amounts: readonly { readonly amount: number }[]): number | undefined {
  return amounts.length === 0 ? undefined : Math.max(...amounts.map(({ amount }) => amount));
}
