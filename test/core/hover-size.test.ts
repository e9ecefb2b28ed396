import assert from 'node:assert/strict';
import { hover } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';

/** The hover where `<|>` stands in the text. */
function hoverAt(marked: string, { path = 'template.yaml', region = 'us-east-1' } = {}) {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const found = hover(analyzeText(text, { path, region }), offset);
  return found && { markdown: found.markdown, text: text.slice(found.range.start, found.range.end) };
}

const TASK = `Parameters:
  Memory: { Type: Number, Default: 1024 }
Conditions:
  IsProd: !Equals [!Ref AWS::StackName, prod]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: !Ref Memory
`;

const FUNCTION = `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      MemorySize: 1769
      Timeout: 30
`;

const at = (text: string, place: string) => text.replace(place.replace('<|>', ''), place);

describe('the hover on the size of a Fargate task', () => {
  it('says what the size is and what it costs an hour and a month, with source and date', () => {
    const card = hoverAt(at(TASK, 'Cpu: "5<|>12"'));
    assert.equal(card?.text, '512');
    assert.match(card?.markdown ?? '', /\*\*0\.5 vCPU, 1 GiB\*\*.*\$0\.024685\/h.*\$18\.02 a month/);
    assert.match(card?.markdown ?? '', /us-east-1.*2026-09-29/);
  });

  it('shows the sizes beside it with their prices', () => {
    const rows = hoverAt(at(TASK, 'Cpu: "5<|>12"'))?.markdown.match(/^\| \d.*$/gm);
    assert.deepEqual(rows, [
      '| 0.25 vCPU, 1 GiB | 256 / 1024 | $0.014565 | $10.63 |',
      '| 0.5 vCPU, 2 GiB | 512 / 2048 | $0.02913 | $21.26 |',
      '| 1 vCPU, 2 GiB | 1024 / 2048 | $0.04937 | $36.04 |',
    ]);
  });

  for (const [place, text] of [
    ['Memory: !Ref Mem<|>ory', 'Memory'],
    ['Default: 1<|>024', '1024'],
    ['Mem<|>ory: !Ref', 'Memory'],
  ] as const) {
    it(`works at ${place}`, () => {
      const card = hoverAt(at(TASK, place));
      assert.equal(card?.text, text);
      assert.match(card?.markdown ?? '', /0\.5 vCPU, 1 GiB/);
    });
  }

  it('says that Fargate has no such size, and which are near', () => {
    const card = hoverAt(at(TASK.replace('1024', '8192'), 'Cpu: "5<|>12"'))?.markdown ?? '';
    assert.match(card, /Fargate has no such size/);
    assert.match(card, /With 512 CPU units, memory is 1024 to 4096 MiB in steps of 1024\./);
    assert.match(card, /\| 1 vCPU, 8 GiB \|/);
    assert.match(card, /Sizes: Amazon ECS Developer Guide.*2024-12-13/);
    assert.doesNotMatch(card, /\/h\*\*/);
  });

  it('says which CPU a task may have, where Fargate has none such; 32 vCPU under Linux alone', () => {
    const odd = at(TASK, 'Cpu: "5<|>12"').replace('"5<|>12"', '<|>300');
    assert.match(hoverAt(odd)?.markdown ?? '', /A task has 256, 512, .*, 16384 or 32768 CPU units/);
    const windows = odd.replace(
      'Cpu: <|>300',
      'RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }\n      Cpu: <|>300',
    );
    assert.match(hoverAt(windows)?.markdown ?? '', /A task has 1024, 2048 or 4096 CPU units/);
  });

  it('names the branch that the size stands in', () => {
    const branched = at(TASK, 'Cpu: "512"').replace('Cpu: "512"', 'Cpu: !If [IsProd, 10<|>24, 512]');
    assert.match(hoverAt(branched.replace('!Ref Memory', '2048'))?.markdown ?? '', /\(when IsProd\)/);
  });

  it('says where the price is not known instead of guessing one', () => {
    const card = hoverAt(at(TASK, 'Cpu: "5<|>12"'), { region: 'af-south-1' })?.markdown ?? '';
    assert.match(card, /price not known here for af-south-1/);
    assert.doesNotMatch(card, /\$/);
  });

  it('works in task-definition files, wrapped or not', () => {
    const json =
      '{"taskDefinition":{"family":"web","requiresCompatibilities":["FARGATE"],"cpu":"<|>256","memory":"512","containerDefinitions":[]}}';
    assert.match(hoverAt(json, { path: 't.json' })?.markdown ?? '', /0\.25 vCPU, 0\.5 GiB/);
  });

  it('is silent where the task does not run on Fargate', () => {
    const onInstances = TASK.replace('[FARGATE]', '[EC2]');
    assert.equal(hoverAt(at(onInstances, 'Cpu: "5<|>12"')), undefined);
  });
});

describe('the hover on memory and timeout of a Lambda function', () => {
  it('says the share of a processor, the price of a million requests and the limits', () => {
    const card = hoverAt(at(FUNCTION, 'MemorySize: 17<|>69'))?.markdown ?? '';
    assert.match(card, /\*\*1,769 MB\*\* · 1 vCPU/);
    assert.match(card, /128 to 10,240 MB/);
    // 1769/1024 GB for 100 ms at $0.0000166667, and $0.20 for the requests.
    assert.match(card, /\| 1,769 MB \| 1 vCPU \| \$3\.08 \|/);
    assert.match(card, /2026-09-28/);
  });

  for (const [memory, nearest] of [
    ['100', '128 MB'],
    ['20000', '10,240 MB'],
    ['512.5', '513 MB'],
  ] as const) {
    it(`says what a function takes in place of ${memory} MB, with source and date, and what that costs`, () => {
      const card = hoverAt(FUNCTION.replace('1769', `<|>${memory}`))?.markdown ?? '';
      assert.match(card, /Lambda has no function of that memory/);
      assert.match(card, /A function takes 128 to 10,240 MB, in steps of 1 MB\./);
      assert.match(card, /Limits: AWS Lambda Developer Guide.*2026-06-15/);
      const rows = card.match(/^\| \d.*$/gm) ?? [];
      assert.deepEqual([rows.length, rows[0]?.startsWith(`| ${nearest} |`)], [1, true]);
    });
  }

  it('says what a function takes in place of a word', () => {
    const memory = hoverAt(FUNCTION.replace('1769', '<|>2GB'))?.markdown ?? '';
    assert.match(memory, /\*\*2GB\*\* · no number\n\nA function takes 128 to 10,240 MB/);
    const timeout = hoverAt(FUNCTION.replace('Timeout: 30', 'Timeout: <|>15m'))?.markdown ?? '';
    assert.match(timeout, /\*\*15m\*\* · no number\n\nA function may run for 1 to 900 s/);
  });

  it('says what a function takes in place of a timeout that is none, and prices none', () => {
    for (const timeout of ['0', '901', '1.5']) {
      const card = hoverAt(FUNCTION.replace('Timeout: 30', `Timeout: <|>${timeout}`))?.markdown ?? '';
      assert.match(card, /Lambda has no such timeout\n\nA function may run for 1 to 900 s/);
      assert.match(card, /2026-06-15/);
      assert.doesNotMatch(card, /\$/);
    }
  });

  it('says the limit and the cost of a timeout that is used up', () => {
    const card = hoverAt(at(FUNCTION, 'Timeout: <|>30'))?.markdown ?? '';
    assert.match(card, /\*\*30 s\*\*/);
    assert.match(card, /1 to 900 s/);
    assert.match(card, /\| 1,769 MB \| \$863\.97 \|/);
  });

  it('knows the limits of managed instances, and no price a request there', () => {
    const managed = `${at(FUNCTION, 'MemorySize: 17<|>69')}      CapacityProviderConfig: {}\n`;
    const card = hoverAt(managed)?.markdown ?? '';
    assert.match(card, /128 to 32,768 MB/);
    assert.doesNotMatch(card, /\$/);
  });

  it('works in the Globals of SAM', () => {
    const sam = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    MemorySize: <|>256
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: a.b, Runtime: nodejs24.x }
`;
    assert.match(hoverAt(sam)?.markdown ?? '', /\*\*256 MB\*\*/);
  });
});

describe('the hover on the words of ECS', () => {
  const service = `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: EC2
      SchedulingStrategy: DAEMON
      CapacityProviderStrategy:
        - CapacityProvider: FARGATE_SPOT
          Weight: 1
`;

  for (const [text, place, said] of [
    [TASK, '[FAR<|>GATE]', /no instances to choose/],
    [TASK, 'aws<|>vpc', /network interface/],
    [service, 'LaunchType: E<|>C2', /share EC2 instances/],
    [service, 'DAE<|>MON', /every instance/],
    [service, 'FARGATE_<|>SPOT', /two minutes/],
  ] as const) {
    it(`explains ${place.replace('<|>', '')} with a link to the documentation`, () => {
      const { markdown = '' } = hoverAt(at(text, place)) ?? {};
      assert.match(markdown, said);
      assert.match(markdown, /\(https:\/\/docs\.aws\.amazon\.com\/AmazonECS\/[\w/.-]+\.html\)$/);
    });
  }

  it('is silent on the same word elsewhere', () => {
    const elsewhere = service.replace('LaunchType: EC2', 'ServiceName: EC<|>2');
    assert.equal(hoverAt(elsewhere), undefined);
  });
});
