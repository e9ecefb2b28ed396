import type { DraftFinding, DraftFix } from '../../draft.ts';
import { replaceScalar } from '../../edit/scalar.ts';
import { innerSpan, type ScalarNode, type SyntaxNode } from '../../syntax/node.ts';
import { isPossible, joinWays, standTogether } from '../../template/branches.ts';
import {
  type Container,
  type ContainerList,
  containerLists,
  containerValue,
} from '../../template/container.ts';
import { intrinsicOf } from '../../template/intrinsic.ts';
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
  if (list.node.items.length === 0) return describeEmpty(list.node, list.via, task);
  const items = list.node.items.map((item) => waysWithout(item, list, template));
  // The branch of one item tells which branches of the others go with it.
  const starts = [list.via, ...items.flatMap((ways) => ways.map(({ via }) => joinWays(list.via, via)))];
  for (const start of starts.slice(0, MAX_STARTS)) {
    const found = follow(items, start);
    if (!found) continue;
    const denials = found.ways.flatMap(({ denial }) => denial ?? []);
    return denials.length === 0
      ? describeEmpty(list.node, found.via, task)
      : describe(denials, found.via, task);
  }
  return undefined;
}

const MAX_STARTS = 32;

/** How an entry of the list comes not to be an essential container: it is none at all, or is said to be none. */
interface Way {
  readonly via: readonly Step[];
  readonly denial?: Denial;
}

interface Denial {
  readonly node: ScalarNode;
  readonly container: Container;
}

function waysWithout(item: SyntaxNode, { containers }: ContainerList, template: Template): readonly Way[] {
  return resolveAll(item, template).flatMap((value): readonly Way[] => {
    if (!value.known) return value.reason === 'missing' && intrinsicOf(item) ? [{ via: value.via }] : [];
    const container = containers.find(({ body }) => body === value.node);
    const denial = container && denialOf(container, template);
    return denial && isPossible(value.via, denial.via, template)
      ? [{ via: joinWays(value.via, denial.via), denial }]
      : [];
  });
}

/** One way for each entry, all of which stand together. */
function follow(items: readonly (readonly Way[])[], start: readonly Step[]) {
  const ways: Way[] = [];
  let via = start;
  for (const item of items) {
    const way = item.find((one) => standTogether(via, one.via));
    if (!way) return undefined;
    ways.push(way);
    via = joinWays(via, way.via);
  }
  return { ways, via };
}

function describe(
  denials: readonly Denial[],
  via: readonly Step[],
  task: Resource,
): DraftFinding | undefined {
  const [first, ...others] = denials;
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
    fixes: denials.map(
      ({ node, container }): DraftFix => makeEssential(node, container, others.length === 0),
    ),
  };
}

function describeEmpty(node: SyntaxNode, via: readonly Step[], task: Resource): DraftFinding {
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
