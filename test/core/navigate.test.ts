import assert from 'node:assert/strict';
import {
  applyEdits,
  definitionAt,
  type Range,
  referencesAt,
  renameAt,
  renameableAt,
  symbolsOf,
  type TemplateSymbol,
} from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';
import { readCursor } from '../support/cursor.ts';

/** The text with `[|…|]` around each range. */
function mark(text: string, ranges: readonly Range[]): string {
  const edits = ranges.map((range) => ({ range, newText: `[|${text.slice(range.start, range.end)}|]` }));
  return applyEdits(text, edits);
}

function definitions(marked: string, path = 'template.yaml'): string {
  const { text, offset } = readCursor(marked);
  return mark(text, definitionAt(analyzeText(text, { path }), offset));
}

function places(marked: string, path = 'template.yaml'): string {
  const { text, offset } = readCursor(marked);
  const found = referencesAt(analyzeText(text, { path }), offset);
  return mark(
    text,
    found.map(({ range }) => range),
  );
}

/** The text after the renaming, or why there is none. */
function rename(marked: string, newName: string, path = 'template.yaml'): string {
  const { text, offset } = readCursor(marked);
  const renaming = renameAt(analyzeText(text, { path }), offset, newName);
  return 'refused' in renaming ? renaming.refused : applyEdits(text, renaming.edits);
}

const EVERYWHERE = `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups: [{ Label: { default: A }, Parameters: [Stage] }]
    ParameterLabels: { Stage: { default: B } }
Parameters:
  Stage: { Type: String } # dev or prod
Mappings:
  Sizes: { dev: { Memory: 1 } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBusy: !Or [Condition: IsProd, !Condition 'IsProd']
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Condition: IsProd
    Properties: { BucketName: !Sub 'b-\${Stage}-\${AWS::Region}' }
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: [ "Bucket" ] # first the Bucket
    Properties:
      DisplayName: !Sub
        - |
          \${Bucket} \${Bucket.Arn}
          \${!Bucket} \${Own}
        - { Own: !FindInMap [Sizes, !Ref "Stage", Memory] }
      KmsMasterKeyId: !If [IsProd, !GetAtt Bucket.Arn, !GetAtt [Bucket, Arn]]
      TopicName: { "Fn::Join": ["-", [{ Ref: Bucket }, { "Fn::GetAtt": "Bucket.Arn" }]] }
Outputs:
  Bucket:
    Condition: IsProd
    Value: !Ref Bucket
`;

const at = (from: string, to: string): string => {
  assert.equal(EVERYWHERE.split(from).length, 2, `${from} stands once`);
  return EVERYWHERE.replace(from, () => to);
};

describe('the definition', () => {
  it('of what Ref, GetAtt and Sub name is the key of the parameter or resource', () => {
    const ofBucket = EVERYWHERE.replace('  Bucket:\n    Type', '  [|Bucket|]:\n    Type');
    for (const [from, to] of [
      ['Value: !Ref Bucket', 'Value: !Ref Buck<|>et'],
      ['${Bucket.Arn}', '${<|>Bucket.Arn}'],
      ['!GetAtt Bucket.Arn,', '!GetAtt Bucket<|>.Arn,'],
      ['[ "Bucket" ]', '[ "Bu<|>cket" ]'],
    ] as const)
      assert.equal(definitions(at(from, to)), ofBucket, to);
    assert.equal(
      definitions(at('-${Stage}-', '-${St<|>age}-')),
      at('  Stage: { Type', '  [|Stage|]: { Type'),
    );
  });

  it('of a condition and of a mapping is theirs', () => {
    assert.equal(definitions(at('[IsProd, !G', '[IsP<|>rod, !G')), at('  IsProd: !Eq', '  [|IsProd|]: !Eq'));
    assert.equal(definitions(at('[Sizes, ', '[Size<|>s, ')), at('  Sizes: {', '  [|Sizes|]: {'));
  });

  it('is not there for text, pseudo parameters and other words', () => {
    for (const [from, to] of [
      ['${!Bucket}', '${!Buc<|>ket}'],
      ['AWS::Region', 'AWS::Reg<|>ion'],
      ['${Own}', '${Ow<|>n}'],
      ['# dev or prod', '# dev or pr<|>od'],
    ] as const)
      assert.equal(definitions(at(from, to)), EVERYWHERE, to);
  });

  it('of what SAM makes is the resource that it is made of', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
Outputs:
  Role: { Value: !GetAtt HelloRole.Arn }
  Version: { Value: !Ref Hello.Version }
`;
    const there = text.replace('  Hello:', '  [|Hello|]:');
    assert.equal(definitions(text.replace('HelloRole', 'Hel<|>loRole')), there);
    assert.equal(definitions(text.replace('Hello.V', 'Hel<|>lo.V')), there);
  });
});

describe('the places of a name', () => {
  it('are its definition and every use, and no text that reads alike', () => {
    const expected = EVERYWHERE.replaceAll('Bucket', '[|Bucket|]')
      .replace('::[|Bucket|]', '::Bucket')
      .replace('[|Bucket|]Name', 'BucketName')
      .replace('the [|Bucket|]', 'the Bucket')
      .replace('![|Bucket|]', '!Bucket')
      .replace('Outputs:\n  [|Bucket|]', 'Outputs:\n  Bucket');
    assert.equal(places(at('Value: !Ref Bucket', 'Value: !Ref Buck<|>et')), expected);
    assert.equal(places(EVERYWHERE.replace('  Bucket:\n    Type', '  Buc<|>ket:\n    Type')), expected);
  });

  it('of a parameter take in what the console shows of it', () => {
    const expected = EVERYWHERE.replaceAll('Stage', '[|Stage|]');
    assert.equal(places(at('  Stage: { Type', '  Sta<|>ge: { Type')), expected);
  });

  it('of a resource take in what connectors of SAM say', () => {
    const text = `Resources:
  Hello:
    Type: AWS::Serverless::Function
    Connectors: { ToTable: { Properties: { Destination: [{ Id: Table }], Permissions: [Read] } } }
  Table: { Type: AWS::DynamoDB::Table }
  Tie:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: Hello }, Destination: { Id: Table }, Permissions: [Write] }
`;
    const expected = text.replaceAll('Id: Table', 'Id: [|Table|]').replace('  Table:', '  [|Table|]:');
    assert.equal(places(text.replace('  Table:', '  Tab<|>le:')), expected);
  });

  it('of an alias are told once', () => {
    const text = `Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: &p { DisplayName: !Ref Queue } }
  Other: { Type: AWS::SNS::Topic, Properties: *p }
  Queue: { Type: AWS::SQS::Queue }
`;
    const expected = text.replace('!Ref Queue', '!Ref [|Queue|]').replace('  Queue:', '  [|Queue|]:');
    assert.equal(places(text.replace('  Queue:', '  Que<|>ue:')), expected);
  });
});

describe('renaming', () => {
  it('edits every place in YAML and keeps quotes and comments', () => {
    const expected = EVERYWHERE.replaceAll('Bucket', 'Store')
      .replace('::Store', '::Bucket')
      .replace('StoreName', 'BucketName')
      .replace('the Store', 'the Bucket')
      .replace('!Store}', '!Bucket}')
      .replace('Outputs:\n  Store', 'Outputs:\n  Bucket');
    assert.equal(rename(at('Value: !Ref Bucket', 'Value: !Ref Buck<|>et'), 'Store'), expected);
    assert.equal(
      rename(at('  Stage: { Type', '  Stag<|>e: { Type'), 'Env'),
      EVERYWHERE.replaceAll('Stage', 'Env'),
    );
    assert.equal(
      rename(at('Condition: IsProd, ', 'Condition: <|>IsProd, '), 'IsLive'),
      EVERYWHERE.replaceAll('IsProd', 'IsLive'),
    );
    assert.equal(rename(at('[Sizes, ', '[<|>Sizes, '), 'Memory'), EVERYWHERE.replaceAll('Sizes', 'Memory'));
  });

  it('edits every place in JSON', () => {
    const text = `{
  "Parameters": { "Kms": { "Type": "String" } },
  "Resources": {
    "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "KmsMasterKeyId": { "Fn::Sub": "x/\${Kms}" } } },
    "Queue": {
      "Type": "AWS::SQS::Queue",
      "DependsOn": "Topic",
      "Properties": { "KmsMasterKeyId": { "Ref": "Kms" }, "Tags": [{ "Key": "t", "Value": { "Fn::GetAtt": ["Topic", "TopicName"] } }] }
    }
  }
}
`;
    assert.equal(
      rename(text.replace('"DependsOn": "Topic"', '"DependsOn": "To<|>pic"'), 'News', 't.json'),
      text.replaceAll('"Topic"', '"News"'),
    );
    assert.equal(
      rename(text.replace('${Kms}', '${Kms<|>}'), 'Key9', 't.json'),
      text.replaceAll('"Kms"', '"Key9"').replace('{Kms}', '{Key9}'),
    );
  });

  it('carries what SAM makes of a function along', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello: { Type: AWS::Serverless::Function }
Outputs:
  Role: { Value: !GetAtt HelloRole.Arn }
  Alias: { Value: !Ref Hello.Alias }
`;
    assert.equal(rename(text.replace('  Hello:', '  H<|>ello:'), 'Greet'), text.replaceAll('Hello', 'Greet'));
  });

  it('refuses a name that is none, one that YAML reads otherwise, and one that is taken', () => {
    const bucket = at('Value: !Ref Bucket', 'Value: !Ref Buck<|>et');
    assert.equal(rename(bucket, 'my-bucket'), 'A name has letters and digits alone.');
    assert.equal(rename(bucket, ''), 'A name has letters and digits alone.');
    assert.equal(rename(bucket, 'a'.repeat(256)), 'A name has at most 255 letters.');
    assert.equal(rename(bucket, 'Yes'), 'YAML does not read Yes as a name.');
    assert.equal(rename(bucket, 'Stage'), 'There is already a parameter named Stage.');
    assert.equal(rename(bucket, 'Topic'), 'There is already a resource named Topic.');
    assert.equal(
      rename(at('[IsProd, !G', '[Is<|>Prod, !G'), 'IsBusy'),
      'There is already a condition named IsBusy.',
    );
    assert.equal(rename(bucket, 'Bucket'), EVERYWHERE);
  });

  it('refuses where a use may stand unseen, or cannot be edited', () => {
    assert.match(
      rename(`${at('Value: !Ref Bucket', 'Value: !Ref Buck<|>et')}  Open: { Value: [\n`, 'Store'),
      /Mend them first/,
    );
    const escaped = `Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Sub "\\x24{Bucket}" } }
`;
    assert.match(rename(escaped.replace('  Bucket', '  <|>Bucket'), 'Store'), /Change that place first/);
  });

  it('is offered on names alone', () => {
    const nameAt = (marked: string) => {
      const { text, offset } = readCursor(marked);
      return renameableAt(analyzeText(text), offset)?.name;
    };
    assert.equal(nameAt(at('Value: !Ref Bucket', 'Value: !Ref Buck<|>et')), 'Bucket');
    assert.equal(nameAt(at('AWS::SNS::Topic', 'AWS::SNS::To<|>pic')), undefined);
    assert.equal(nameAt(at('# dev or prod', '# dev or pr<|>od')), undefined);
  });
});

describe('the symbols of a template', () => {
  const draw = (symbols: readonly TemplateSymbol[], indent = ''): string =>
    symbols
      .map(
        ({ name, detail, kind, children }) =>
          `${indent}${[kind, name, detail].join(' ').trimEnd()}\n${draw(children, `${indent}  `)}`,
      )
      .join('');

  it('stand under their sections, with their types', () => {
    const text = EVERYWHERE.slice(EVERYWHERE.indexOf('Parameters:\n'));
    assert.equal(
      draw(symbolsOf(analyzeText(text))),
      `section Parameters
  parameter Stage String
section Mappings
  mapping Sizes
section Conditions
  condition IsProd
  condition IsBusy
section Resources
  resource Bucket AWS::S3::Bucket
  resource Topic AWS::SNS::Topic
section Outputs
  output Bucket
`,
    );
  });

  it('have ranges that hold their names and what stands under them', () => {
    const check = ({ range, nameRange, children }: TemplateSymbol, within: Range): void => {
      assert.ok(within.start <= range.start && range.end <= within.end);
      assert.ok(range.start <= nameRange.start && nameRange.end <= range.end);
      for (const child of children) check(child, range);
    };
    for (const path of ['t.yaml', 't.json']) {
      const text =
        path === 't.json'
          ? '{"Resources": {"T": {"Type": "AWS::SNS::Topic"}, "": null, "3": 4}}'
          : EVERYWHERE;
      const symbols = symbolsOf(analyzeText(text, { path }));
      assert.ok(symbols.length > 0);
      for (const symbol of symbols) check(symbol, { start: 0, end: text.length });
    }
  });

  it('are those of templates alone', () => {
    const task = '{"family": "f", "containerDefinitions": [{"name": "a", "image": "b"}]}';
    assert.deepEqual(symbolsOf(analyzeText(task, { path: 'task.json' })), []);
  });

  it('of a parameter takes the files along that give it values', () => {
    const { text, offset } = readCursor(
      'Transform: AWS::Serverless-2016-10-31\nParameters:\n  Si<|>ze: { Type: String }\nResources:\n  A: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Size } }\n',
    );
    const samConfig =
      '# Size\n[default.deploy.parameters]\nparameter_overrides = "Size=a Sizes=Size"\n[prod.deploy.parameters]\nparameter_overrides = ["ParameterKey=Size,ParameterValue=b", "Other=c"]\n';
    const listed = '[{ "ParameterKey": "Size", "ParameterValue": "Size" }]';
    const keyed = '{ "Parameters": { "Size": "Size", "Other": "x" } }';
    const related = new Map([
      ['samconfig.toml', samConfig],
      ['template.parameters.json', listed],
      ['parameters/prod.json', keyed],
      ['other.json', listed],
    ]);
    const renaming = renameAt(analyzeText(text, { related, environment: 'prod' }), offset, 'Kind');
    assert.ok('others' in renaming);
    assert.deepEqual(
      renaming.others.map((file) => [file.path, applyEdits(file.text, file.edits)]),
      [
        ['samconfig.toml', samConfig.replace('Size=a', 'Kind=a').replace('Key=Size', 'Key=Kind')],
        ['parameters/prod.json', keyed.replace('"Size":', '"Kind":')],
        ['template.parameters.json', listed.replace('"Size"', '"Kind"')],
      ],
    );
    const resource = renameAt(analyzeText(text, { related }), text.indexOf('A: {'), 'B');
    assert.deepEqual('others' in resource && resource.others, []);
  });
});
