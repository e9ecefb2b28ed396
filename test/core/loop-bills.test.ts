import assert from 'node:assert/strict';
import { analyzeText } from '../support/analysis.ts';

const servers = (list: string, type: string) => `Transform: AWS::LanguageExtensions
Parameters:
  Sizes: { Type: CommaDelimitedList, Default: 'm5.large, t3.micro' }
  Later: { Type: CommaDelimitedList }
Mappings:
  ByRole:
    web: { Type: m5.large }
    jobs: { Type: r5.large }
Resources:
  Fn::ForEach::Servers:
    - Item
    - ${list}
    - Server\${Item}:
        Type: AWS::EC2::Instance
        Properties: { InstanceType: ${type} }
`;

describe('the bill of what Fn::ForEach makes', () => {
  const billOf = (text: string, parameters = new Map<string, string>()) => {
    const [bill] = analyzeText(text, { parameters }).analysis.resources;
    assert.ok(bill);
    return bill;
  };

  it('counts every copy, alike or not', () => {
    assert.equal(billOf(servers('[a, b, c]', 'm5.large')).monthlyUsd, 210.24);
    const byRole = billOf(servers('[web, jobs]', '!FindInMap [ByRole, !Ref Item, Type]'));
    assert.equal(byRole.monthlyUsd, 162.06);
    assert.deepEqual(
      byRole.parts.map(({ what, monthlyUsd }) => [what, monthlyUsd]),
      [
        ['instance hours (Item web)', 70.08],
        ['instance hours (Item jobs)', 91.98],
      ],
    );
    assert.equal(byRole.assumptions[0], '2 copies, by Fn::ForEach');
  });

  it('goes by the default of a parameter that is the list, or by what the environment gives it', () => {
    const text = servers('!Ref Sizes', '!Ref Item');
    assert.equal(billOf(text).monthlyUsd, 77.67);
    assert.equal(billOf(text, new Map([['Sizes', 't3.micro,t3.micro,t3.micro']])).monthlyUsd, 22.78);
  });

  it('says that it counts one copy where the list is not known', () => {
    const bill = billOf(servers('!Ref Later', 'm5.large'));
    assert.equal(bill.monthlyUsd, 70.08);
    assert.ok(bill.assumptions.includes('one copy: the list of its Fn::ForEach is not known'));
  });

  it('names what has no price beside the sum of the rest', () => {
    const bill = billOf(servers('[m5.large, m99.large]', '!Ref Item'));
    assert.equal(bill.monthlyUsd, 70.08);
    assert.equal(bill.partlyPriced, true);
    assert.ok(bill.unpriced.some((text) => text.includes('m99.large')));
  });

  it('multiplies loops that stand in each other, and stops at many copies', () => {
    const nested = (items: string) => `Resources:
  Fn::ForEach::Outer:
    - Zone
    - [a, b]
    - Fn::ForEach::Inner:
        - Role
        - [${items}]
        - Server\${Zone}\${Role}:
            Type: AWS::EC2::Instance
            Properties: { InstanceType: m5.large }
`;
    assert.equal(billOf(nested('web, jobs')).monthlyUsd, 280.32);
    const many = billOf(nested(Array.from({ length: 30 }, (_, i) => `r${i}`).join(', ')));
    assert.equal(many.monthlyUsd, null);
    assert.deepEqual(many.unpriced, ['all of it: Fn::ForEach makes over 32 copies']);
  });
});

describe('a finding about an item of a loop', () => {
  it('stands at the list where a parameter gives it, as a warning', () => {
    const text = servers('!Ref Sizes', '!Ref Item').replace('t3.micro', 't3.micr');
    const [finding] = analyzeText(text).analysis.findings.filter(
      ({ rule }) => rule === 'instance-type-unknown',
    );
    assert.ok(finding);
    assert.equal(finding.severity, 'warning');
    assert.equal(text.slice(finding.range.start, finding.range.end), 'Sizes');
  });
});
