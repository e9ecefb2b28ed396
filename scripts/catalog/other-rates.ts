import type { ServiceRateTable } from '../../src/core/catalog/tables.ts';
import { readRates } from './rate-sources.ts';
import { createTable, everywhere, ownRegion, rowsOf, type Source } from './service-tables.ts';

/** What stands around compute. */
export function buildOtherServices(): ServiceRateTable {
  const rates = readRates<{
    cloudWatch: Source;
    efs: Source;
    ssm: Source;
    secretsManager: Source;
    stepFunctions: Source;
  }>();
  const { 'eu-west-2': london, ...home } = rates.cloudWatch;
  const cloudWatch = { ...ownRegion(home as Source), 'eu-west-2': london as Source };
  const seen = ['us-east-1', 'eu-west-2'];
  return createTable('other-services', {
    cloudWatch: rowsOf('cloudWatch', cloudWatch, CLOUD_WATCH),
    efs: rowsOf('efs', ownRegion(rates.efs), EFS),
    systemsManager: everywhere('ssm', rates.ssm, SYSTEMS_MANAGER, seen),
    secretsManager: everywhere('secretsManager', rates.secretsManager, SECRETS_MANAGER, seen),
    stepFunctions: rowsOf('stepFunctions', ownRegion(rates.stepFunctions), STEP_FUNCTIONS),
  });
}

const CLOUD_WATCH = {
  logsIngestGB: 'logsIngestGbUsd',
  logsStorageGBMo: 'logsStorageGbMonthUsd',
  logsInsightsGB: 'logsInsightsGbUsd',
  alarmStandard: 'standardAlarmMonthUsd',
  alarmHighRes: 'highResolutionAlarmMonthUsd',
  dashboardMo: 'dashboardMonthUsd',
  metricMo: 'metricMonthUsd',
};

const EFS = {
  standardGBMo: 'standardGbMonthUsd',
  iaGBMo: 'infrequentAccessGbMonthUsd',
  oneZoneGBMo: 'oneZoneGbMonthUsd',
  oneZoneIaGBMo: 'oneZoneInfrequentAccessGbMonthUsd',
  archiveGBMo: 'archiveGbMonthUsd',
  iaAccessGB: 'infrequentAccessGbUsd',
  provisionedMBpsMo: 'provisionedMbpsMonthUsd',
};

const SYSTEMS_MANAGER = {
  advancedParameterMo: 'advancedParameterMonthUsd',
  advancedApiPer10k: 'advancedTenThousandCallsUsd',
};

const SECRETS_MANAGER = { secretMo: 'secretMonthUsd', apiPer10k: 'tenThousandCallsUsd' };

const STEP_FUNCTIONS = {
  standardPer1kTransitions: 'standardThousandTransitionsUsd',
  expressPerMillion: 'expressMillionUsd',
  expressGBHourTiers: 'expressGbHourTiers',
};
