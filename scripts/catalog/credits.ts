import type { RateTable } from '../../src/core/catalog/tables.ts';
import { notesOf, provenanceOf, readRates } from './rate-sources.ts';
import { expectKeys, generatedBy } from './source.ts';

interface CreditSource {
  readonly linuxT3: number;
  readonly src: readonly string[];
}

/** What credits beyond those earned cost: one rate, of T3 on Linux. */
export function buildCredits(): RateTable {
  const { unlimitedCpuCreditVcpuHour: source } = readRates<{
    ec2: { unlimitedCpuCreditVcpuHour: CreditSource };
  }>().ec2;
  expectKeys('rates.json ec2.unlimitedCpuCreditVcpuHour', source, ['linuxT3', 'src']);
  const provenance = provenanceOf(source.src);
  return {
    table: 'cpu-credits',
    generatedBy,
    date: provenance.date,
    sources: notesOf([{ sources: source.src }]),
    terms: { surplusVcpuHourlyUsd: { t3: source.linuxT3 }, confidence: provenance.confidence },
    regions: {},
  };
}
