import assert from 'node:assert/strict';
import { parseSource } from '../../src/core/syntax/parse.ts';
import { collectInstanceTypes } from '../../src/core/template/instance-types.ts';
import { buildTemplate } from '../../src/core/template/template.ts';

function typesIn(text: string): string[] {
  const template = buildTemplate('cloudformation', parseSource('t.yaml', text), 'us-east-1');
  return collectInstanceTypes(template.resources, template).map(
    ({ name, family, choice, uses: [{ property }] }) =>
      `${name} ${property}${family ? ' family' : ''}${choice ? ' choice' : ''}`,
  );
}

const resource = (type: string, properties: string) =>
  `Resources:\n  R:\n    Type: ${type}\n    Properties: ${properties}\n`;

describe('instance types in every place that holds one', () => {
  it('stand in the overrides of fleets, through the branches of If around them', () => {
    assert.deepEqual(
      typesIn(
        resource(
          'AWS::EC2::EC2Fleet',
          '{ LaunchTemplateConfigs: [{ Overrides: !If [Big, [{ InstanceType: m7i.large }], [{ InstanceType: !If [Big, c7i.large, r7i.large] }]] }] }',
        ),
      ),
      // In the branch that stands without Big the inner one with Big is never taken.
      ['m7i.large InstanceType', 'r7i.large InstanceType'],
    );
  });

  it('are families for AWS Batch and Dedicated Hosts, and bundles are none', () => {
    assert.deepEqual(
      typesIn(
        resource(
          'AWS::Batch::ComputeEnvironment',
          '{ ComputeResources: { InstanceTypes: [optimal, default_arm64, m5, c7i.large] } }',
        ),
      ),
      ['m5 InstanceTypes family', 'c7i.large InstanceTypes'],
    );
    assert.deepEqual(typesIn(resource('AWS::EC2::Host', '{ InstanceFamily: c5 }')), [
      'c5 InstanceFamily family',
    ]);
  });

  it('are the parts between commas of a list parameter, one site for all that use it', () => {
    const nodes = (name: string) =>
      `  ${name}:\n    Type: AWS::EKS::Nodegroup\n    Properties: { InstanceTypes: !Ref Types }\n`;
    const text = `Parameters:\n  Types: { Type: CommaDelimitedList, Default: 'm7i.large , c7i.large' }\nResources:\n${nodes('A')}${nodes('B')}`;
    assert.deepEqual(typesIn(text), ['m7i.large InstanceTypes', 'c7i.large InstanceTypes']);
  });

  it('are options of Elastic Beanstalk by namespace and name', () => {
    const settings = [
      '{ Namespace: aws:ec2:instances, OptionName: InstanceTypes, Value: "t3.small,t3.micro" }',
      '{ Namespace: aws:autoscaling:launchconfiguration, OptionName: InstanceType, Value: t3.nano }',
      '{ Namespace: aws:elasticbeanstalk:application:environment, OptionName: InstanceType, Value: t2.nano }',
    ];
    assert.deepEqual(
      typesIn(resource('AWS::ElasticBeanstalk::Environment', `{ OptionSettings: [${settings}] }`)),
      ['t3.small OptionSettings', 't3.micro OptionSettings', 't3.nano OptionSettings'],
    );
  });

  it('leave patterns with asterisks alone', () => {
    assert.deepEqual(
      typesIn(
        resource(
          'AWS::Lambda::CapacityProvider',
          "{ InstanceRequirements: { AllowedInstanceTypes: ['m7*', m7i.large, 'c*.*'] } }",
        ),
      ),
      ['m7i.large AllowedInstanceTypes'],
    );
  });

  it('are what may be chosen, too', () => {
    const text = `Parameters:\n  T: { Type: String, Default: m7i.large, AllowedValues: [m7i.large, c7i.large] }\n${resource('AWS::EMR::InstanceGroupConfig', '{ InstanceType: !Ref T }')}`;
    assert.deepEqual(typesIn(text), ['m7i.large InstanceType', 'c7i.large InstanceType choice']);
  });
});
