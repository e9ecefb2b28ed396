import { PLACE, ROLE, task, trust } from './containers.ts';
import type { WriteSkeleton } from './skeleton.ts';

const STARTER = `  StarterRole:
    Type: AWS::IAM::Role
    Properties:
${trust('scheduler')}      Policies:
        - PolicyName: start
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - { Effect: Allow, Action: "ecs:RunTask", Resource: !Ref Task }
              - { Effect: Allow, Action: "iam:PassRole", Resource: !GetAtt ExecutionRole.Arn }
`;

/** A task that a schedule starts, and that is paid for until it ends; on Spot where it can be interrupted. */
export const scheduledTask: WriteSkeleton = (note, { spot = false } = {}) => `${PLACE}Resources:
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      CapacityProviders: [FARGATE, FARGATE_SPOT]
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: cron(0 2 * * ? *)
      FlexibleTimeWindow: { Mode: "OFF" }
      Target:
        Arn: !GetAtt Cluster.Arn
        RoleArn: !GetAtt StarterRole.Arn
        EcsParameters:
          TaskDefinitionArn: !Ref Task
          CapacityProviderStrategy: [{ CapacityProvider: ${spot ? 'FARGATE_SPOT' : 'FARGATE'}, Weight: 1 }]
          NetworkConfiguration:
            AwsvpcConfiguration: { Subnets: !Ref Subnets }
  ${note}
${task('FARGATE', { listens: false })}${ROLE}${STARTER}`;
