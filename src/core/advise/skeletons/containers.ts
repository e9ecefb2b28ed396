import type { WriteSkeleton } from './skeleton.ts';

export const PLACE = `Parameters:
  Image:
    Type: String
    Description: Image of the container, such as public.ecr.aws/acme/api:1
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Two or more, in different zones
`;

/** Who may take on a role, `ecs-tasks`. */
export const trust = (service: string) => `      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: ${service}.amazonaws.com }, Action: "sts:AssumeRole" }
`;

export const ROLE = `  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
${trust('ecs-tasks')}      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
`;

const SCALING = `  Scaling:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${Cluster}/\${Service.Name}
      MinCapacity: 2
      MaxCapacity: 10
  ByProcessor:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: processor
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Scaling
      TargetTrackingScalingPolicyConfiguration:
        PredefinedMetricSpecification: { PredefinedMetricType: ECSServiceAverageCPUUtilization }
        TargetValue: 60
`;

export const task = (compatibility: string, { listens = true } = {}) => `  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "512"
      Memory: "1024"
      NetworkMode: awsvpc
      RequiresCompatibilities: [${compatibility}]
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: app
          Image: !Ref Image
          Essential: true
${listens ? '          PortMappings: [{ ContainerPort: 8080 }]\n' : ''}`;

/** A service on Fargate that follows its load; on Spot where its work can be interrupted. */
export const fargateService: WriteSkeleton = (note, { spot = false } = {}) => `${PLACE}Resources:
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      CapacityProviders: [FARGATE, FARGATE_SPOT]
  ${note}
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: 2
      CapacityProviderStrategy: [{ CapacityProvider: ${spot ? 'FARGATE_SPOT' : 'FARGATE'}, Weight: 1 }]
      DeploymentConfiguration:
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
      NetworkConfiguration:
        AwsvpcConfiguration: { Subnets: !Ref Subnets }
${task('FARGATE')}${ROLE}${SCALING}`;

/** A service on instances of one's own, which a capacity provider scales. */
export const ecsOnEc2: WriteSkeleton = (note) => `${PLACE}  Machine:
    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
    Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
  ${note}
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: 2
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Capacity, Weight: 1 }]
      DeploymentConfiguration:
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
      NetworkConfiguration:
        AwsvpcConfiguration: { Subnets: !Ref Subnets }
${task('EC2')}${ROLE}  Capacity:
    Type: AWS::ECS::CapacityProvider
    Properties:
      AutoScalingGroupProvider:
        AutoScalingGroupArn: !Ref Instances
        ManagedScaling: { Status: ENABLED, TargetCapacity: 90 }
        ManagedTerminationProtection: DISABLED
  CapacityOfCluster:
    Type: AWS::ECS::ClusterCapacityProviderAssociations
    Properties:
      Cluster: !Ref Cluster
      CapacityProviders: [!Ref Capacity]
      DefaultCapacityProviderStrategy: [{ CapacityProvider: !Ref Capacity, Weight: 1 }]
  Instances:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "2"
      MaxSize: "10"
      VPCZoneIdentifier: !Ref Subnets
      LaunchTemplate: { LaunchTemplateId: !Ref Launch, Version: !GetAtt Launch.LatestVersionNumber }
  Launch:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: !Ref Machine
        InstanceType: m7i.large
        IamInstanceProfile: { Arn: !GetAtt InstanceProfile.Arn }
        MetadataOptions: { HttpTokens: required }
        UserData:
          Fn::Base64: !Sub |
            #!/bin/bash
            echo ECS_CLUSTER=\${Cluster} >> /etc/ecs/ecs.config
  InstanceProfile:
    Type: AWS::IAM::InstanceProfile
    Properties: { Roles: [!Ref InstanceRole] }
  InstanceRole:
    Type: AWS::IAM::Role
    Properties:
${trust('ec2')}      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role
`;

/** One web application with its load balancer, address and scaling. */
export const expressService: WriteSkeleton = (note) => `Parameters:
  Image:
    Type: String
    Description: Image of the container, such as public.ecr.aws/acme/web:1
Resources:
  ${note}
  Web:
    Type: AWS::ECS::ExpressGatewayService
    Properties:
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      InfrastructureRoleArn: !GetAtt InfrastructureRole.Arn
      PrimaryContainer:
        Image: !Ref Image
        ContainerPort: 8080
      Cpu: "512"
      Memory: "1024"
${ROLE}  InfrastructureRole:
    Type: AWS::IAM::Role
    Properties:
${trust('ecs')}      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices
`;

/** Nodes of a Kubernetes cluster that is there already. */
export const eksNodes: WriteSkeleton = (note) => `Parameters:
  Cluster:
    Type: String
    Description: Name of the EKS cluster
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
Resources:
  ${note}
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: !Ref Cluster
      NodeRole: !GetAtt NodeRole.Arn
      Subnets: !Ref Subnets
      InstanceTypes: [m7i.large]
      ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 10 }
  NodeRole:
    Type: AWS::IAM::Role
    Properties:
${trust('ec2')}      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy
        - arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy
        - arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly
`;

/** Jobs on Fargate: each run takes as long as it needs. */
export const batchOnFargate: WriteSkeleton = (note, { spot = false } = {}) => `${PLACE}  SecurityGroups:
    Type: List<AWS::EC2::SecurityGroup::Id>
Resources:
  ${note}
  Compute:
    Type: AWS::Batch::ComputeEnvironment
    Properties:
      Type: MANAGED
      ComputeResources:
        Type: ${spot ? 'FARGATE_SPOT' : 'FARGATE'}
        MaxvCpus: 16
        Subnets: !Ref Subnets
        SecurityGroupIds: !Ref SecurityGroups
  Queue:
    Type: AWS::Batch::JobQueue
    Properties:
      Priority: 1
      ComputeEnvironmentOrder: [{ Order: 1, ComputeEnvironment: !Ref Compute }]
  Job:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      PlatformCapabilities: [FARGATE]
      ContainerProperties:
        Image: !Ref Image
        ExecutionRoleArn: !GetAtt ExecutionRole.Arn
        ResourceRequirements:
          - { Type: VCPU, Value: "1" }
          - { Type: MEMORY, Value: "2048" }
${ROLE}`;

/** A place for images, of which old ones go. */
export const repository: WriteSkeleton = () => `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageScanningConfiguration: { ScanOnPush: true }
      LifecyclePolicy:
        LifecyclePolicyText: |
          {
            "rules": [
              {
                "rulePriority": 1,
                "description": "untagged images go after two weeks",
                "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 },
                "action": { "type": "expire" }
              },
              {
                "rulePriority": 2,
                "description": "the last fifty stay",
                "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 50 },
                "action": { "type": "expire" }
              }
            ]
          }
`;
