import type { DraftFinding, DraftFix } from '../../draft.ts';
import { convertToLaunchTemplate } from '../../edit/launch-template/convert.ts';
import { isWrittenOut } from '../../template/absence.ts';
import { isOfBeanstalk } from '../../template/beanstalk.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Check } from '../check.ts';

export const launchConfiguration: Check = {
  id: 'launch-configuration',
  title: 'A launch configuration',
  severity: 'warning',
  pack: 'hygiene',
  equivalents: [],
  why: 'Accounts that were opened since October 2024 cannot make launch configurations, and no instance type of 2023 or later starts from one. A launch template says the same, and more.',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html',
  types: ['AWS::AutoScaling::LaunchConfiguration'],
  *find(configuration, { template }): Iterable<DraftFinding> {
    if (isOfBeanstalk(configuration.id)) return;
    yield {
      message:
        'Launch configurations are closed to new accounts, and to instance types newer than 2022: use a launch template.',
      span: configuration.key,
      resource: configuration.id,
      fixes: [fixOf(configuration, template)],
    };
  },
};

function fixOf(configuration: Resource, template: Template): DraftFix {
  const edits = isWrittenOut(configuration, template)
    ? convertToLaunchTemplate(configuration, template)
    : undefined;
  const title = 'Write it as a launch template';
  return edits
    ? { kind: 'advice', title, deployment: 'replacement', edits }
    : { kind: 'guide', title, deployment: 'replacement', edits: [] };
}
