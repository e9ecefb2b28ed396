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
});
