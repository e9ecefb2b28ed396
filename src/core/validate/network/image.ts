import type { DraftFinding } from '../../draft.ts';
import { isPossible, joinWays } from '../../template/branches.ts';
import { referencedId } from '../../template/intrinsic.ts';
import type { Resource } from '../../template/resource.ts';
import type { Template } from '../../template/template.ts';
import type { Step } from '../../template/value.ts';
import { givenAt, type Place, placesAt, placesIn, together } from '../given.ts';
import { sayWhen, soften } from '../severity.ts';

interface Absence {
  readonly via: readonly Step[];
  /** The launch template that has no image either. */
  readonly source?: Resource;
}

/** An instance that has its image neither from itself nor from its launch template. */
export function* findMissingImage(instance: Resource, template: Template): Iterable<DraftFinding> {
  for (const root of placesAt(instance, '', template)) {
    const own = givenAt(root, 'ImageId', template).filter(({ kind }) => kind === 'absent');
    const [first] = together(absentIn(root, template), own);
    if (!first) continue;
    const { source } = first.a;
    const message = source
      ? `ImageId is missing: ${source.id}, the launch template, names no image either.`
      : 'An instance without a launch template needs ImageId.';
    yield {
      message: sayWhen(message, first.via),
      span: instance.key,
      severity: soften('error', first.via),
      resource: instance.id,
      property: 'ImageId',
      related: source ? [{ span: source.key, message: 'the launch template' }] : [],
    };
    return;
  }
}

/** The ways on which no launch template gives an image. */
function absentIn(root: Place, template: Template): readonly Absence[] {
  const none = givenAt(root, 'LaunchTemplate', template).filter(({ kind }) => kind === 'absent');
  const sources = placesIn(root, 'LaunchTemplate', template).flatMap((place) =>
    ['LaunchTemplateId', 'LaunchTemplateName'].flatMap((key) =>
      givenAt(place, key, template).flatMap((given) => {
        if (given.kind !== 'other') return [];
        const source = template.byId.get(referencedId(given.use) ?? '');
        return source?.type === 'AWS::EC2::LaunchTemplate' ? imageless(source, given.via, template) : [];
      }),
    ),
  );
  return [...none.map(({ via }) => ({ via })), ...sources];
}

function imageless(source: Resource, around: readonly Step[], template: Template): readonly Absence[] {
  return placesAt(source, 'LaunchTemplateData', template)
    .flatMap((data) => givenAt(data, 'ImageId', template))
    .filter(({ kind, via }) => kind === 'absent' && isPossible(around, via, template))
    .map(({ via }) => ({ via: joinWays(around, via), source }));
}
