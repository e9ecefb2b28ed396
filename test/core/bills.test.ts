import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

interface WorkedBill {
  readonly what: string;
  readonly text: string;
  /** A month of the resource `It`, worked by hand. */
  readonly usd: number;
  readonly region?: string;
  /** What its note says that the free tier leaves. */
  readonly afterFreeTierUsd?: number;
  readonly discountPercent?: number;
  /** What it says that it assumes or leaves out. */
  readonly says?: RegExp;
}

// Each worked from the files of ../shared/data as the comment says, half a cent up; not by this program.
const BILLS: readonly WorkedBill[] = [
  // ec2-ondemand-linux.json us-east-1: 0.096 x 730.
  {
    what: 'm5.large in us-east-1',
    usd: 70.08,
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large
`,
  },
  // ec2-ondemand-linux.json eu-central-1: 0.1955 x 730.
  {
    what: 'm7g.xlarge in eu-central-1',
    usd: 142.72,
    region: 'eu-central-1',
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m7g.xlarge
`,
  },
  // ec2-ondemand-linux.json ap-southeast-2: 0.4662 x 730.
  {
    what: 'c7i.2xlarge in ap-southeast-2',
    usd: 340.33,
    region: 'ap-southeast-2',
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: c7i.2xlarge
`,
  },
  // ec2-ondemand-linux.json sa-east-1: 0.0672 x 730.
  {
    what: 't3.medium in sa-east-1',
    usd: 49.06,
    region: 'sa-east-1',
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.medium
`,
  },
  // ec2-ondemand-linux.json eu-west-2: 0.1184 x 730.
  {
    what: 'r6g.large in eu-west-2',
    usd: 86.43,
    region: 'eu-west-2',
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: r6g.large
`,
  },
  // ec2-ondemand-linux.json: 0.096 x 160.
  {
    what: 'm5.large for 160 hours',
    usd: 15.36,
    text: `Resources:
  It: # @workload hours=160
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large
`,
  },
  // ec2-ondemand-windows.json us-east-1: 0.188 x 730.
  {
    what: 'Windows, told by the image, on m5.large in us-east-1',
    usd: 137.24,
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large
      ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"
`,
  },
  // ec2-ondemand-windows.json eu-west-1: 0.256 x 730.
  {
    what: 'Windows, told by the image, on t3.xlarge in eu-west-1',
    usd: 186.88,
    region: 'eu-west-1',
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.xlarge
      ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"
`,
  },
  // ec2-ondemand-linux.json and ec2-os-surcharges.json rhel 2: (0.096 + 0.0288) x 730.
  {
    what: 'RHEL, annotated, on m5.large',
    usd: 91.1,
    text: `Resources:
  It: # @workload os=rhel
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.large
`,
  },
  // ec2-ondemand-linux.json and ec2-os-surcharges.json sles 4: (0.192 + 0.0563) x 730.
  {
    what: 'SLES, annotated, on m5.xlarge',
    usd: 181.26,
    text: `Resources:
  It: # @workload os=sles
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: m5.xlarge
`,
  },
  // ec2-ondemand-linux-zones.json us-east-1-bos-1: 0.052 x 730.
  {
    what: 't3.medium in a Local Zone',
    usd: 37.96,
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.medium
      AvailabilityZone: us-east-1-bos-1a
`,
  },
  // ec2-ondemand-linux.json, rates.json publicIpv4: (0.0104 + 0.005) x 730.
  {
    what: 't3.micro with a public address',
    usd: 11.24,
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.micro
      NetworkInterfaces: [{ DeviceIndex: "0", AssociatePublicIpAddress: true }]
`,
  },
  // ec2-ondemand-linux.json, rates.json ebs us-east-1: 0.0725 x 730 + 100 x 0.08.
  {
    what: 'c7g.large with 100 GB of gp3',
    usd: 60.93,
    text: `Resources:
  It: 
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: c7g.large
      BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeType: gp3, VolumeSize: 100 } }]
`,
  },
  // rates.json ebs us-east-1: 200 x 0.08 + 1000 x 0.005 + 175/1024 x 40.96.
  {
    what: 'gp3 with 4,000 IOPS and 300 MiB/s',
    usd: 28.0,
    text: `Resources:
  It:
    Type: AWS::EC2::Volume
    Properties: { Size: 200, VolumeType: gp3, Iops: 4000, Throughput: 300 }
`,
  },
  // rates.json ebs us-east-1: 50 x 0.125 + 2000 x 0.065.
  {
    what: 'io1 with 2,000 IOPS',
    usd: 136.25,
    text: `Resources:
  It:
    Type: AWS::EC2::Volume
    Properties: { Size: 50, VolumeType: io1, Iops: 2000 }
`,
  },
  // rates.json ebs eu-central-1: 500 x 0.054.
  {
    what: 'st1 of 500 GB in eu-central-1',
    usd: 27.0,
    region: 'eu-central-1',
    text: `Resources:
  It:
    Type: AWS::EC2::Volume
    Properties: { Size: 500, VolumeType: st1 }
`,
  },
  // ec2-ondemand-linux.json: 3 x 0.096 x 730.
  {
    what: 'a group of three m5.large',
    usd: 210.24,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: "3"
      MinSize: "2"
      MaxSize: "6"
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-ondemand-linux.json, ec2-spot-average.json us-east-1: (3 x 0.096 + 7 x 0.04366) x 730.
  {
    what: 'a group of ten, 70 % on Spot',
    usd: 433.34,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: "10"
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 30 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-ondemand-linux.json, ec2-spot-average.json us-east-1: (4 x 0.096 + 6 x 0.04366) x 730.
  {
    what: 'a group of ten: two On-Demand as the base, a quarter of the rest',
    usd: 471.55,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: "10"
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 25 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-spot-average.json us-east-1: 4 x (0.04366 + 0.04012) / 2 x 730.
  {
    what: 'a group of four on Spot of two types',
    usd: 122.32,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: "4"
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
          Overrides: [{ InstanceType: m5.large }, { InstanceType: m5a.large }]
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-ondemand-linux.json: 3 x 0.384 x 730: nine units take three.
  {
    what: 'a group of nine units of m5.2xlarge, each of which counts four',
    usd: 840.96,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      DesiredCapacity: "9"
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 100 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
          Overrides: [{ InstanceType: m5.2xlarge, WeightedCapacity: "4" }]
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-ondemand-linux.json, ec2-spot-average.json us-east-1: (0.096 + 4 x 0.04366) x 730.
  {
    what: 'a Spot Fleet of five, one of them On-Demand',
    usd: 197.57,
    text: `Resources:
  It:
    Type: AWS::EC2::SpotFleet
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn:aws:iam::123456789012:role/fleet
        TargetCapacity: 5
        OnDemandTargetCapacity: 1
        LaunchSpecifications: [{ ImageId: ami-0123456789abcdef0, InstanceType: m5.large }]
`,
  },
  // ec2-ondemand-linux.json, ec2-spot-average.json us-east-1: (0.096 + 2 x 0.04366) x 730.
  {
    what: 'an EC2 Fleet of one On-Demand and two on Spot',
    usd: 133.82,
    text: `Resources:
  It:
    Type: AWS::EC2::EC2Fleet
    Properties:
      TargetCapacitySpecification: { TotalTargetCapacity: 3, OnDemandTargetCapacity: 1, SpotTargetCapacity: 2 }
      LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }, Overrides: [{ InstanceType: m5.large }] }]
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: t3.micro } }
`,
  },
  // ec2-dedicated-hosts.json us-east-1: 5.069 x 730.
  {
    what: 'a Dedicated Host of m5',
    usd: 3700.37,
    text: `Resources:
  It:
    Type: AWS::EC2::Host
    Properties: { AvailabilityZone: us-east-1a, InstanceFamily: m5 }
`,
  },
  // rates.json eks: 0.1 x 730.
  {
    what: 'an EKS cluster',
    usd: 73.0,
    text: `Resources:
  It:
    Type: AWS::EKS::Cluster
    Properties: { RoleArn: arn:aws:iam::123456789012:role/eks, ResourcesVpcConfig: { SubnetIds: [a, b] } }
`,
  },
  // ec2-ondemand-linux.json: 3 x 0.096 x 730.
  {
    what: 'three EKS nodes of m5.large',
    usd: 210.24,
    text: `Resources:
  It:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: c
      ScalingConfig: { MinSize: 1, DesiredSize: 3, MaxSize: 5 }
      InstanceTypes: [m5.large]
`,
  },
  // ec2-spot-average.json us-east-1: 3 x 0.04366 x 730.
  {
    what: 'three EKS nodes of m5.large on Spot',
    usd: 95.62,
    text: `Resources:
  It:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: c
      ScalingConfig: { MinSize: 1, DesiredSize: 3, MaxSize: 5 }
      InstanceTypes: [m5.large]
      CapacityType: SPOT
`,
  },
  // ec2-ondemand-windows.json us-east-1: 3 x 0.188 x 730.
  {
    what: 'three EKS nodes of Windows',
    usd: 411.72,
    text: `Resources:
  It:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: c
      ScalingConfig: { MinSize: 1, DesiredSize: 3, MaxSize: 5 }
      InstanceTypes: [m5.large]
      AmiType: WINDOWS_CORE_2022_x86_64
`,
  },
  // rates.json fargate us-east-1 x86: (0.25 x 0.04048 + 0.5 x 0.004445) x 730.
  {
    what: 'one Fargate task of 0.25 vCPU and 0.5 GB',
    usd: 9.01,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 1
      LaunchType: FARGATE
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 256
      Memory: 512
`,
  },
  // rates.json fargate us-east-1 arm: 3 x (0.03238 + 2 x 0.00356) x 730.
  {
    what: 'three Fargate tasks of 1 vCPU and 2 GB on Arm',
    usd: 86.51,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 3
      LaunchType: FARGATE
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 1024
      Memory: 2048
      RuntimePlatform: { CpuArchitecture: ARM64, OperatingSystemFamily: LINUX }
`,
  },
  // rates.json fargate us-east-1 windows: 2 x (2 x (0.046552 + 0.046) + 4 x 0.0051117) x 730.
  {
    what: 'two Fargate tasks of Windows with 2 vCPU and 4 GB',
    usd: 300.1,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LaunchType: FARGATE
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 2048
      Memory: 4096
      RuntimePlatform: { CpuArchitecture: X86_64, OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
`,
  },
  // rates.json fargate us-east-1: (0.5 x 0.04048 + 0.004445 + 30 x 0.000111) x 730.
  {
    what: 'a Fargate task with 50 GB of ephemeral storage',
    usd: 20.45,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 1
      LaunchType: FARGATE
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 512
      Memory: 1024
      EphemeralStorage: { SizeInGiB: 50 }
`,
  },
  // rates.json fargate and publicIpv4 us-east-1: 2 x (0.25 x 0.04048 + 0.5 x 0.004445 + 0.005) x 730.
  {
    what: 'two Fargate tasks with public addresses',
    usd: 25.32,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LaunchType: FARGATE
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: ENABLED, Subnets: [a] } }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 256
      Memory: 512
`,
  },
  // rates.json fargate sa-east-1 spot: 4 x (0.5 x 0.02337032 + 0.00255193) x 730.
  {
    what: 'four tasks on FARGATE_SPOT in sa-east-1',
    usd: 41.57,
    region: 'sa-east-1',
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 4
      CapacityProviderStrategy: [{ CapacityProvider: FARGATE_SPOT, Weight: 1 }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 512
      Memory: 1024
`,
  },
  // rates.json fargate us-east-1 x86: (0.04048 + 2 x 0.004445) x 730.
  {
    what: 'an Express Mode service with what it has where nothing is said',
    usd: 36.04,
    text: `Resources:
  It:
    Type: AWS::ECS::ExpressGatewayService
    Properties: { ExecutionRoleArn: a, InfrastructureRoleArn: b, PrimaryContainer: { Image: nginx } }
`,
  },
  // ec2-ondemand-linux.json: 2 x 0.096 x 730.
  {
    what: 'six tasks of 0.5 vCPU and 1 GB packed on m5.large, four on each',
    usd: 140.16,
    text: `Resources:
  It:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 6
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Own, Weight: 1 }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      Cpu: 512
      Memory: 1024
  Own:
    Type: AWS::ECS::CapacityProvider
    Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "0"
      MaxSize: "9"
      LaunchTemplate: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // rates.json lambda us-east-1: 3M x 2E-7 + 540,000 GB-s x 0.0000166667.
  {
    what: 'Lambda: 3M requests of 120 ms with 1.5 GB',
    usd: 9.6,
    afterFreeTierUsd: 2.73,
    text: `Resources:
  It: # @workload requests=3M/month duration=120ms
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 1536
`,
  },
  // rates.json lambda eu-central-1: 10M x 2E-7 + 400,000 x 0.0000133334.
  {
    what: 'Lambda on Arm: 10M requests of 80 ms with 512 MB in eu-central-1',
    usd: 7.33,
    region: 'eu-central-1',
    text: `Resources:
  It: # @workload requests=10M/month duration=80ms
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 512
      Architectures: [arm64]
`,
  },
  // rates.json lambda tiers x86: 20,000M x 2E-7 + 6e9 x 0.0000166667 + 9e9 x 0.000015 + 5e9 x 0.0000133334.
  {
    what: 'Lambda through all three tiers: 20,000M requests of 500 ms with 2 GB',
    usd: 305667.2,
    text: `Resources:
  It: # @workload requests=20000M/month duration=500ms
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 2048
`,
  },
  // rates.json lambda us-east-1: 5M x 2E-7 + 10M x 0.0000166667 + 10M s x 2 GB x 3.09E-8.
  {
    what: 'Lambda with 2,560 MB of ephemeral storage',
    usd: 168.29,
    text: `Resources:
  It: # @workload requests=5M/month duration=2s
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 1024
      EphemeralStorage: { Size: 2560 }
`,
  },
  // rates.json lambda us-east-1: 1M x 2E-7 + 250,000 x 0.0000166667.
  {
    what: 'a SAM function of 256 MB, by its Globals',
    usd: 4.37,
    text: `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { MemorySize: 256, Runtime: python3.13, Handler: i.h }
Resources:
  It: # @workload requests=1M/month duration=1s
    Type: AWS::Serverless::Function
    Properties: { CodeUri: . }
`,
  },
  // rates.json lambda us-east-1: 5 x 730 x 3600 x 0.0000041667.
  {
    what: 'provisioned concurrency: five instances of 1 GB kept ready all month',
    usd: 54.75,
    text: `Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Handler: i.h, Runtime: python3.13, MemorySize: 1024 }
  It:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Fn
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
`,
  },
  // rates.json elb us-east-1 alb: 0.0225 x 730.
  {
    what: 'an Application Load Balancer without requests',
    usd: 16.43,
    text: `Resources:
  It: 
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internal }
`,
  },
  // rates.json elb us-east-1 alb; 25 new connections a second to an LCU: 0.0225 x 730 + 90M / 3600 / 25 x 0.008.
  {
    what: 'an Application Load Balancer with 90M requests: 1,000 LCU-hours',
    usd: 24.43,
    text: `Resources:
  It: # @workload requests=90M/month
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internal }
`,
  },
  // rates.json elb us-east-1 nlb: 0.0225 x 730.
  {
    what: 'a Network Load Balancer',
    usd: 16.43,
    text: `Resources:
  It: 
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
`,
  },
  // rates.json elb us-east-1 gwlb: 0.0125 x 730.
  {
    what: 'a Gateway Load Balancer',
    usd: 9.13,
    text: `Resources:
  It: 
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: gateway }
`,
  },
  // rates.json elb us-east-1 clb: 0.025 x 730.
  {
    what: 'a Classic Load Balancer',
    usd: 18.25,
    text: `Resources:
  It: 
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties: { Listeners: [] }
`,
  },
  // rates.json elb eu-west-2: 0.02646 x 730.
  {
    what: 'an Application Load Balancer in eu-west-2',
    usd: 19.32,
    region: 'eu-west-2',
    text: `Resources:
  It: 
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internal }
`,
  },
  // rates.json nat us-east-1: 0.045 x 730.
  {
    what: 'a NAT gateway in us-east-1',
    usd: 32.85,
    text: `Resources:
  It: 
    Type: AWS::EC2::NatGateway
    Properties: { SubnetId: a }
`,
  },
  // rates.json nat ap-southeast-1: 0.059 x 730.
  {
    what: 'a NAT gateway in ap-southeast-1',
    usd: 43.07,
    region: 'ap-southeast-1',
    text: `Resources:
  It: 
    Type: AWS::EC2::NatGateway
    Properties: { SubnetId: a }
`,
  },
  // rates.json publicIpv4: 0.005 x 730.
  {
    what: 'an Elastic IP address',
    usd: 3.65,
    text: `Resources:
  It: 
    Type: AWS::EC2::EIP
    Properties: { Domain: vpc }
`,
  },
  // rates.json amazonMQ: 1.728 x 730.
  {
    what: 'a RabbitMQ cluster of mq.m5.xlarge',
    usd: 1261.44,
    text: `Resources:
  It: 
    Type: AWS::AmazonMQ::Broker
    Properties: { EngineType: RABBITMQ, HostInstanceType: mq.m5.xlarge, DeploymentMode: CLUSTER_MULTI_AZ }
`,
  },
  // rates.json amazonMQ: 0.576 x 730 + 50 x 0.3.
  {
    what: 'ActiveMQ on mq.m5.large, active and standby, with 50 GB',
    usd: 435.48,
    text: `Resources:
  It: # @workload storage=50GiB
    Type: AWS::AmazonMQ::Broker
    Properties: { EngineType: ACTIVEMQ, HostInstanceType: mq.m5.large, DeploymentMode: ACTIVE_STANDBY_MULTI_AZ }
`,
  },
  // rates.json sqs: 50 x 0.4.
  {
    what: 'SQS: 50M requests',
    usd: 20.0,
    afterFreeTierUsd: 19.6,
    text: `Resources:
  It: # @workload requests=50M/month
    Type: AWS::SQS::Queue
    Properties: { DelaySeconds: 0 }
`,
  },
  // rates.json sqs: 20 x 0.5.
  {
    what: 'SQS FIFO: 20M requests',
    usd: 10.0,
    text: `Resources:
  It: # @workload requests=20M/month
    Type: AWS::SQS::Queue
    Properties: { FifoQueue: true }
`,
  },
  // rates.json sns: 8 x 0.5.
  {
    what: 'SNS: 8M requests',
    usd: 4.0,
    text: `Resources:
  It: # @workload requests=8M/month
    Type: AWS::SNS::Topic
    Properties: { DisplayName: a }
`,
  },
  // rates.json eventBridge: 12 x 1.
  {
    what: 'EventBridge: 12M events',
    usd: 12.0,
    text: `Resources:
  It: # @workload requests=12M/month
    Type: AWS::Events::EventBus
    Properties: { Name: a }
`,
  },
  // rates.json ecr: 40 x 0.1.
  {
    what: 'ECR: 40 GB of images',
    usd: 4.0,
    text: `Resources:
  It: # @workload storage=40GiB
    Type: AWS::ECR::Repository
    Properties: { RepositoryName: a }
`,
  },
  // rates.json appRunner: 200 x (0.064 + 2 x 0.007) + 530 x 2 x 0.007.
  {
    what: 'App Runner: 1 vCPU and 2 GB, busy for 200 hours',
    usd: 23.02,
    text: `Resources:
  It: # @workload hours=200
    Type: AWS::AppRunner::Service
    Properties: { SourceConfiguration: {} }
`,
  },
  // ec2-ondemand-linux.json: 4 x 0.17 x 730.
  {
    what: 'AWS Batch: 16 vCPU of c5.xlarge kept ready',
    usd: 496.4,
    text: `Resources:
  It: 
    Type: AWS::Batch::ComputeEnvironment
    Properties: { Type: MANAGED, ComputeResources: { Type: EC2, MinvCpus: 16, MaxvCpus: 64, InstanceTypes: [c5.xlarge], Subnets: [a] } }
`,
  },
  // rates.json fargate us-east-1; 256 MiB for Kubernetes: (0.5 x 0.04048 + 0.004445) x 730.
  {
    what: 'an EKS Fargate profile with Pods of 0.5 vCPU and 0.75 GB',
    usd: 18.02,
    text: `Resources:
  It: # @workload vcpu=0.5 memory=768MiB
    Type: AWS::EKS::FargateProfile
    Properties: { ClusterName: c, Selectors: [] }
`,
  },
  // rates.json lambda us-east-1: 10M x 2E-7 + 20M GB-s x 0.0000133334 + 15M GB-s x 3.09E-8; free 1M requests and 400,000 GB-s,
  // none of the storage.
  {
    what: 'Lambda on Arm: 10M requests of 1 s with 2 GB and 2 GB of storage',
    usd: 269.13,
    afterFreeTierUsd: 263.6,
    text: `Resources:
  It: # @workload requests=10M/month duration=1s
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 2048
      Architectures: [arm64]
      EphemeralStorage: { Size: 2048 }
`,
  },
  // rates.json lambda: 0.88 x (3M x 2E-7 + 540,000 GB-s x 0.0000166667); 0.88 x (2M x 2E-7 + 140,000 x 0.0000166667).
  {
    what: 'Lambda less a discount of 12 %',
    usd: 8.45,
    afterFreeTierUsd: 2.41,
    discountPercent: 12,
    text: `Resources:
  It: # @workload requests=3M/month duration=120ms
    Type: AWS::Lambda::Function
    Properties:
      Handler: i.h
      Runtime: python3.13
      MemorySize: 1536
`,
  },
  // rates.json sqs: 0.88 x 50 x 0.4; 0.88 x 49 x 0.4.
  {
    what: 'SQS less a discount of 12 %',
    usd: 17.6,
    afterFreeTierUsd: 17.25,
    discountPercent: 12,
    text: `Resources:
  It: # @workload requests=50M/month
    Type: AWS::SQS::Queue
    Properties: { DelaySeconds: 0 }
`,
  },
  // ec2-ondemand-linux.json t3.medium 0.0416 x 730, cpu-credits 0.05: (0.6 - 0.2) x 2 x 0.05 x 730.
  {
    what: 't3.medium at 60 % with surplus credits',
    usd: 59.57,
    says: /60 % of the CPU on average, 40 % above the baseline, on unlimited credits/,
    text: `Resources:
  It: # @workload utilization=60%
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.medium
`,
  },
  // ec2-ondemand-linux.json t2.medium 0.0464 x 730: held to its baseline.
  {
    what: 't2.medium at 60 %, whose credits are standard',
    usd: 33.87,
    text: `Resources:
  It: # @workload utilization=60%
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t2.medium
`,
  },
  // ec2-ondemand-linux.json t3.medium 0.0416 x 730: standard credits.
  {
    what: 't3.medium at 60 % on standard credits',
    usd: 30.37,
    text: `Resources:
  It: # @workload utilization=60%
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.medium
      CreditSpecification: { CPUCredits: standard }
`,
  },
  // ec2-spot.json m5.xlarge 0.06986 x 730 x 3: 5 units take three instances of 2.
  {
    what: 'a weighted group wholly on Spot',
    usd: 152.99,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 5
      MaxSize: 5
      DesiredCapacity: 5
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
          Overrides: [{ InstanceType: m5.xlarge, WeightedCapacity: "2" }]
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.xlarge } }
`,
  },
  // the same of a Spot Fleet.
  {
    what: 'a weighted Spot Fleet',
    usd: 152.99,
    text: `Resources:
  It:
    Type: AWS::EC2::SpotFleet
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn
        TargetCapacity: 5
        LaunchSpecifications: [{ ImageId: ami-1, InstanceType: m5.xlarge, WeightedCapacity: 2 }]
`,
  },
  // 2 x 0.096 x 730 + 3 x Spot m5.large: Auto Scaling rounds 1.5 up to 2 On-Demand.
  {
    what: 'a group of five with 30 % On-Demand',
    usd: 235.78,
    says: /2 of them On-Demand, 3 on Spot, rounded up in favour of On-Demand/,
    text: `Resources:
  It:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 5
      MaxSize: 5
      DesiredCapacity: 5
      MixedInstancesPolicy:
        InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 30 }
        LaunchTemplate:
          LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large } }
`,
  },
  // ec2-ondemand-linux.json, rates.json ebs gp3 0.08: 3 x (0.096 x 730 + 20 x 0.08).
  {
    what: 'an EC2 Fleet with volumes',
    usd: 215.04,
    text: `Resources:
  It:
    Type: AWS::EC2::EC2Fleet
    Properties:
      TargetCapacitySpecification: { TotalTargetCapacity: 3, DefaultTargetCapacityType: on-demand }
      LaunchTemplateConfigs:
        - LaunchTemplateSpecification: { LaunchTemplateId: !Ref T, Version: "1" }
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.large
        BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 20, VolumeType: gp3 } }]
`,
  },
  // Spot m5.xlarge as above, rates.json ebs gp3 0.08: 152.99 + 3 x 50 x 0.08.
  {
    what: 'a Spot Fleet with volumes in its specification',
    usd: 164.99,
    text: `Resources:
  It:
    Type: AWS::EC2::SpotFleet
    Properties:
      SpotFleetRequestConfigData:
        IamFleetRole: arn
        TargetCapacity: 3
        LaunchSpecifications:
          - ImageId: ami-1
            InstanceType: m5.xlarge
            BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 50, VolumeType: gp3 } }]
`,
  },
  // ec2-ondemand-linux.json: 3 x 0.096 x 730.
  {
    what: 'a reservation of capacity',
    usd: 210.24,
    says: /instances that run in it cost nothing more/,
    text: `Resources:
  It:
    Type: AWS::EC2::CapacityReservation
    Properties:
      AvailabilityZone: us-east-1a
      InstanceCount: 3
      InstancePlatform: Linux/UNIX
      InstanceType: m5.large
`,
  },
  // rates.json ebs gp3 0.08 x 100.
  {
    what: 'a volume in a zone of another region',
    usd: 8.0,
    says: /prices of us-east-1, although its zone eu-west-3a is in eu-west-3/,
    text: `Resources:
  It:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-west-3a, VolumeType: gp3, Size: 100 }
`,
  },
  // rates.json eks 0.10 x 730.
  {
    what: 'a cluster where the rate was not seen',
    usd: 73.0,
    region: 'eu-west-3',
    says: /cluster at the rate of other regions: that of eu-west-3 is not known here/,
    text: `Resources:
  It:
    Type: AWS::EKS::Cluster
    Properties: { RoleArn: a, ResourcesVpcConfig: { SubnetIds: [] } }
`,
  },
];

describe('bills worked by hand', () => {
  for (const { what, text, usd, region = 'us-east-1', afterFreeTierUsd, discountPercent, says } of BILLS) {
    it(`${what}: ${usd.toFixed(2)} USD a month`, () => {
      const { resources } = analyzeText(text, { region, terms: { discountPercent } }).analysis;
      const found = resources.find(({ id }) => id === 'It');
      assert.ok(found);
      assert.equal(found.monthlyUsd, usd, found.unpriced.join('; '));
      if (afterFreeTierUsd !== undefined)
        assert.ok(found.notes?.join().endsWith(`$${afterFreeTierUsd.toFixed(2)}`), found.notes?.join());
      if (says) assert.match([...found.assumptions, ...found.unpriced].join('; '), says);
    });
  }

  it('are a finite amount that is not negative, or null with a reason, whatever number stands in the file', () => {
    const absurd = ['-1', '0', '1e99', '99999999999999999999', '.5', '"NaN"', '""', '[1]', '!Ref Nothing'];
    for (const { text, region = 'us-east-1' } of BILLS) {
      for (const { 0: number, index } of [...text.matchAll(/(?<=[:=] ?"?)\d+(?=["\s,}/])/g)]) {
        for (const value of absurd) {
          const changed = `${text.slice(0, index)}${value}${text.slice(index + number.length)}`;
          for (const { id, monthlyUsd, unpriced } of analyzeText(changed, { region }).analysis.resources) {
            if (monthlyUsd === null) assert.ok(unpriced.length > 0, `${id}\n${changed}`);
            else assert.ok(Number.isFinite(monthlyUsd) && monthlyUsd >= 0, `${id} ${monthlyUsd}\n${changed}`);
          }
        }
      }
    }
  });
});
