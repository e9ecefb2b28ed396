/** An instance of a type, as a user might commit it. */
export function instanceTemplate(instanceType: string, comment = ''): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Web: ${comment}
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: ${instanceType}
`;
}

/** Where the value of InstanceType starts in `instanceTemplate`. */
export const typeValue = { line: 6, character: 20 } as const;

/** An Auto Scaling group on On-Demand, with its launch template. */
export const fleetTemplate = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Fleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '8'
      DesiredCapacity: '4'
      VPCZoneIdentifier:
        - subnet-0123456789abcdef0
        - subnet-0fedcba9876543210
      LaunchTemplate:
        LaunchTemplateId: !Ref FleetTemplate
        Version: !GetAtt FleetTemplate.LatestVersionNumber
  FleetTemplate:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        InstanceType: m7i.large
`;
