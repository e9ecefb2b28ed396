import type { EbsRates } from '../../catalog/rates.ts';
import { lessDiscount, type PriceTerms } from '../../cost/terms.ts';
import { type VolumeShape, volumeMonthlyUsd } from '../../cost/volume.ts';
import type { DraftEdit } from '../../draft.ts';
import { setEntries } from '../../edit/set-entries.ts';
import type { DeploymentEffect } from '../../model.ts';
import { entryOf, standsWithin } from '../../syntax/node.ts';
import type { VolumeSubject } from '../subject.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

/** What a volume gives without end, so that gp3 is set to no less. */
interface Performance {
  readonly iops: number;
  readonly throughputMiBps: number;
}

const INCLUDED: Performance = { iops: 3000, throughputMiBps: 125 };

/** gp3 with the same IOPS and throughput; silent where that costs more. */
export function recommendGp3(context: ActionContext): Outcome | undefined {
  const { subject, catalog, region, terms } = context;
  const { volume } = subject;
  const type = wordFact(subject, 'volume.type');
  if (!volume || !type) return undefined;
  const sizeGiB = numberFact(subject, 'volume.sizeGiB');
  const iops = numberFact(subject, 'volume.iops');
  const target = sizeGiB === undefined ? undefined : performanceOf(type, sizeGiB, iops);
  const saving =
    target && sizeGiB !== undefined
      ? savingOf({ type, sizeGiB, iops }, target, catalog.ebsRates(region), terms)
      : unknownSaving();
  if ((saving.monthlySavingUsd ?? 1) <= 0) return undefined;
  const { phrase, ...figures } = saving;
  const edits = target && edit(target, context);
  const title = 'Change to gp3';
  const deployment = EFFECTS[volume.owner.type] ?? 'unknown';
  return {
    title,
    results: { ...(target ?? {}), saving: phrase },
    ...figures,
    facts: ['volume.type', 'volume.sizeGiB', 'volume.iops'],
    fix: edits
      ? { kind: 'advice', title: `${title} (${phrase})`, deployment, edits }
      : { kind: 'guide', title: guideTitle(target, volume), deployment, edits: [] },
  };
}

/** What is in the way of an edit. */
function guideTitle(target: Performance | undefined, { takesThroughput }: VolumeSubject): string {
  if (!target) return 'Change to gp3: set IOPS and throughput by its size';
  const { iops, throughputMiBps } = target;
  return takesThroughput || throughputMiBps === INCLUDED.throughputMiBps
    ? `Change to gp3 with ${iops} IOPS and ${throughputMiBps} MiB/s where its values are written`
    : `Change to gp3 with ${throughputMiBps} MiB/s: in a launch template, since an instance cannot set throughput`;
}

/**
 * Amazon EBS User Guide, "General purpose SSD volumes" and "Provisioned IOPS SSD volumes": gp2 gives 3 IOPS a
 * GiB, 100 to 16,000, of 256 KiB each up to 250 MiB/s; io1 up to 500 MiB/s, and to 1,000 above 32,000 IOPS.
 */
export function performanceOf(
  type: string,
  sizeGiB: number,
  iops: number | undefined,
): Performance | undefined {
  if (type === 'gp2') {
    const baseline = Math.min(16_000, Math.max(100, 3 * sizeGiB));
    const throughput = sizeGiB <= 170 ? INCLUDED.throughputMiBps : Math.min(250, Math.ceil(baseline / 4));
    return atLeastIncluded({ iops: baseline, throughputMiBps: throughput });
  }
  if (iops === undefined) return undefined;
  const throughput =
    iops <= 32_000 ? Math.min(500, Math.ceil(iops / 4)) : Math.min(1000, Math.ceil(iops / 64));
  return atLeastIncluded({ iops, throughputMiBps: throughput });
}

function atLeastIncluded({ iops, throughputMiBps }: Performance): Performance {
  return {
    iops: Math.max(INCLUDED.iops, iops),
    throughputMiBps: Math.max(INCLUDED.throughputMiBps, throughputMiBps),
  };
}

function savingOf(
  present: VolumeShape,
  target: Performance,
  rates: EbsRates | undefined,
  terms: PriceTerms | undefined,
): Saving {
  const presentUsd = rates && volumeMonthlyUsd(present, rates);
  const futureUsd = rates && volumeMonthlyUsd({ ...target, type: 'gp3', sizeGiB: present.sizeGiB }, rates);
  if (presentUsd === undefined || futureUsd === undefined) return unknownSaving();
  return describeSaving(lessDiscount(presentUsd - futureUsd, terms), 1 - futureUsd / presentUsd);
}

/** Undefined where the resource cannot say what the volume needs, or the values are not its own. */
function edit(target: Performance, { subject, template }: ActionContext): readonly DraftEdit[] | undefined {
  const { volume } = subject;
  const type = entryOf(volume?.mapping, 'VolumeType');
  const extraThroughput = target.throughputMiBps > INCLUDED.throughputMiBps;
  if (!volume || !type || (extraThroughput && !volume.takesThroughput)) return undefined;
  // A block device that stands elsewhere, by an alias, serves others too.
  if (!standsWithin(volume.mapping, volume.owner.body)) return undefined;
  const settings = {
    VolumeType: 'gp3',
    // Fewer than the included IOPS are refused on gp3.
    Iops: target.iops > INCLUDED.iops ? target.iops : undefined,
    ...(extraThroughput ? { Throughput: target.throughputMiBps } : {}),
  };
  return setEntries(volume.mapping, settings, template, type);
}

// AWS CloudFormation Template Reference: "Update requires" of the volume's type.
const EFFECTS: Readonly<Record<string, DeploymentEffect>> = {
  'AWS::EC2::Volume': 'none',
  'AWS::EC2::LaunchTemplate': 'none',
  'AWS::EC2::Instance': 'replacement',
  'AWS::AutoScaling::LaunchConfiguration': 'replacement',
};
