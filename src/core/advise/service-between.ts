/** What stands between the parts. */
import type { ServiceDecision, ServiceTreeQuestion } from './service-question.ts';

const BROKER: ServiceDecision = {
  service: 'Amazon MQ',
  because: 'clients stay as they are; the version of the broker remains to be kept up',
  skeleton: 'broker',
};

const APPLICATION: ServiceDecision = {
  service: 'an Application Load Balancer',
  because: 'it routes by path, host and header, and ends TLS',
  skeleton: 'application-balancer',
};

const NETWORK: ServiceDecision = {
  service: 'a Network Load Balancer',
  because: 'it passes connections on, with the lowest latency',
  skeleton: 'network-balancer',
};

export const BETWEEN: Readonly<Record<'between' | 'order' | 'traffic' | 'protocol', ServiceTreeQuestion>> = {
  between: {
    question: 'What is it to do?',
    answers: [
      { label: 'Hold tasks until one receiver takes them', next: 'order' },
      {
        label: 'Give one message to many receivers',
        words: 'messaging=fan-out',
        decision: {
          service: 'Amazon SNS',
          because: 'one message reaches every subscription',
          skeleton: 'topic',
        },
      },
      {
        label: 'Route events between services',
        words: 'messaging=events',
        decision: {
          service: 'Amazon EventBridge',
          because: 'rules route events by their content',
          skeleton: 'event-bus',
        },
      },
      { label: 'Speak JMS, AMQP or MQTT as before', next: 'protocol' },
      { label: 'Spread traffic', next: 'traffic' },
    ],
  },
  order: {
    question: 'Does their order matter, or that each comes once?',
    answers: [
      {
        label: 'No',
        words: 'messaging=queue',
        decision: {
          service: 'Amazon SQS',
          because: 'a queue holds work until somebody takes it',
          skeleton: 'queue',
        },
      },
      {
        label: 'Yes',
        words: 'messaging=ordered',
        decision: {
          service: 'Amazon SQS FIFO',
          because: 'it keeps the order within a message group and leaves repeats out',
          skeleton: 'fifo-queue',
        },
      },
    ],
  },
  traffic: {
    question: 'What does it carry?',
    answers: [
      { label: 'HTTP or HTTPS', words: 'protocol=http', decision: APPLICATION },
      { label: 'gRPC', words: 'protocol=grpc', decision: APPLICATION },
      { label: 'TCP', words: 'protocol=tcp', decision: NETWORK },
      { label: 'UDP', words: 'protocol=udp', decision: { ...NETWORK, options: { protocol: 'UDP' } } },
      { label: 'TLS that the servers themselves end', words: 'protocol=tls', decision: NETWORK },
      {
        label: 'Anything, to fixed addresses',
        words: 'protocol=tcp static-ip',
        decision: { ...NETWORK, because: 'it has a fixed address in each zone' },
      },
      {
        label: 'Packets for firewalls and other appliances',
        words: 'protocol=appliance',
        decision: {
          service: 'a Gateway Load Balancer',
          because: 'it hands traffic to appliances and takes it back',
          skeleton: 'gateway-balancer',
        },
      },
    ],
  },
  protocol: {
    question: 'What do its clients speak?',
    answers: ['JMS', 'AMQP', 'MQTT'].map((label) => ({
      label,
      words: `messaging=${label.toLowerCase()} prod`,
      decision: BROKER,
    })),
  },
};
