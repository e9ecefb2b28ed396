import assert from 'node:assert/strict';
import { hover, type PriceTerms } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

/** The hover where `<|>` stands in the text. */
function hoverAt(
  marked: string,
  path = 'template.yaml',
  terms?: PriceTerms,
): { markdown: string; text: string } | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const found = hover(analyzeText(text, { path, terms }), offset);
  return found && { markdown: found.markdown, text: text.slice(found.range.start, found.range.end) };
}

const TEMPLATE = `Parameters:
  Size:
    Type: String
    Default: m5.large
    AllowedValues: [m5.large, t3.mi<|>cro]
Mappings:
  Types:
    us-east-1: { Size: c6i.large }
Resources:
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !Ref Size
`;

const moved = (from: string, to: string) => TEMPLATE.replace('<|>', '').replace(from, to);

describe('the hover', () => {
  it('shows the card of an instance type wherever it stands', () => {
    const allowed = hoverAt(TEMPLATE);
    assert.equal(allowed?.text, 't3.micro');
    assert.match(allowed?.markdown ?? '', /\*\*t3\.micro\*\*/);
    assert.equal(hoverAt(moved('Default: m5', 'Default: m<|>5'))?.text, 'm5.large');
    assert.equal(hoverAt(moved('c6i.large', 'c6i.large<|>'))?.text, 'c6i.large');
  });

  it('shows the price in the region in force with its source and date', () => {
    const card = hoverAt(moved('Default: m5', 'Default: m<|>5'))?.markdown ?? '';
    assert.match(card, /\$0\.096/);
    assert.match(card, /\$70\.08/);
    assert.match(card, /2026-06-15.*us-east-1/);
  });

  it('prices what the instance runs: by its image, by that of its launch template, by its annotation', () => {
    const windows = /\*\*\$0\.188\/h\*\*/;
    const image =
      'ImageId: "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base}}"';
    const instance = moved('InstanceType: !Ref Size', `InstanceType: !Ref Si<|>ze\n      ${image}`);
    assert.match(hoverAt(instance)?.markdown ?? '', windows);
    const fromTemplate = moved(
      'InstanceType: !Ref Size',
      `InstanceType: !Ref Si<|>ze
      LaunchTemplate: { LaunchTemplateId: !Ref Base, Version: "1" }
  Base:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ${image} }`,
    );
    assert.match(hoverAt(fromTemplate)?.markdown ?? '', windows);
    const annotated = moved('  Web:', '  # @workload os=windows\n  Web:').replace(
      'Default: m5',
      'Default: m<|>5',
    );
    assert.match(hoverAt(annotated)?.markdown ?? '', windows);
  });

  it('prices Linux where two users of a default run different systems', () => {
    const second = `  # @workload os=windows
  Other:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: !Ref Size }
`;
    const text = `${moved('Default: m5', 'Default: m<|>5')}${second}`;
    assert.match(hoverAt(text)?.markdown ?? '', /\*\*\$0\.096\/h\*\*/);
  });

  it('takes the discount of the settings off the ways to pay', () => {
    const text = moved('Default: m5', 'Default: m<|>5');
    const listed = hoverAt(text)?.markdown ?? '';
    const discounted = hoverAt(text, 'template.yaml', { discountPercent: 10 })?.markdown ?? '';
    assert.match(discounted, /before your discount of 10 %/);
    assert.notEqual(
      discounted.match(/Compute Savings Plan 3y[^\n]*/)?.[0],
      listed.match(/Compute Savings Plan 3y[^\n]*/)?.[0],
    );
  });

  it('works at both ends of a reference, short and long', () => {
    assert.match(hoverAt(moved('!Ref Size', '!Ref Si<|>ze'))?.markdown ?? '', /\*\*m5\.large\*\*/);
    const json =
      '{"Parameters":{"S":{"Type":"String","Default":"c5.large"}},"Resources":{"W":{"Type":"AWS::EC2::Instance","Properties":{"InstanceType":{"Ref":"<|>S"}}}}}';
    assert.match(hoverAt(json, 't.json')?.markdown ?? '', /\*\*c5\.large\*\*/);
  });

  it('says of a default what counts in its place in the environment chosen', () => {
    const text = moved('Default: m5', 'Default: m<|>5');
    const offset = text.indexOf('<|>');
    const analyzed = analyzeText(text.replace('<|>', ''), {
      environment: 'prod',
      parameters: new Map([['Size', 'm5.xlarge']]),
    });
    const markdown = hover(analyzed, offset)?.markdown ?? '';
    assert.match(
      markdown,
      /^\*Not in force: compute-advisor\.yaml for prod gives m5\.xlarge\.\*\n\n\*\*m5\.large\*\*/,
    );
    assert.doesNotMatch(hoverAt(text)?.markdown ?? '', /Not in force/);
  });

  it('works at both ends of a mapping', () => {
    for (const use of [
      '!FindInMap [Ty<|>pes, !Ref AWS::Region, Size]',
      'Fn::FindInMap: [Types, us-east-1, Si<|>ze]',
    ]) {
      const text = moved(
        'InstanceType: !Ref Size',
        `InstanceType: ${use.startsWith('!') ? use : `{ ${use} }`}`,
      );
      assert.match(hoverAt(text)?.markdown ?? '', /\*\*c6i\.large\*\*/, use);
    }
  });

  it('is silent on anything else', () => {
    assert.equal(hoverAt(moved('Type: AWS::EC2', 'Ty<|>pe: AWS::EC2')), undefined);
    assert.equal(hoverAt(moved('m5.large, t3', 'm5.lagre<|>, t3')), undefined);
  });
});
