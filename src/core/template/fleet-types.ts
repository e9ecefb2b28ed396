import { asScalar, asSequence, entryOf, type SyntaxNode, valueAt } from '../syntax/node.ts';
import { intrinsicOf } from './intrinsic.ts';
import { propertyValue, type Resource } from './resource.ts';

/** The type of each way to start an instance; undefined where one is chosen by requirements, or not written out. */
export function typesOfFleet(fleet: Resource): readonly string[] | undefined {
  const config =
    fleet.type === 'AWS::EC2::SpotFleet'
      ? propertyValue(fleet, 'SpotFleetRequestConfigData')
      : fleet.properties;
  const specifications = itemsOf(valueAt(config, 'LaunchSpecifications'));
  const overrides = itemsOf(valueAt(config, 'LaunchTemplateConfigs'))?.map(
    // Without overrides the type of the launch template is the one.
    (item) => (entryOf(item, 'Overrides') ? itemsOf(valueAt(item, 'Overrides')) : []),
  );
  if (!specifications || !overrides || overrides.some((items) => items === undefined)) return undefined;
  const ways = [...specifications, ...overrides.flatMap((items) => items ?? [])];
  const names = ways.map((item) => (intrinsicOf(item) ? undefined : asScalar(valueAt(item, 'InstanceType'))));
  return names.every((name) => name !== undefined) ? names.map(({ text }) => text) : undefined;
}

/** None where nothing is written; undefined where it is not written out. */
function itemsOf(list: SyntaxNode | undefined): readonly SyntaxNode[] | undefined {
  if (!list) return [];
  return intrinsicOf(list) ? undefined : asSequence(list)?.items;
}
