import type { RankedType } from '../../catalog/ranking.ts';
import type { DraftFix } from '../../draft.ts';
import { changeInstanceType, effectOfChange } from '../../edit/instance-type.ts';
import { changeImage } from '../image.ts';
import type { InstanceSubject } from '../subject.ts';
import type { ActionContext, Outcome } from './outcome.ts';
import { savingOf } from './saving.ts';

/**
 * The change of one subject's type to another: price, saving, and the edit, with the image where it must follow.
 * `surplusHourlyUsd`: what the present type costs beside its price.
 */
export function changeTo(
  best: RankedType,
  instance: InstanceSubject,
  context: ActionContext,
  surplusHourlyUsd = 0,
): Outcome {
  const { catalog, region } = context;
  const present = catalog.onDemandLinuxHourlyUsd(instance.type.name, region);
  const { phrase, ...figures } = savingOf(present && present.usd + surplusHourlyUsd, best.price.usd, context);
  return {
    title: `Change to ${best.type.name}`,
    results: {
      type: best.type.name,
      hourlyUsd: best.price.usd,
      vcpu: best.type.vcpu,
      memoryGiB: best.type.memoryMiB / 1024,
      saving: phrase,
    },
    ...figures,
    facts: ['instance.type', 'instance.vcpu', 'instance.memoryGiB', 'instance.hourlyUsd'],
    fix: fixFor(best, instance, phrase, context),
    architectureChanged: !sharesArchitecture(best, instance),
  };
}

function sharesArchitecture(best: RankedType, { type }: InstanceSubject): boolean {
  return type.architectures.some((architecture) => best.type.architectures.includes(architecture));
}

function fixFor(
  best: RankedType,
  instance: InstanceSubject,
  phrase: string,
  { template }: ActionContext,
): DraftFix {
  const { site } = instance;
  const title = `Change to ${best.type.name}`;
  const edits = changeInstanceType(site, best.type.name, template);
  const wanted = best.type.architectures.includes('arm64') ? 'arm64' : 'x86_64';
  const image = sharesArchitecture(best, instance) ? undefined : changeImage(site, wanted, template);
  if (edits.length === 0 || image?.kind === 'fixed' || image?.kind === 'windows') {
    const guide = `${title} (${phrase}): by hand${image ? ', with all that must change its architecture too' : ''}`;
    return { kind: 'guide', title: guide, deployment: 'replacement', edits: [] };
  }
  if (image?.kind !== 'alias') {
    return { kind: 'advice', title: `${title} (${phrase})`, deployment: effectOfChange(site), edits };
  }
  return {
    kind: 'advice',
    title: `${title} and its ${wanted} image (${phrase})`,
    deployment: 'replacement',
    edits: [...edits, ...image.edits],
  };
}
