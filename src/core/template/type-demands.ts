import { entryOf, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { referencedId } from './intrinsic.ts';
import { launchSourceOf } from './links.ts';
import { resolveAll } from './resolve.ts';
import { propertyValue, type Resource } from './resource.ts';
import type { Template } from './template.ts';
import { numberOf, textOf, type Value } from './value.ts';

/** What resources ask of their instance type, beside what it gives. What is absent is not asked. */
export interface TypeDemands {
  /** They run, or may run, on hardware of their own. */
  readonly dedicatedHosts?: true;
  readonly hibernation?: true;
  readonly enclaves?: true;
  /** `unknown`: a placement group whose strategy the file does not say. */
  readonly clusterPlacement?: true | 'unknown';
  /** They set their own processor options: the least of each; `unknown` where a figure is not known. */
  readonly processorOptions?: ProcessorOptions | 'unknown';
}

export interface ProcessorOptions {
  readonly cores?: number;
  readonly threadsPerCore?: number;
}

/** What all of some resources ask together, with what their launch templates and groups ask. */
export function typeDemands(resources: readonly Resource[], template: Template): TypeDemands {
  const places = resources.flatMap((resource) => placesAround(resource, template));
  const asks = (test: (place: Resource) => boolean) => places.some(test);
  const options = places.flatMap((place) => processorOptions(place, template));
  const clusters = places.map((place) => clusterPlacement(place, template));
  return {
    ...(asks((place) => needsOwnHost(place, template)) && { dedicatedHosts: true }),
    ...(asks((place) => mayHold(place, ['HibernationOptions', 'Configured'], template)) && {
      hibernation: true,
    }),
    ...(asks((place) => mayHold(place, ['EnclaveOptions', 'Enabled'], template)) && { enclaves: true }),
    ...(clusters.includes(true)
      ? { clusterPlacement: true }
      : clusters.includes('unknown') && { clusterPlacement: 'unknown' }),
    ...(options.length > 0 && { processorOptions: mergeOptions(options) }),
  };
}

/** A resource, the launch template that it starts from, and the groups that start from it. */
function placesAround(resource: Resource, template: Template): Resource[] {
  const source = launchSourceOf(resource, template);
  if (source) return [resource, source];
  if (!LAUNCH_SOURCES.includes(resource.type)) return [resource];
  const starters = template.referrersOf(resource.id);
  return [resource, ...starters.filter((starter) => launchSourceOf(starter, template) === resource)];
}

const LAUNCH_SOURCES = ['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

/** Options of an instance, where the resource has them: in LaunchTemplateData, or in itself. */
function optionValue(place: Resource, ...path: readonly string[]): SyntaxNode | undefined {
  return place.type === 'AWS::EC2::LaunchTemplate'
    ? propertyValue(place, 'LaunchTemplateData', ...path)
    : propertyValue(place, ...path);
}

function placementValue(place: Resource, name: string): SyntaxNode | undefined {
  return place.type === 'AWS::EC2::LaunchTemplate'
    ? propertyValue(place, 'LaunchTemplateData', 'Placement', name)
    : propertyValue(place, name);
}

/** What is written and not known may be asked for: a type that cannot do it would be refused. */
function needsOwnHost(place: Resource, template: Template): boolean {
  if (place.type === 'AWS::EC2::Host') return true;
  if (['HostId', 'HostResourceGroupArn'].some((name) => isGiven(placementValue(place, name), template)))
    return true;
  return ['Tenancy', 'PlacementTenancy'].some((name) =>
    given(placementValue(place, name), template).some((value) => textOf(value) !== 'default'),
  );
}

function mayHold(place: Resource, path: readonly string[], template: Template): boolean {
  const [name = '', ...rest] = path;
  return given(optionValue(place, name), template).some((options) => {
    if (!options.known) return true;
    return given(valueAt(options.node, ...rest), template).some(
      (value) => textOf(value)?.toLowerCase() !== 'false',
    );
  });
}

function clusterPlacement(place: Resource, template: Template): boolean | 'unknown' {
  const names = ['GroupName', 'GroupId', 'PlacementGroupName', 'PlacementGroup'];
  const [node] = names.flatMap((name) => placementValue(place, name) ?? []);
  if (!node || !isGiven(node, template)) return false;
  const group = template.byId.get(referencedId(node) ?? '');
  if (group?.type !== 'AWS::EC2::PlacementGroup') return 'unknown';
  const strategies = resolveAll(propertyValue(group, 'Strategy'), template);
  if (strategies.some((strategy) => textOf(strategy) === 'cluster')) return true;
  return strategies.some((strategy) => !strategy.known && strategy.reason !== 'missing') ? 'unknown' : false;
}

function processorOptions(place: Resource, template: Template): (ProcessorOptions | 'unknown')[] {
  return given(optionValue(place, 'CpuOptions'), template).map((options) => {
    if (!options.known) return 'unknown';
    const figure = (name: string) => mostOf(entryOf(options.node, name)?.value, template);
    const [cores, threadsPerCore] = [figure('CoreCount'), figure('ThreadsPerCore')];
    if (cores === 'unknown' || threadsPerCore === 'unknown') return 'unknown';
    return { ...(cores && { cores }), ...(threadsPerCore && { threadsPerCore }) };
  });
}

function mostOf(node: SyntaxNode | undefined, template: Template): number | undefined | 'unknown' {
  const figures = given(node, template).map(numberOf);
  if (figures.length === 0) return undefined;
  const known = figures.filter((figure) => figure !== undefined);
  return known.length === figures.length ? Math.max(...known) : 'unknown';
}

function mergeOptions(options: readonly (ProcessorOptions | 'unknown')[]): ProcessorOptions | 'unknown' {
  const known = options.filter((option) => option !== 'unknown');
  if (known.length < options.length) return 'unknown';
  const most = (figures: readonly (number | undefined)[]) => Math.max(0, ...figures.map((n) => n ?? 0));
  return {
    cores: most(known.map(({ cores }) => cores)),
    threadsPerCore: most(known.map(({ threadsPerCore }) => threadsPerCore)),
  };
}

/** Every value that may stand there; none where nothing does. */
function given(node: SyntaxNode | undefined, template: Template): Value[] {
  return resolveAll(node, template).filter((value) => value.known || value.reason !== 'missing');
}

function isGiven(node: SyntaxNode | undefined, template: Template): boolean {
  return given(node, template).length > 0;
}
