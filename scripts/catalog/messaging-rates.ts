import type { ServiceRateTable } from '../../src/core/catalog/tables.ts';
import { readRates } from './rate-sources.ts';
import {
  createTable,
  inRegions,
  type Names,
  ownRegion,
  prefixed,
  regionsIn,
  rowsOf,
  type Source,
} from './service-tables.ts';
import type { Json } from './source.ts';

export function buildMessaging(): ServiceRateTable {
  const rates = readRates<{
    sqs: Source & { perMillion: Json; note: string };
    sns: Source & { fifo: Json };
    eventBridge: Source;
    amazonMQ: Source & { brokerHour: Json; storageGBMo: Json };
  }>();
  const { perMillion, note, ...sqs } = rates.sqs;
  const { fifo, ...sns } = rates.sns;
  const { brokerHour, storageGBMo, ...broker } = rates.amazonMQ;
  return createTable('messaging', {
    sqs: rowsOf('sqs', inRegions(regionsIn(note), { ...perMillion, ...sqs }), SQS),
    sns: rowsOf('sns', ownRegion({ ...sns, ...prefixed('fifo', fifo) }), SNS),
    eventBridge: rowsOf('eventBridge', ownRegion(rates.eventBridge), EVENT_BRIDGE),
    amazonMq: rowsOf(
      'amazonMQ',
      ownRegion({ ...broker, ...prefixed('storage', storageGBMo), brokers: brokersOf(brokerHour) }),
      { brokers: 'brokerHourlyUsd', 'storage.efs': 'efsGbMonthUsd', 'storage.ebs': 'ebsGbMonthUsd' },
    ),
  });
}

const SQS = {
  standard: 'standardMillionUsd',
  fifo: 'fifoMillionUsd',
  fair: 'fairMillionUsd',
  freeRequestsPerMonth: 'freeRequests',
};

const SNS = {
  perMillionRequests: 'requestMillionUsd',
  freeRequests: 'freeRequests',
  httpPer100k: 'httpHundredThousandUsd',
  emailPer100k: 'emailHundredThousandUsd',
  firehosePerMillion: 'firehoseMillionUsd',
  mobilePushPerMillion: 'mobilePushMillionUsd',
  'fifo.publishPerMillion': 'fifoPublishMillionUsd',
  'fifo.publishGB': 'fifoPublishGbUsd',
  'fifo.notificationPerMillion': 'fifoNotificationMillionUsd',
  'fifo.notificationGB': 'fifoNotificationGbUsd',
};

const EVENT_BRIDGE = {
  customEventsPerMillion: 'customMillionUsd',
  partnerEventsPerMillion: 'partnerMillionUsd',
  archiveProcessingGB: 'archiveProcessingGbUsd',
  archiveStorageGBMo: 'archiveStorageGbMonthUsd',
  schemaDiscoveryPerMillion: 'schemaDiscoveryMillionUsd',
};

/** `ActiveMQ mq.m5.large active/standby` as `ACTIVEMQ mq.m5.large ACTIVE_STANDBY_MULTI_AZ`, as templates write it. */
function brokersOf(brokerHour: Json): Json {
  return Object.fromEntries(
    Object.entries(brokerHour).map(([name, usd]) => {
      const [engine = '', type = '', mode = ''] = name.split(' ');
      const deployment = DEPLOYMENTS[mode];
      if (!deployment) throw new Error(`rates.json amazonMQ: no deployment mode for "${name}"`);
      return [`${engine.toUpperCase()} ${type} ${deployment}`, usd];
    }),
  );
}

const DEPLOYMENTS: Names = {
  single: 'SINGLE_INSTANCE',
  'active/standby': 'ACTIVE_STANDBY_MULTI_AZ',
  'cluster(3)': 'CLUSTER_MULTI_AZ',
};
