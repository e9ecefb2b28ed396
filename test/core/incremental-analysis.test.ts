import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AnalyzedDocument, analyze, applyEdits } from '../../src/core/index.ts';
import { generateTemplate } from '../bench/generate.ts';
import { catalog, rules, TODAY } from '../support/analysis.ts';

function analyzeAgain(
  text: string,
  earlier?: AnalyzedDocument,
  path = 't.yaml',
): AnalyzedDocument | undefined {
  return analyze(
    { path, text },
    {
      settings: { region: 'us-east-1', severities: {} },
      catalog,
      rules,
      related: new Map(),
      today: TODAY,
      earlier,
      onRuleFailure: (rule, error) => {
        throw new Error(`${rule} failed`, { cause: error });
      },
    },
  );
}

/** All that an analysis says, as plain data. */
function answers(analyzed: AnalyzedDocument | undefined): unknown {
  if (!analyzed) return undefined;
  const { findings, resources, problemsWithPrices, kind } = analyzed.analysis;
  return JSON.parse(JSON.stringify({ kind, findings, resources, problemsWithPrices }));
}

const PARAMETERS = `Parameters:
  Arch: { Type: String, Default: any }
  DiskType: { Type: String, Default: gp2 }
  ExtraType: { Type: String, Default: none }
`;
const CONDITIONS = `Conditions:
  HasExtra: !Not [!Equals [!Ref ExtraType, none]]
  HasMore: !And [!Condition HasExtra, !Equals [!Ref Arch, any]]
`;

const TEXT = `# @workload dev
${generateTemplate(20).replace('Parameters:\n', PARAMETERS).replace('Conditions:\n', CONDITIONS)}  Cache:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: !FindInMap [Sizes, !Ref Stage, Cache]
  # @workload batch interruptible
  Render:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "0"
      MaxSize: "8"
      DesiredCapacity: 2
      LaunchTemplate: { LaunchTemplateId: !Ref RenderTemplate, Version: "1" }
  RenderTemplate: # @workload arch=any
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m5.largee
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs: { VolumeType: gp2, VolumeSize: 200 }
  Borrower:
    Type: AWS::EC2::Instance
    Metadata: { ComputeAdvisor: { Workload: { arch: !Ref Arch } } }
    Properties: { InstanceType: m5.large }
  Extra:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: !If [HasExtra, !Ref ExtraType, t3.micro] }
  Disk:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: us-east-1a, Size: 100, VolumeType: !Ref DiskType }
  Service:
    Type: AWS::ECS::Service
    Properties: { LaunchType: FARGATE, DesiredCount: 2, TaskDefinition: !Ref Task7 }
  # @workload horizon=3y
  Fleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "3"
      MaxSize: "3"
      LaunchTemplate: { LaunchTemplateId: !Ref FleetTemplate, Version: "1" }
  FleetTemplate:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m7i.large } }
  Scaling:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties: { AutoScalingGroupName: !Ref Render, PolicyType: TargetTrackingScaling }
  Alpha:
    Type: AWS::SNS::Topic
    DependsOn: Beta
    Properties: { DisplayName: !If [HasMore, !Ref Gamma, a], TopicName: !Sub '\${Scaling}' }
  Beta:
    Type: AWS::SNS::Topic
    Properties: { DisplayName: !GetAtt Gamma.TopicName }
  Gamma:
    Type: AWS::SNS::Topic
    Condition: HasExtra
    Properties: { DisplayName: !FindInMap [Sizes, prod, Cache], TopicName: !Ref AWS::Region }
Outputs:
  Out: { Condition: HasMore, Value: !Ref Alpha }
  Far: { Value: !Ref Borrower }
`;

const pieces = fc.oneof(
  fc.constantFrom(
    'm5.large',
    'm4.large',
    't3.mirco',
    'r12g.large',
    'gp2',
    'gp3',
    'io1',
    '64',
    '901',
    'prod',
    'dev',
  ),
  fc.constantFrom(
    '# @workload batch\n',
    '  # @workload bound=memory\n',
    '# compute-advisor-disable\n',
    'stateful ',
    '#',
  ),
  fc.constantFrom(
    '\n',
    ' ',
    "'",
    '"',
    '[',
    '{',
    ':',
    '- ',
    '&a ',
    '*a',
    '\t',
    '\r\n',
    '{{ x }}',
    '!Ref WebType',
    '<<: ',
  ),
  fc.constantFrom(
    '!Ref Alpha',
    '!GetAtt Beta.TopicName',
    "!Sub '${Gamma} ${Alphaa}'",
    'DependsOn: Alpha\n    ',
    'Condition: HasMore\n    ',
    '!If [HasExtra, !Ref Beta, x]',
    'Alpha',
    'Beta',
    'Gamma:',
    'HasExtra',
    'HasNone',
    'Sizes',
    'Fn::Transform',
    '  Alpha:\n    Type: AWS::SNS::Topic\n    Properties: { DisplayName: !Ref Gamma }\n',
  ),
  fc.constantFrom(
    '  Render:\n    Type: AWS::EC2::Instance\n',
    '\nResources:\n',
    'Globals: {}\n',
    'Fn::ForEach::X:\n',
  ),
  fc.string({ maxLength: 5 }),
);

const edit = fc.record({
  at: fc.nat(20_000),
  remove: fc.oneof({ weight: 4, arbitrary: fc.nat(10) }, fc.nat(700)),
  text: pieces,
  // Prices are worked out when they are asked for: versions that nobody looks at lie between.
  isLookedAt: fc.boolean(),
});

describe('analysing a text again after an edit', () => {
  it('says the same as analysing it for the first time, after any run of edits', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = TEXT;
        let analyzed = analyzeAgain(text);
        for (const { at, remove, text: added, isLookedAt } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + added + text.slice(start + remove);
          analyzed = analyzeAgain(text, analyzed);
          if (isLookedAt) assert.deepEqual(answers(analyzed), answers(analyzeAgain(text)));
        }
      }),
      { numRuns: 120 },
    );
  });

  it('follows a change of a parameter, a mapping, an annotation and a template to whatever rests on it', () => {
    const changes: [from: string, to: string][] = [
      ['Default: m5.large', 'Default: m4.large'],
      ['AutoScalingGroupName: !Ref Render', 'AutoScalingGroupName: !Ref Fleet'],
      ['Cache: t3.small', 'Cache: t1.micro'],
      ['# @workload dev', '# @workload arch=any'],
      ['InstanceType: m5.largee', 'InstanceType: m5.large'],
      ['Memory: "1024"', 'Memory: "2048"'],
      ['# @workload batch interruptible\n  Render:', '# @workload steady\n  Render:'],
      ['!Ref RenderTemplate', '!Ref Template4'],
      // A condition that no longer keeps the default out.
      ['!Ref ExtraType, none]]', '!Ref ExtraType, nothing]]'],
      // What another resource takes from a parameter, the annotation of a third may come from.
      ['Default: any', 'Default: x86_64'],
      // Shared with another resource, the parameter can no longer be changed for this one.
      ['Value: topic-0', 'Value: !Ref DiskType'],
      // A circle closes, one gets longer, and one hangs on a condition no more.
      ['!FindInMap [Sizes, prod, Cache]', '!Ref Alpha'],
      ['DependsOn: Beta', 'DependsOn: Gamma'],
      ['!If [HasMore, !Ref Gamma, a]', '!Ref Alpha'],
      // What others refer to gets another name or type, or none.
      ['  Beta:\n', '  Bete:\n'],
      ['  Gamma:\n    Type: AWS::SNS::Topic', '  Gamma:\n    Type: AWS::SQS::Queue'],
      ['  HasMore:', '  HasLess:'],
      ['Cache: t3.small', 'Cash: t3.small'],
      ['  Arch: {', '  Arc: {'],
      // What used a name uses it no more, and the other way round.
      ['!Ref Arch } } }', 'any } } }'],
      ['Value: !Ref Borrower', 'Value: !Ref Lender'],
      [
        'DiskType: { Type: String, Default: gp2 }',
        'DiskType: { Type: String, Default: gp2, AllowedValues: [gp3] }',
      ],
    ];
    for (const [from, to] of changes) {
      assert.ok(TEXT.includes(from), from);
      const before = analyzeAgain(TEXT);
      const first = answers(before);
      const text = TEXT.replace(from, to);
      const after = answers(analyzeAgain(text, before));
      assert.deepEqual(after, answers(analyzeAgain(text)), to);
      assert.notDeepEqual(after, first, `${to} changes what is said`);
    }
  });

  it('knows when an instance is no longer the only one', () => {
    const alone = `Resources:
  # @workload steady prod
  Web:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: m7i.large }
`;
    const text = `${alone}  Other:\n    Type: AWS::EC2::Instance\n    Properties: { InstanceType: m7i.large }\n`;
    const before = analyzeAgain(alone);
    const hints = (analyzed: AnalyzedDocument | undefined) =>
      analyzed?.analysis.findings.filter(({ rule }) => rule === 'asg-single-zone').length;
    assert.equal(hints(before), 1);
    assert.equal(hints(analyzeAgain(text, before)), 0);
  });

  it('asks again only about the block that changed', () => {
    const before = analyzeAgain(TEXT);
    const after = analyzeAgain(
      TEXT.replace('News', 'x').replace('DisplayName: Notifications of part 0', 'DisplayName: y'),
      before,
    );
    const old = new Set(before?.evaluation?.ofUnits);
    const fresh = [...(after?.evaluation?.ofUnits ?? [])].filter((unit) => !old.has(unit));
    assert.equal(fresh.length, 1);
  });
});

describe('references after an edit', () => {
  const keptFaults = (from: string, to: string) => {
    assert.ok(TEXT.includes(from), from);
    const before = analyzeAgain(TEXT);
    const after = analyzeAgain(TEXT.replace(from, to), before);
    const [old, now] = [before?.template.references, after?.template.references];
    return {
      sameNames: old?.names === now?.names,
      sameCircles: before?.references?.circles() === after?.references?.circles(),
      readAnew: now?.holders('Resources').filter((holder) => !old?.holders('Resources').includes(holder))
        .length,
    };
  };

  it('are read in what was edited alone, and circles are not looked for where nothing leads elsewhere', () => {
    const anew = keptFaults('DisplayName: Notifications of part 0', 'DisplayName: y');
    assert.deepEqual(anew, { sameNames: true, sameCircles: true, readAnew: 1 });
  });

  it('are looked for again where one leads back to itself, and not where it leads elsewhere', () => {
    const elsewhere = keptFaults('DependsOn: Beta', 'DependsOn: Render');
    assert.deepEqual(elsewhere, { sameNames: true, sameCircles: true, readAnew: 1 });
    const back = keptFaults('!GetAtt Gamma.TopicName', '!GetAtt Alpha.TopicName');
    assert.deepEqual(back, { sameNames: true, sameCircles: false, readAnew: 1 });
  });
});

describe('any text', () => {
  it('is answered, with every range and every edit inside it, and no two edits of a fix over one another', () => {
    const cut = fc.record({ from: fc.nat(8000), length: fc.nat(2000), insert: pieces });
    fc.assert(
      fc.property(cut, fc.boolean(), ({ from, length, insert }, prefix) => {
        const start = from % TEXT.length;
        const text = prefix
          ? TEXT.slice(0, start)
          : TEXT.slice(0, start) + insert + TEXT.slice(start + length);
        for (const path of ['t.yaml', 't.json', 't.template']) {
          for (const { range, fixes, related } of analyzeAgain(text, undefined, path)?.analysis.findings ??
            []) {
            for (const { start, end } of [range, ...related.map((place) => place.range)]) {
              assert.ok(0 <= start && start <= end && end <= text.length);
            }
            for (const fix of fixes) applyEdits(text, fix.edits);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
