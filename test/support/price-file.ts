/** Price list files as the AWS Billing User Guide describes them: five lines of metadata, names of columns, rows. */

export type Row = Readonly<Record<string, string>>;

export interface FileHead {
  readonly published?: string;
  readonly formatVersion?: string;
}

const ec2Columns = [
  'SKU',
  'OfferTermCode',
  'RateCode',
  'TermType',
  'PriceDescription',
  'EffectiveDate',
  'StartingRange',
  'EndingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'RelatedTo',
  'LeaseContractLength',
  'PurchaseOption',
  'OfferingClass',
  'Product Family',
  'serviceCode',
  'Location',
  'Location Type',
  'Instance Type',
  'Current Generation',
  'vCPU',
  'Physical Processor',
  'Memory',
  'Volume Type',
  'Tenancy',
  'Operating System',
  'License Model',
  'Group',
  'usageType',
  'operation',
  'CapacityStatus',
  'MarketOption',
  'Pre Installed S/W',
  'Region Code',
  'serviceName',
  'Volume API Name',
];
const serviceColumns = [
  'SKU',
  'OfferTermCode',
  'RateCode',
  'TermType',
  'PriceDescription',
  'EffectiveDate',
  'StartingRange',
  'EndingRange',
  'Unit',
  'PricePerUnit',
  'Currency',
  'Product Family',
  'serviceCode',
  'Location',
  'Location Type',
  'Group',
  'usageType',
  'operation',
  'Region Code',
  'serviceName',
];

export function ec2File(rows: readonly Row[], head: FileHead = {}): string {
  return priceFile('AmazonEC2', ec2Columns, rows, head);
}

export function serviceFile(code: string, rows: readonly Row[], head: FileHead = {}): string {
  return priceFile(code, serviceColumns, rows, head);
}

/** Savings Plans have columns of their own, and no quotes but where they are needed. */
const planColumns = [
  'SKU',
  'RateCode',
  'Unit',
  'EffectiveDate',
  'DiscountedRate',
  'Currency',
  'DiscountedSKU',
  'DiscountedServiceCode',
  'DiscountedUsageType',
  'DiscountedOperation',
  'PurchaseOption',
  'LeaseContractLength',
  'LeaseContractLengthUnit',
  'ServiceCode',
  'UsageType',
  'Operation',
  'Description',
  'Instance Family',
  'Location',
  'Location Type',
  'Granularity',
  'Product Family',
  'DiscountedRegionCode',
  'DiscountedInstanceType',
];

export function planFile(rows: readonly Row[], head: FileHead = {}): string {
  return priceFile('AmazonComputeSavingsPlan', planColumns, rows, head).replace(/"([^",\n]*)"/g, '$1');
}

/** The rate of a running Linux instance of shared tenancy under a plan. */
export function planRow(
  region: string,
  type: string,
  plan: 'EC2Instance' | 'Compute',
  usd: number,
  more: Row = {},
): Row {
  return {
    Unit: 'Hrs',
    DiscountedRate: String(usd),
    Currency: 'USD',
    DiscountedServiceCode: 'AmazonEC2',
    DiscountedUsageType: `EUC1-BoxUsage:${type}`,
    DiscountedOperation: 'RunInstances',
    PurchaseOption: 'No Upfront',
    LeaseContractLength: '1',
    LeaseContractLengthUnit: 'year',
    ServiceCode: 'ComputeSavingsPlans',
    Granularity: 'hourly',
    'Product Family': `${plan}SavingsPlans`,
    DiscountedRegionCode: region,
    DiscountedInstanceType: type,
    ...more,
  };
}

function priceFile(code: string, columns: readonly string[], rows: readonly Row[], head: FileHead): string {
  const { published = '2026-11-18T20:59:55Z', formatVersion = 'v1.0' } = head;
  const lines = [
    ['FormatVersion', formatVersion],
    ['Disclaimer', 'This pricing list is for informational purposes only, "as is".'],
    ['Publication Date', published],
    ['Version', published.replace(/\D/g, '')],
    ['OfferCode', code],
    columns,
    ...rows.map((row, at) => columns.map((column) => row[column] ?? (column === 'SKU' ? `SKU${at}` : ''))),
  ];
  return lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}

const onDemand = { TermType: 'OnDemand', StartingRange: '0', EndingRange: 'Inf', Currency: 'USD' };

/** A running Linux instance of shared tenancy, by the hour. */
export function instanceRow(region: string, type: string, usd: number | string): Row {
  return {
    ...onDemand,
    PriceDescription: `$${usd} per On Demand Linux ${type} Instance Hour`,
    Unit: 'Hrs',
    PricePerUnit: typeof usd === 'number' ? usd.toFixed(10) : usd,
    'Product Family': 'Compute Instance',
    serviceCode: 'AmazonEC2',
    'Location Type': 'AWS Region',
    'Instance Type': type,
    Tenancy: 'Shared',
    'Operating System': 'Linux',
    'License Model': 'No License required',
    usageType: `EUC1-BoxUsage:${type}`,
    operation: 'RunInstances',
    CapacityStatus: 'Used',
    MarketOption: 'OnDemand',
    'Pre Installed S/W': 'NA',
    'Region Code': region,
  };
}

/** A Reserved Instance: the fee at the start, and the hour. */
export function reservedRows(
  region: string,
  type: string,
  terms: { length: '1yr' | '3yr'; option: string; offeringClass: string; feeUsd: number; hourlyUsd: number },
): Row[] {
  const row = {
    ...instanceRow(region, type, 0),
    TermType: 'Reserved',
    LeaseContractLength: terms.length,
    PurchaseOption: terms.option,
    OfferingClass: terms.offeringClass,
  };
  return [
    { ...row, Unit: 'Hrs', PricePerUnit: terms.hourlyUsd.toFixed(10) },
    {
      ...row,
      Unit: 'Quantity',
      PriceDescription: 'Upfront Fee',
      PricePerUnit: String(terms.feeUsd),
      StartingRange: '',
      EndingRange: '',
    },
  ];
}

export function ebsRow(region: string, usage: string, unit: string, usd: number): Row {
  return {
    ...onDemand,
    Unit: unit,
    PricePerUnit: usd.toFixed(10),
    'Product Family': 'Storage',
    serviceCode: 'AmazonEC2',
    'Location Type': 'AWS Region',
    usageType: `EUC1-EBS:${usage}`,
    'Region Code': region,
  };
}

export function serviceRow(region: string, usage: string, usd: number, more: Row = {}): Row {
  return {
    ...onDemand,
    Unit: 'hours',
    PricePerUnit: usd.toFixed(10),
    'Location Type': 'AWS Region',
    usageType: `EUC1-${usage}`,
    'Region Code': region,
    ...more,
  };
}
