import type { DraftFinding, DraftFix } from '../../draft.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan, type ScalarNode } from '../../syntax/node.ts';
import { joinWays, standTogether } from '../../template/branches.ts';
import {
  type Container,
  type ContainerList,
  containerLists,
  containerValue,
} from '../../template/container.ts';
import { resolveAll } from '../../template/resolve.ts';
import { propertyEntry, type Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import { type Step, scalarOf, textOf } from '../../template/value.ts';
import type { Check, CheckContext } from '../check.ts';
import { sayWhen, soften } from '../severity.ts';

export const ecsEssentialContainer: Check = {
  id: 'ecs-essential-container',
  title: 'A task without an essential container',
  severity: 'error',
  pack: 'validity',
  equivalents: ['E3042'],
  why: 'A task lives as long as its essential containers, so it needs one at least. A container is essential where nothing else is said.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  types: ['AWS::ECS::TaskDefinition'],
  *find(task: Resource, { template }: CheckContext): Iterable<DraftFinding> {
    for (const list of containerLists(task, template)) {
      const finding = checkList(list, task, template);
      if (finding) yield finding;
    }
  },
};

function checkList(list: ContainerList, task: Resource, template: Template): DraftFinding | undefined {
  if (list.node.items.length === 0) return describeEmpty(list, task);
  if (!list.complete) return undefined;
  const denials = list.containers.map((container) => denialOf(container, template));
  let via: readonly Step[] = list.via;
  for (const denial of denials) {
    if (!denial || !standTogether(via, denial.via)) return undefined;
    via = joinWays(via, denial.via);
  }
  const known = denials.flatMap((denial) => denial ?? []);
  const [first, ...others] = known;
  if (!first) return undefined;
  return {
    message: sayWhen('A task needs an essential container, and none of these is one.', via),
    span: innerSpan(first.node),
    severity: soften('error', via),
    resource: task.id,
    property: 'ContainerDefinitions.Essential',
    related: others.map(({ node, container }) => ({
      span: innerSpan(node),
      message: `${container.label} is not essential either`,
    })),
    fixes: known.map(({ node, container }): DraftFix => makeEssential(node, container, others.length === 0)),
  };
}

function describeEmpty({ node, via }: ContainerList, task: Resource): DraftFinding {
  return {
    message: sayWhen('A task needs a container that is essential, and has none at all.', via),
    span: propertyEntry(task, 'ContainerDefinitions')?.key ?? node,
    severity: soften('error', via),
    resource: task.id,
    property: 'ContainerDefinitions',
  };
}

/** Where a container is said not to be essential. */
function denialOf(container: Container, template: Template) {
  for (const value of resolveAll(containerValue(container, 'Essential'), template)) {
    const node = scalarOf(value);
    if (node && textOf(value)?.toLowerCase() === 'false') return { node, container, via: value.via };
  }
  return undefined;
}

function makeEssential(node: ScalarNode, { label }: Container, only: boolean): DraftFix {
  return {
    kind: 'repair',
    title: `Make the ${label} essential`,
    preferred: only,
    deployment: 'replacement',
    edits: [replaceScalar(node, 'true')],
  };
}
