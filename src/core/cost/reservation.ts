import type { Platform } from '../catalog/on-demand.ts';
import { resolve } from '../template/resolve.ts';
import { propertyValue, type Resource } from '../template/resource.ts';
import { textOf } from '../template/value.ts';
import { type Bill, BillBuilder, type PriceContext } from './bill.ts';
import { readCount } from './count.ts';
import { annotatedHours, countOf } from './hours.ts';
import { addMachineHours } from './machine.ts';
import { money } from './money.ts';

// Amazon EC2 API Reference, CreateCapacityReservation.
const PLATFORMS: Readonly<Record<string, Platform>> = {
  'Linux/UNIX': 'linux',
  Windows: 'windows',
  'Red Hat Enterprise Linux': 'rhel',
  'SUSE Linux': 'sles',
};

/** Capacity that is kept costs what its instances would, whether they run or not. */
export function priceReservation(reservation: Resource, context: PriceContext): Bill {
  const bill = new BillBuilder(context);
  const read = (name: string) => resolve(propertyValue(reservation, name), context.template);
  const [type, system, tenancy] = ['InstanceType', 'InstancePlatform', 'Tenancy'].map((name) =>
    textOf(read(name)),
  );
  const counted = readCount(read('InstanceCount'));
  const platform = Object.hasOwn(PLATFORMS, system ?? '') ? PLATFORMS[system ?? ''] : undefined;
  if (!type) return bill.leaveOut('reserved capacity: the instance type is not known').build();
  if ('reason' in counted) return bill.leaveOut(`reserved capacity: ${counted.reason}`).build();
  if (!platform) return bill.leaveOut('reserved capacity: the price of its system is not known here').build();
  if (tenancy === 'dedicated')
    return bill.leaveOut('reserved capacity: the price of dedicated tenancy is not known here').build();
  const hours = annotatedHours([reservation], context);
  const run = { what: 'reserved capacity', type, count: money(counted.count), hours };
  addMachineHours(bill, run, { platform, isPlatformSaid: true, purchase: 'on-demand' }, context);
  bill.assume(countOf(counted.count, 'instance'), 'instances that run in it cost nothing more');
  return bill.build();
}

/** Stopped instances that a group keeps ready: how many they are hangs on what runs. */
export function priceWarmPool(_: Resource, context: PriceContext): Bill {
  return new BillBuilder(context)
    .leaveOut('instances of the warm pool: how many there are hangs on what its group runs')
    .build();
}
