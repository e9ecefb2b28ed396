import type { RateTable } from '../../src/core/catalog/tables.ts';
import { buildRows, type Rows } from './rate-rows.ts';
import { notesOf, oldestDate, provenanceOf, readRates } from './rate-sources.ts';
import { expectKeys, generatedBy, type Json } from './source.ts';

interface LambdaSource {
  readonly tiers: { x86: LambdaTier[]; arm: LambdaTier[]; src: string[] };
  readonly freeTier: { requests: number; gbSeconds: number; src: string[] };
  readonly includedEphemeralMB: number;
  readonly arm: Json & { src: string[] };
  readonly snapStart: { cacheGBs: number; restoreGB: number; src: string[] };
  readonly streamingGB: { price: number; freeGiB: number; src: string[] };
  readonly managedInstances: { feePctOfEc2OnDemand: number; src: string[] };
  readonly computeSavingsPlan: { noUpfront: Json; allUpfront: Json; src: string[] };
  readonly regions: Rows;
}

interface LambdaTier {
  readonly upToGBs?: number;
  readonly price: number;
}

export function buildLambda(): RateTable {
  const { lambda } = readRates<{ lambda: LambdaSource }>();
  expectKeys('rates.json lambda', lambda, [
    ...['unit', 'tiers', 'freeTier', 'includedEphemeralMB', 'arm', 'snapStart', 'streamingGB'],
    ...['managedInstances', 'computeSavingsPlan', 'regions'],
  ]);
  const rows = buildRows(confirmByTiers(lambda), 'lambda');
  const terms = lambdaTerms(lambda);
  return {
    table: 'lambda',
    generatedBy,
    date: oldestDate(rows.map(([, row]) => row)),
    sources: notesOf([
      ...rows.map(([, row]) => row),
      { sources: [...lambda.tiers.src, ...lambda.freeTier.src] },
    ]),
    terms,
    regions: Object.fromEntries(rows),
  };
}

/** The tiers are those of us-east-1: where its rates are the first tier's, the tiers' sources confirm them. */
function confirmByTiers({ tiers, regions }: LambdaSource): Rows {
  const home = regions['us-east-1'];
  if (!home) throw new Error('rates.json lambda: no us-east-1');
  if (home.gbSecondX86 !== tiers.x86[0]?.price || home.gbSecondArm !== tiers.arm[0]?.price) return regions;
  return { ...regions, 'us-east-1': { ...home, src: [...(home.src ?? []), ...tiers.src] } };
}

function lambdaTerms(lambda: LambdaSource): Json {
  const tier = ({ upToGBs, price }: LambdaTier) => ({ upToGbSeconds: upToGBs ?? null, gbSecondUsd: price });
  return {
    tiers: {
      x86: lambda.tiers.x86.map(tier),
      arm: lambda.tiers.arm.map(tier),
      region: 'us-east-1',
      ...provenanceOf(lambda.tiers.src),
    },
    freeTier: {
      requests: lambda.freeTier.requests,
      gbSeconds: lambda.freeTier.gbSeconds,
      ...provenanceOf(lambda.freeTier.src),
    },
    includedEphemeralMb: lambda.includedEphemeralMB,
    armProvisioned: {
      concurrencyGbSecondUsd: lambda.arm.provisionedConcurrencyGBs,
      durationGbSecondUsd: lambda.arm.provisionedDurationGBs,
      region: lambda.arm.region,
      ...provenanceOf(lambda.arm.src),
    },
    snapStart: {
      cacheGbSecondUsd: lambda.snapStart.cacheGBs,
      restoreGbUsd: lambda.snapStart.restoreGB,
      ...provenanceOf(lambda.snapStart.src),
    },
    streaming: {
      gbUsd: lambda.streamingGB.price,
      freeGiB: lambda.streamingGB.freeGiB,
      ...provenanceOf(lambda.streamingGB.src),
    },
    managedInstances: {
      feePercentOfOnDemand: lambda.managedInstances.feePctOfEc2OnDemand,
      ...provenanceOf(lambda.managedInstances.src),
    },
    computeSavingsPlanGbSecondUsd: {
      noUpfront: lambda.computeSavingsPlan.noUpfront,
      allUpfront: lambda.computeSavingsPlan.allUpfront,
      ...provenanceOf(lambda.computeSavingsPlan.src),
    },
  };
}
