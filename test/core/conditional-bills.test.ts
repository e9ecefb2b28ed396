import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

const template = (first: string) => `Parameters:
  Env: { Type: String${first} }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsTest: !Not [!Condition IsProd]
Resources:
  Large:
    Type: AWS::EC2::Instance
    Condition: IsProd
    Properties: { InstanceType: m5.large }
  Small:
    Type: AWS::EC2::Instance
    Condition: IsTest
    Properties: { InstanceType: t3.micro }
`;

describe('the bill of a resource with a condition', () => {
  const pricesOf = (text: string, parameters = new Map<string, string>()) =>
    analyzeText(text, { parameters }).analysis.resources.map(({ monthlyUsd }) => monthlyUsd);

  it('is none where the condition does not hold, and says so', () => {
    const { resources } = analyzeText(template(', Default: dev')).analysis;
    assert.deepEqual(
      resources.map(({ monthlyUsd }) => monthlyUsd),
      [null, 7.59],
    );
    assert.match(resources[0]?.unpriced[0] ?? '', /^its condition IsProd does not hold with the values/);
    assert.ok(resources[1]?.assumptions.some((text) => /^IsTest holds, by the values/.test(text)));
  });

  it('goes by the values of the environment', () => {
    assert.deepEqual(pricesOf(template(', Default: dev'), new Map([['Env', 'prod']])), [70.08, null]);
  });

  it('says that it assumes the condition where nobody knows', () => {
    const { resources } = analyzeText(template('')).analysis;
    assert.deepEqual(
      resources.map(({ monthlyUsd, assumptions }) => [monthlyUsd, assumptions.at(-1)]),
      [
        [70.08, 'where IsProd holds'],
        [7.59, 'where IsTest holds'],
      ],
    );
  });

  it('takes the branch of If that the values of parameters decide, and says so', () => {
    const text = `Parameters:
  Env: { Type: String, Default: dev }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: !If [IsProd, m5.large, t3.micro] }
  Disk:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: us-east-1a, VolumeType: gp3, Size: !If [IsProd, 100, !If [IsProd, 50, 10]] }
`;
    assert.deepEqual(pricesOf(text), [7.59, 0.8]);
    assert.deepEqual(pricesOf(text, new Map([['Env', 'prod']])), [70.08, 8]);
    const [web] = analyzeText(text).analysis.resources;
    assert.ok(web?.assumptions.some((said) => /^IsProd does not hold, by the values/.test(said)));
  });

  it('is not known where nobody knows which branch of If counts', () => {
    const text = `Parameters:
  Env: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: !If [IsProd, m5.large, t3.micro] }
`;
    assert.deepEqual(pricesOf(text), [null]);
  });
});
