/**
 * Generates data/ from the facts beside the repository: `tsx scripts/catalog.ts [--check]`.
 * A new table is a builder here and its name in src/core/catalog/tables.ts.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagedTable, TableHeader } from '../src/core/catalog/tables.ts';
import { buildCredits } from './catalog/credits.ts';
import { buildDedicatedHosts } from './catalog/hosts.ts';
import { buildAvailability, buildInstanceTypes } from './catalog/instances.ts';
import { buildLambda } from './catalog/lambda.ts';
import { buildMessaging } from './catalog/messaging-rates.ts';
import { buildOtherServices } from './catalog/other-rates.ts';
import { buildLambdaRuntimes, buildRegions } from './catalog/places.ts';
import {
  buildOnDemandChina,
  buildOnDemandWindows,
  buildOnDemandZones,
  buildSurcharges,
} from './catalog/platforms.ts';
import { buildOnDemandLinux, buildSpot } from './catalog/prices.ts';
import { buildEbs, buildFargate } from './catalog/rates.ts';
import { buildReservedAllUpfront, buildReservedNoUpfront } from './catalog/reserved.ts';
import {
  buildAppRunner,
  buildDataTransfer,
  buildEcr,
  buildEks,
  buildLoadBalancers,
  buildVpc,
} from './catalog/service-rates.ts';
import { dataFolder, factsFolder, formatTable } from './catalog/source.ts';

const builders: Readonly<Record<PackagedTable, () => TableHeader>> = {
  'instance-types': buildInstanceTypes,
  'ec2-on-demand-linux': buildOnDemandLinux,
  'ec2-on-demand-windows': buildOnDemandWindows,
  'ec2-on-demand-linux-zones': buildOnDemandZones,
  'ec2-on-demand-linux-china': buildOnDemandChina,
  'ec2-os-surcharges': buildSurcharges,
  'ec2-dedicated-hosts': buildDedicatedHosts,
  'ec2-availability': buildAvailability,
  'ec2-spot': buildSpot,
  'ec2-reserved-all-upfront-linux': buildReservedAllUpfront,
  'ec2-reserved-no-upfront-linux': buildReservedNoUpfront,
  'cpu-credits': buildCredits,
  fargate: buildFargate,
  lambda: buildLambda,
  'lambda-runtimes': buildLambdaRuntimes,
  ebs: buildEbs,
  'app-runner': buildAppRunner,
  'load-balancers': buildLoadBalancers,
  vpc: buildVpc,
  eks: buildEks,
  ecr: buildEcr,
  messaging: buildMessaging,
  'data-transfer': buildDataTransfer,
  'other-services': buildOtherServices,
  regions: buildRegions,
};

function main(check: boolean): number {
  if (!existsSync(factsFolder)) {
    console.error('catalog: ../shared/data is not here; data/ is left as it stands.');
    return check ? 0 : 1;
  }
  mkdirSync(dataFolder, { recursive: true });
  let stale = 0;
  for (const [table, build] of Object.entries(builders)) {
    const file = join(dataFolder, `${table}.json`);
    const text = formatTable(build());
    if (!check) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      console.error(`catalog: data/${table}.json is not what scripts/catalog.ts makes; run npm run catalog.`);
      stale++;
    }
  }
  return stale > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.includes('--check'));
