/** What a word of ECS means, in our own words, and where AWS says more. */
export interface EcsWord {
  readonly means: string;
  readonly page: string;
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

const FARGATE: EcsWord = {
  means:
    'AWS runs each task on capacity of its own: there are no instances to choose, patch or scale. What is paid is the CPU and memory of the task while it runs.',
  page: `${GUIDE}/AWS_Fargate.html`,
};

const EC2: EcsWord = {
  means:
    'Tasks share EC2 instances of the cluster, which the owner of the cluster chooses, patches and scales. What is paid is the instances, however full they are.',
  page: `${GUIDE}/launch_types.html`,
};

const EXTERNAL: EcsWord = {
  means: 'Tasks run on servers outside AWS that are registered with the cluster (ECS Anywhere).',
  page: `${GUIDE}/ecs-anywhere.html`,
};

const MANAGED_INSTANCES: EcsWord = {
  means:
    'Tasks run on EC2 instances of the account that ECS itself chooses, patches, fills and ends. What is paid is the instances, and a fee for managing them.',
  page: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedInstancesProvider.html',
};

const LAUNCH_TYPES = { FARGATE, EC2, EXTERNAL, MANAGED_INSTANCES };

const PROVIDERS = {
  FARGATE,
  FARGATE_SPOT: {
    means:
      'Fargate on spare capacity, for less: a task may be stopped with two minutes of warning. For work that can be interrupted and started again.',
    page: `${GUIDE}/fargate-capacity-providers.html`,
  },
};

const NETWORK_MODES = {
  awsvpc: {
    means:
      'Each task has a network interface, an address and security groups of its own. The only mode that Fargate takes.',
    page: `${GUIDE}/task-networking.html`,
  },
  bridge: {
    means:
      'Containers stand behind a virtual network of Docker on their instance, and ports are mapped to ports of the host. What a task on Linux has that says nothing.',
    page: `${GUIDE}/task-networking.html`,
  },
  host: {
    means:
      'Containers use the network of their instance as it is: a port is taken once on each instance, so two copies of a task do not fit on one.',
    page: `${GUIDE}/task-networking.html`,
  },
  none: {
    means: 'Containers reach nothing outside and cannot map ports.',
    page: `${GUIDE}/task-networking.html`,
  },
};

const STRATEGIES = {
  REPLICA: {
    means:
      'The service keeps as many copies of the task running as DesiredCount says, spread over the zones. What a service has that says nothing.',
    page: `${GUIDE}/ecs_service-options.html`,
  },
  DAEMON: {
    means:
      'One copy of the task on every instance of the cluster that its constraints allow: for agents. Fargate does not have it.',
    page: `${GUIDE}/ecs_service-options.html`,
  },
};

/** By resource type and path of the property, what its words mean. */
export const ECS_WORDS: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, EcsWord>>>>>
> = {
  'AWS::ECS::TaskDefinition': {
    'RequiresCompatibilities[]': LAUNCH_TYPES,
    NetworkMode: NETWORK_MODES,
  },
  'AWS::ECS::Service': {
    LaunchType: LAUNCH_TYPES,
    'CapacityProviderStrategy[].CapacityProvider': PROVIDERS,
    SchedulingStrategy: STRATEGIES,
  },
  'AWS::ECS::TaskSet': {
    LaunchType: LAUNCH_TYPES,
    'CapacityProviderStrategy[].CapacityProvider': PROVIDERS,
  },
  'AWS::ECS::Cluster': {
    'CapacityProviders[]': PROVIDERS,
    'DefaultCapacityProviderStrategy[].CapacityProvider': PROVIDERS,
  },
  'AWS::ECS::ClusterCapacityProviderAssociations': {
    'CapacityProviders[]': PROVIDERS,
    'DefaultCapacityProviderStrategy[].CapacityProvider': PROVIDERS,
  },
};
