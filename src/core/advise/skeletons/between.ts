/** What stands between the parts: queues, topics, events, brokers and load balancers. */
import type { WriteSkeleton } from './skeleton.ts';

const queue = (fifo: boolean): WriteSkeleton => {
  const name = fifo ? '\n      FifoQueue: true\n      ContentBasedDeduplication: true' : '';
  const failed = fifo ? '\n    Properties: { FifoQueue: true }' : '';
  return (note) => `Resources:
  ${note}
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60${name}
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 3 }
  Failed:
    Type: AWS::SQS::Queue${failed}
`;
};

/** Tasks for one receiver. */
export const standardQueue = queue(false);

/** The same in their order. */
export const fifoQueue = queue(true);

/** One message for many receivers, each with its queue. */
export const topic: WriteSkeleton = (note, { fifo = false } = {}) => `Resources:
  ${note}
  Events:
    Type: AWS::SNS::Topic
    Properties: ${fifo ? '{ FifoTopic: true, ContentBasedDeduplication: true }' : '{ DisplayName: events }'}
  Receiver:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: 60${fifo ? ', FifoQueue: true' : ''} }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Events, Protocol: sqs, Endpoint: !GetAtt Receiver.Arn, RawMessageDelivery: true }
  Delivery:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Receiver]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Receiver.Arn
            Condition: { ArnEquals: { "aws:SourceArn": !Ref Events } }
`;

/** Events between services, routed by what they say. */
export const eventBus: WriteSkeleton = (note) => `Resources:
  ${note}
  Bus:
    Type: AWS::Events::EventBus
    Properties: { Name: orders }
  Placed:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: { source: [shop], detail-type: [OrderPlaced] }
      Targets: [{ Id: receiver, Arn: !GetAtt Receiver.Arn }]
  Receiver:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: 60 }
  Delivery:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Receiver]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: events.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Receiver.Arn
            Condition: { ArnEquals: { "aws:SourceArn": !GetAtt Placed.Arn } }
`;

/** A broker for clients that speak its protocol. */
export const broker: WriteSkeleton = (note) => `Parameters:
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Two, in different zones
  Password:
    Type: String
    NoEcho: true
Resources:
  ${note}
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      BrokerName: orders
      EngineType: ACTIVEMQ
      DeploymentMode: ACTIVE_STANDBY_MULTI_AZ
      HostInstanceType: mq.m5.large
      AutoMinorVersionUpgrade: true
      PubliclyAccessible: false
      SubnetIds: !Ref Subnets
      Users: [{ Username: app, Password: !Ref Password }]
`;

const SUBNETS = `Parameters:
  Vpc:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Two or more, in different zones
`;

/** HTTP, HTTPS and gRPC. */
export const applicationBalancer: WriteSkeleton = (note) => `${SUBNETS}  Certificate:
    Type: String
    Description: ARN of the certificate
Resources:
  ${note}
  Front:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: application, Subnets: !Ref Subnets }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Front
      Port: 443
      Protocol: HTTPS
      Certificates: [{ CertificateArn: !Ref Certificate }]
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: !Ref Vpc, Port: 8080, Protocol: HTTP, TargetType: ip, HealthCheckPath: / }
`;

/** TCP, UDP and TLS that is passed through as TCP, from fixed addresses. */
export const networkBalancer: WriteSkeleton = (note, { protocol = 'TCP' } = {}) => `${SUBNETS}Resources:
  ${note}
  Front:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: !Ref Subnets }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Front
      Port: 5000
      Protocol: ${protocol}
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: !Ref Vpc, Port: 5000, Protocol: ${protocol}, TargetType: ip }
`;

/** Firewalls and other appliances. */
export const gatewayBalancer: WriteSkeleton = (note) => `${SUBNETS}Resources:
  ${note}
  Front:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: gateway, Subnets: !Ref Subnets }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Front
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Appliances }]
  Appliances:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: !Ref Vpc, Port: 6081, Protocol: GENEVE, HealthCheckProtocol: TCP, HealthCheckPort: "80" }
`;
