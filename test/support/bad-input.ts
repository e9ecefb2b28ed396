/** Files that somebody may have beside good ones, each with something that a careless reader fails on. */
export interface BadInput {
  /** What is bad about it. */
  readonly what: string;
  readonly path: string;
  readonly text: string;
  /** Rules that speak of it, each once. */
  readonly rules: readonly string[];
}

const instance = `  Web:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: m5.largee
`;
const typed = (properties: string) => `{"Type":"AWS::EC2::Instance","Properties":${properties}}`;
const template = (resources: string) => `{"Resources":{${resources}}}`;
const brackets = '['.repeat(10_000) + ']'.repeat(10_000);
const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** A file of each sort; every one holds a wrong instance type that is to be found all the same. */
export const badInputs: readonly BadInput[] = [
  {
    what: '5 MB of JSON',
    path: 'large.json',
    text: template(
      `"Web":${typed(`{"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.largee","Tags":[${tags(80_000)}]}`)}`,
    ),
    rules: ['instance-type-unknown'],
  },
  {
    what: '10,000 nested brackets in YAML',
    path: 'deep.yaml',
    text: `Resources:\n${instance}  Deep:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-0123456789abcdef0\n      Tags: ${brackets}\n`,
    rules: ['instance-type-unknown', 'syntax', 'syntax'],
  },
  {
    what: '10,000 nested brackets in JSON',
    path: 'deep.json',
    text: template(
      `"Deep":${typed(`{"Tags":${brackets}}`)},"Web":${typed('{"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.largee"}')}`,
    ),
    rules: ['syntax', 'instance-type-unknown'],
  },
  {
    what: '10,000 brackets in JSON that nothing closes',
    path: 'open.json',
    text: template(
      `"Web":${typed('{"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.largee"}')},"Deep":${typed(`{"Tags":${brackets}`)}`,
    ).slice(0, 10_200),
    rules: ['instance-type-unknown', 'syntax', 'syntax'],
  },
  {
    what: 'an alias bomb',
    path: 'bomb.yaml',
    text: `${bomb(12)}Resources:\n${instance}      Tags: *x12\n  Bomb:\n    Type: AWS::EC2::Instance\n    Properties:\n      <<: *x12\n      ImageId: ami-0123456789abcdef0\n      InstanceType: *x12\n`,
    rules: ['schema-type', 'schema-type', 'instance-type-unknown'],
  },
  {
    what: 'a line of 1 MB',
    path: 'line.json',
    text: template(
      `"Web":${typed(`{"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.largee","UserData":"${'x'.repeat(1_000_000)}"}`)}`,
    ),
    rules: ['instance-type-unknown'],
  },
  {
    what: 'an annotation and a value of 1 MB',
    path: 'value.yaml',
    text: `Resources:\n  # @workload ${'x '.repeat(500_000)}\n${instance}  Other:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-0123456789abcdef0\n      InstanceType: m5.${'l'.repeat(1_000_000)}\n`,
    rules: ['annotation-invalid', 'instance-type-unknown', 'instance-type-unknown'],
  },
  {
    what: '3,000 parameters',
    path: 'parameters.yaml',
    text: `Parameters:\n${parameters(3000)}Resources:\n${instance}  Other:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-0123456789abcdef0\n      InstanceType: !Ref P2999\n`,
    rules: [
      // CloudFormation takes 200 of them.
      'template-structure',
      ...Array.from({ length: 2999 }, () => 'parameter-unused'),
      'instance-type-unknown',
      'instance-type-unknown',
    ],
  },
  {
    what: 'keys that every object of JavaScript has, in YAML',
    path: 'words.yaml',
    text: `Parameters:
${words.map((word) => `  ${word}: { Type: String, Default: m5.largee, ${word}: 1 }\n`).join('')}Mappings:
  constructor: { toString: { hasOwnProperty: m5.largee } }
Resources:
${instance}  Mapped:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: !FindInMap [constructor, toString, hasOwnProperty] }
${words.map(wordResource).join('')}`,
    rules: [
      // What stands between underscores may be put in by a tool, and is no wrong name.
      ...words.flatMap(() => [
        'instance-type-unknown',
        // A key beside Type and Default.
        'template-structure',
      ]),
      'instance-type-unknown',
      'instance-type-unknown',
      ...words.flatMap(() => [
        'annotation-invalid',
        'annotation-invalid',
        'annotation-invalid',
        'schema-unknown-property',
      ]),
    ],
  },
  {
    what: 'keys that every object of JavaScript has, in JSON',
    path: 'words.json',
    text: `{"Parameters":{"__proto__":{"Type":"String","Default":"m5.largee"}},"Resources":{"__proto__":${typed('{"ImageId":"ami-0123456789abcdef0","InstanceType":{"Ref":"__proto__"},"__proto__":{"constructor":1}}')},"constructor":{"Type":"constructor","Properties":{"toString":1}}}}`,
    rules: ['instance-type-unknown', 'schema-unknown-property', 'schema-unknown-type'],
  },
  {
    what: 'keys that every object of JavaScript has, in a task definition',
    path: 'words-task.json',
    text: '{"family":"__proto__","constructor":1,"networkMode":"toString","cpu":"__proto__","memory":"constructor","requiresCompatibilities":["FARGATE","__proto__"],"containerDefinitions":[{"name":"__proto__","image":"constructor","dockerLabels":{"compute-advisor:__proto__":"x"},"logConfiguration":{"logDriver":"__proto__"}}]}',
    rules: ['fargate-requirements', 'fargate-size', 'annotation-invalid'],
  },
  {
    what: 'lone surrogates in JSON',
    path: 'surrogates.json',
    text: template(
      `"W\\ud800":${typed('{"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.largee\\udc00","\\ud800":"\\udfff"}')}`,
    ),
    rules: ['template-structure', 'instance-type-unknown', 'schema-unknown-property'],
  },
  {
    what: 'lone surrogates in YAML',
    path: 'surrogates.yaml',
    text: `Resources:\n  # @workload \ud800 pattern=\udc00\n  "W\\ud800":\n    Type: AWS::EC2::Instance\n    Properties:\n      \ud800: 1\n      ImageId: ami-0123456789abcdef0\n      InstanceType: m5.largee\udfff\n`,
    rules: [
      'annotation-invalid',
      'annotation-invalid',
      'template-structure',
      'schema-unknown-property',
      'instance-type-unknown',
    ],
  },
];

function tags(count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `{"Key":"k${i}","Value":"the value of tag number ${i}"}`,
  ).join();
}

function parameters(count: number): string {
  return Array.from({ length: count }, (_, i) => `  P${i}:\n    Type: String\n    Default: m5.largee\n`).join(
    '',
  );
}

/** Nine aliases of nine aliases and so on: 9 to the power of the levels, where it is written out. */
function bomb(levels: number): string {
  const nine = (item: string) => Array(9).fill(item).join(', ');
  const level = (i: number) => `x${i}: &x${i} [${nine(i === 0 ? 'm5.largee' : `*x${i - 1}`)}]\n`;
  return Array.from({ length: levels + 1 }, (_, i) => level(i)).join('');
}

function wordResource(word: string): string {
  return `  # @workload ${word}=${word}
  ${word}:
    Type: AWS::EC2::Instance
    Metadata:
      ComputeAdvisor: { Workload: { ${word}: 3 }, Suppress: [{ rule: ${word}, reason: ${word} }] }
    Properties:
      ${word}: 3
      ImageId: ami-0123456789abcdef0
      InstanceType: !Ref ${word}
`;
}
