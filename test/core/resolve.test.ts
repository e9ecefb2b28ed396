import assert from 'node:assert/strict';
import { parseSource } from '../../src/core/syntax/parse.ts';
import { detectKind } from '../../src/core/template/kind.ts';
import { resolveAll } from '../../src/core/template/resolve.ts';
import { propertyValue } from '../../src/core/template/resource.ts';
import { buildTemplate } from '../../src/core/template/template.ts';
import { describeConditions, textOf } from '../../src/core/template/value.ts';

const HEAD = `Parameters:
  Size: { Type: String, Default: large }
  None: { Type: String }
  Empty: { Type: String, Default: "" }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /path }
  Sizes: { Type: CommaDelimitedList, Default: "small, medium" }
Mappings:
  Regions:
    us-east-1: { Type: m5.large, Twice: !Ref Size }
Resources:
  R:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: `;

/** Every value that the property may have, as `text`, `text (when X)` or the reason why it is not known. */
function valuesOf(value: string): string[] {
  const tree = parseSource('t.yaml', HEAD + value);
  const template = buildTemplate(detectKind(tree) ?? 'cloudformation', tree, 'us-east-1');
  const resource = template.byId.get('R');
  assert.ok(resource);
  return resolveAll(propertyValue(resource, 'InstanceType'), template).map((found) => {
    const conditions = describeConditions(found.via);
    const said = found.known ? (textOf(found) ?? found.node.kind) : `unknown: ${found.reason}`;
    return conditions === '' ? said : `${said} (${conditions})`;
  });
}

describe('the value of a property before deployment', () => {
  for (const [written, expected] of [
    ['m5.large', ['m5.large']],
    ['!Ref Size', ['large']],
    ['{ Ref: Size }', ['large']],
    ['!Ref None', ['unknown: parameter']],
    ['!Ref Empty', ['unknown: parameter']],
    ['!Ref Stored', ['unknown: parameter']],
    ['!Ref Other', ['unknown: intrinsic']],
    ['!Ref AWS::Region', ['us-east-1']],
    ['!Ref AWS::NoValue', ['unknown: missing']],
    ['!Ref AWS::AccountId', ['unknown: intrinsic']],
    ['!ImportValue shared', ['unknown: import']],
    ['!GetAtt R.Type', ['unknown: intrinsic']],
    ['!FindInMap [Regions, !Ref AWS::Region, Type]', ['m5.large']],
    ['!FindInMap [Regions, us-east-1, Twice]', ['large']],
    ['!FindInMap [Regions, eu-west-1, Type]', ['unknown: intrinsic']],
    ['!FindInMap [Regions, eu-west-1, Type, { DefaultValue: t3.nano }]', ['t3.nano']],
    ['!FindInMap [__proto__, constructor, x]', ['unknown: intrinsic']],
    ['!If [A, m5.large, !Ref Size]', ['m5.large (when A)', 'large (unless A)']],
    [
      '!If [A, !If [A, x, y], !If [B, z, !Ref AWS::NoValue]]',
      ['x (when A)', 'z (unless A and when B)', 'unknown: missing (unless A and unless B)'],
    ],
    ['!If [A]', ['unknown: intrinsic']],
    ['!Sub "m5.${Size}"', ['m5.large']],
    ['!Sub "${!Size}.${AWS::Region}"', ['${Size}.us-east-1']],
    ['!Sub ["${F}.${Size}", { F: c6i }]', ['c6i.large']],
    ['!Sub "m5.${None}"', ['unknown: intrinsic']],
    ['!Sub "m5.${R.Size}"', ['unknown: intrinsic']],
    ['!Join [".", [m5, !Ref Size]]', ['m5.large']],
    ['!Join [".", !Ref Sizes]', ['small.medium']],
    ['!Select [1, [a, b]]', ['b']],
    ['!Select ["1", !Split ["-", us-east]]', ['east']],
    ['!Select [0, !Ref Sizes]', ['small']],
    ['!Select [7, [a, b]]', ['unknown: intrinsic']],
    ['!Select [0, !GetAZs ""]', ['unknown: intrinsic']],
    ['"{{resolve:ssm:/size}}"', ['unknown: intrinsic']],
    ['', ['unknown: missing']],
  ] as const) {
    it(`of ${written || 'nothing'} is ${expected.join(', ')}`, () =>
      assert.deepEqual(valuesOf(written), expected));
  }

  it('is followed through nested conditions only so far', () => {
    let nested = 'end';
    for (let i = 0; i < 60; i++) nested = `!If [C${i}, ${nested}, ${nested.length < 20_000 ? nested : 'x'}]`;
    const values = valuesOf(nested);
    assert.ok(values.length <= 33, `${values.length} values`);
    assert.ok(values.at(-1)?.startsWith('unknown: budget'));
  });
});
