import { placeOf } from '../../../core/index.ts';
import { type FigureCollector, type Offer, priceOf, TypeFigures, usageOf } from '../offer.ts';
import type { Cell } from '../price-file.ts';
import { linuxOperation } from './ec2.ts';

/** EC2 Instance and Compute Savings Plans, which AWS lists in one file a region. */
export const savingsPlansOffer: Offer = {
  name: 'Savings Plans',
  offerCode: 'AmazonComputeSavingsPlan',
  regionIndex: '/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json',
  tables: ['savings-plans'],
  collect: (region) => new PlanCollector(region),
};

/** Plans by their product family. */
const plans: ReadonlyMap<string, string> = new Map([
  ['EC2InstanceSavingsPlans', 'ec2-instance'],
  ['ComputeSavingsPlans', 'compute'],
]);

/** Rates of EC2: Linux, shared tenancy. What is not used of a host or a reservation has rates of its own. */
class PlanCollector implements FigureCollector {
  readonly columns = [
    'discountedrate',
    'currency',
    'discountedservicecode',
    'discountedusagetype',
    'discountedoperation',
    'discountedinstancetype',
    'discountedregioncode',
    'purchaseoption',
    'leasecontractlength',
    'productfamily',
  ];
  private readonly rates = new TypeFigures();

  constructor(private readonly region: string) {}

  take(cell: Cell): void {
    const isHere = cell('discountedregioncode') === this.region && cell('currency') === 'USD';
    if (!isHere || cell('discountedservicecode') !== 'AmazonEC2') return;
    if (cell('discountedoperation') !== linuxOperation) return;
    const type = cell('discountedinstancetype');
    if (usageOf(cell('discountedusagetype')) !== `BoxUsage:${type}`) return;
    const payment = cell('purchaseoption').toLowerCase().replace(' ', '-');
    const term = [plans.get(cell('productfamily')), cell('leasecontractlength'), payment].join('/');
    const at = placeOf('savings-plans', `rates ${term}`);
    if (at !== undefined) this.rates.add('savings-plans', type, at, priceOf(cell('discountedrate')));
  }

  figures(): ReturnType<FigureCollector['figures']> {
    return new Map(this.rates.list());
  }
}
