/**
 * A template of so many resources, in the proportions of real ones: mostly networks, roles and topics, with an
 * instance, a launch template, a group, a function, a volume and a task in between.
 */
export function generateTemplate(count: number): string {
  const head = `AWSTemplateFormatVersion: "2010-09-09"
Description: Generated for the bench
Parameters:
  Stage:
    Type: String
    Default: dev
    AllowedValues: [dev, test, prod]
  WebType:
    Type: String
    Default: m5.large
Mappings:
  Sizes:
    dev: { Cache: t3.small }
    prod: { Cache: r6g.large }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
`;
  return (
    head +
    Array.from({ length: count }, (_, index) => RESOURCES[index % RESOURCES.length]?.(index) ?? '').join('')
  );
}

const RESOURCES: readonly ((index: number) => string)[] = [
  (i) => `  Topic${i}:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub "\${AWS::StackName}-topic-${i}"
      DisplayName: Notifications of part ${i} # shown to subscribers
      Tags:
        - Key: Name
          Value: topic-${i}
        - Key: Stage
          Value: !Ref Stage
`,
  (i) => `  # Web tier, part ${i}.
  Web${i}:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: !Ref WebType
      SubnetId: !ImportValue network-subnet-${i}
      BlockDeviceMappings:
        - DeviceName: /dev/xvda
          Ebs: { VolumeType: gp3, VolumeSize: 30 }
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash
          yum install -y httpd # web server ${i}
          systemctl enable --now httpd
      Tags:
        - Key: Name
          Value: web-${i}
`,
  (i) => `  Role${i}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
      Policies:
        - PolicyName: queue
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [sqs:SendMessage, sqs:ReceiveMessage]
                Resource: "*"
        - PolicyName: table
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query]
                Resource: !Sub "arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/table-${i}"
`,
  (i) => `  Function${i}:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: !GetAtt Role${i - 1}.Arn
      MemorySize: 512
      Timeout: 30
      Code:
        S3Bucket: artefacts
        S3Key: part-${i}.zip
      Environment:
        Variables:
          STAGE: !Ref Stage
          TABLE: table-${i}
`,
  (i) => `  Template${i}:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        InstanceType: !If [IsProd, m7i.large, t3.large]
        Monitoring:
          Enabled: true
        MetadataOptions:
          HttpTokens: required
          HttpPutResponseHopLimit: 1
        TagSpecifications:
          - ResourceType: instance
            Tags:
              - Key: Name
                Value: worker-${i}
`,
  (i) => `  # @workload batch interruptible
  Group${i}:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "8"
      DesiredCapacity: "2"
      VPCZoneIdentifier: [subnet-${i}, subnet-${i + 1}]
      MixedInstancesPolicy:
        InstancesDistribution:
          OnDemandPercentageAboveBaseCapacity: 0
        LaunchTemplate:
          LaunchTemplateSpecification:
            LaunchTemplateId: !Ref Template${i - 1}
            Version: !GetAtt Template${i - 1}.LatestVersionNumber
          Overrides:
            - InstanceType: m7i.large
            - InstanceType: m6i.large
            - InstanceType: m6a.large
            - InstanceType: m5.large
`,
  (i) => `  Security${i}:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Part ${i}
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8 }
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/8 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.1.0.0/16, Description: From the office }
      SecurityGroupEgress:
        - { IpProtocol: "-1", CidrIp: 0.0.0.0/0 }
      VpcId: !ImportValue network-vpc
`,
  (i) => `  Task${i}:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ContainerDefinitions:
        - Name: app
          Image: nginx:1.27
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          Environment:
            - { Name: STAGE, Value: !Ref Stage }
            - { Name: PART, Value: part-${i} }
`,
  (i) => `  Volume${i}:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 100
      VolumeType: ${i % 30 === 8 ? 'gp2' : 'gp3'}
      Encrypted: true
      Tags:
        - Key: Name
          Value: volume-${i}
        - Key: Owner
          Value: storage
`,
  (i) => `  Alarm${i}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: alarm-${i}
      Namespace: AWS/EC2
      MetricName: CPUUtilization
      Statistic: Average
      Period: 300
      EvaluationPeriods: 2
      Threshold: 80
      ComparisonOperator: GreaterThanThreshold
      AlarmDescription: Above 80 percent for ten minutes, so look at part ${i}
      Dimensions:
        - Name: AutoScalingGroupName
          Value: group-${i}
      AlarmActions: [!ImportValue alarms-topic]
`,
];
