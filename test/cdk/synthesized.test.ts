import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { AnalyzedDocument } from '../../src/core/index.ts';
import { analyzeText } from '../support/analysis.ts';
import { ComputeStack } from './app/compute-stack.ts';
import { analyzeSource, loadGrammars } from './source.ts';

interface Seen {
  /** Types of resources by the construct that makes them. */
  readonly types: Map<string, string[]>;
  /** Findings by construct: rule, severity and message. */
  readonly findings: Map<string, string[]>;
  /** Monthly USD by construct and type. */
  readonly prices: Map<string, number | null>;
}

const CONTEXT = {
  'aws:cdk:enable-path-metadata': true,
  // As `cdk init` sets it: AWS takes launch configurations from no new account.
  '@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig': true,
};

// The one rests on the listener between service and load balancer, of which the program says nothing; the other says
// what is not there, and what scales a group may stand in another file of the program.
const ELSEWHERE: ReadonlySet<string> = new Set(['ecs-express-for-web', 'asg-scaling-policy']);

// What a construct makes beside its compute: roles, security groups, what stands behind a listener.
const BESIDE =
  /^(?:AWS::(?:IAM|S3|Logs|EC2::(?:SecurityGroup|VPC|Subnet|Route|InternetGateway|EIP|NatGateway)|SSM|CDK|SNS::Subscription|SNS::TopicPolicy|AutoScaling::LifecycleHook|Lambda::Permission|ElasticLoadBalancingV2::(?:Listener|TargetGroup)|ECS::ClusterCapacityProviderAssociations|CloudFormation|CloudWatch::Alarm|ApplicationAutoScaling::ScalingPolicy)|Custom::)/;

function isBeside(id: string, type: string): boolean {
  return BESIDE.test(type) || /Drain|LifecycleHook/.test(id);
}

function seenIn(analyzed: AnalyzedDocument, constructOf: (id: string) => string): Seen {
  const types = new Map<string, string[]>();
  const prices = new Map<string, number | null>();
  const kept = analyzed.template.resources.filter(({ id, type }) => !isBeside(id, type));
  for (const { id, type } of kept) {
    const construct = constructOf(id);
    types.set(construct, [...(types.get(construct) ?? []), type].sort());
  }
  for (const { id, type, monthlyUsd } of analyzed.analysis.resources)
    if (!isBeside(id, type)) prices.set(`${constructOf(id)} ${type}`, monthlyUsd);
  const findings = new Map<string, string[]>();
  for (const { rule, severity, message, resource } of analyzed.analysis.findings) {
    if (resource === undefined || ELSEWHERE.has(rule) || !kept.some(({ id }) => id === resource)) continue;
    const construct = constructOf(resource);
    const said = `${rule} ${severity} ${message}`;
    findings.set(construct, [...(findings.get(construct) ?? []), said].sort());
  }
  return { types, findings, prices };
}

describe('a program and the template that it synthesizes', () => {
  let source: Seen;
  let template: Seen;

  before(async function () {
    // The library is large, and validates what it writes.
    this.timeout(120_000);
    await loadGrammars('typescript');
    const app = new App({ context: CONTEXT });
    const env = { region: 'us-east-1', account: '123456789012' };
    const written = Template.fromStack(new ComputeStack(app, 'Compute', { env })).toJSON();
    // A capacity of a cluster stands below it.
    const inTemplate = (id: string): string => {
      const path: string = written.Resources[id]?.Metadata?.['aws:cdk:path'] ?? id;
      return (
        path
          .split('/')
          .filter((part) => part !== 'Compute' && !(part === 'Cluster' && path.includes('Capacity')))[0] ?? id
      );
    };
    template = seenIn(analyzeText(JSON.stringify(written, null, 1), { path: 'template.json' }), inTemplate);
    const path = join(__dirname, 'app', 'compute-stack.ts');
    source = seenIn(analyzeSource(readFileSync(path, 'utf8'), path), (id) => id.split('/')[0] ?? id);
  });

  it('have the same resources, construct by construct', () => {
    assert.deepEqual(
      Object.fromEntries([...source.types].sort()),
      Object.fromEntries([...template.types].sort()),
    );
  });

  it('cost the same', () => {
    assert.deepEqual(
      Object.fromEntries([...source.prices].sort()),
      Object.fromEntries([...template.prices].sort()),
    );
  });

  it('have the same findings', () => {
    assert.deepEqual(
      Object.fromEntries([...source.findings].sort()),
      Object.fromEntries([...template.findings].sort()),
    );
  });
});
