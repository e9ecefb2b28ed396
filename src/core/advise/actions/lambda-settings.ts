import { priceLambdaRequest } from '../../cost/lambda.ts';
import { lessDiscount } from '../../cost/terms.ts';
import type { DraftEdit } from '../../draft.ts';
import { insertEntries } from '../../edit/mapping.ts';
import { setEntries } from '../../edit/set-entries.ts';
import { asScalar, asSequence, entryOf, innerSpan, standsWithin } from '../../syntax/node.ts';
import { packageTypeOf } from '../../template/function.ts';
import { propertyEntry } from '../../template/resource.ts';
import { type ActionContext, numberFact, type Outcome, wordFact } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { describeSaving, type Saving, unknownSaving } from './saving.ts';

// A quarter above the measured peak, in steps that are easy to read.
const HEADROOM = 1.25;
const STEP_MIB = 64;
const LIMITS = { least: 128, most: 10_240 };
/** Less than this is not worth a change. */
const WORTH = 0.75;

/** The memory that what was measured needs; silent where it has about that. */
export function recommendLambdaMemory(context: ActionContext): Outcome | undefined {
  const { subject, template } = context;
  const used = numberFact(subject, 'workload.memoryUsedGiB');
  const present = numberFact(subject, 'lambda.memoryMiB');
  if (used === undefined || present === undefined) return undefined;
  const wanted = Math.ceil((used * 1024 * HEADROOM) / STEP_MIB) * STEP_MIB;
  const memoryMiB = Math.min(LIMITS.most, Math.max(LIMITS.least, wanted));
  const isTooSmall = used * 1024 > present;
  if (memoryMiB === present || (!isTooSmall && memoryMiB > present * WORTH)) return undefined;
  const properties = ownProperties(subject.resource);
  const written = properties && entryOf(properties, 'MemorySize');
  const edits =
    properties && written ? setEntries(properties, { MemorySize: memoryMiB }, template) : undefined;
  const saving = savingOf(context, { memoryGiB: memoryMiB / 1024 });
  const title = `Give it ${memoryMiB} MB`;
  return {
    ...outcome(title, saving, edits, 'where its memory is written'),
    facts: ['lambda.memoryMiB', 'workload.memoryUsedGiB', 'workload.requestsPerMonth', 'workload.durationMs'],
    results: { memoryMiB, saving: saving.phrase },
  };
}

function outcome(
  title: string,
  { phrase, ...figures }: Saving,
  edits: readonly DraftEdit[] | undefined,
  place: string,
): Omit<Outcome, 'facts' | 'results'> {
  return {
    title,
    ...figures,
    fix:
      edits && edits.length > 0
        ? { kind: 'advice', title: `${title} (${phrase})`, deployment: 'none', edits }
        : { kind: 'guide', title: `${title} (${phrase}): ${place}`, deployment: 'none', edits: [] },
  };
}

/** By the requests of a month, for as long as one takes now; unknown without either. */
function savingOf(
  { subject, region, catalog, terms }: ActionContext,
  change: { readonly memoryGiB?: number; readonly arm?: boolean },
): Saving {
  const requests = numberFact(subject, 'workload.requestsPerMonth');
  const durationMs = numberFact(subject, 'workload.durationMs');
  const memoryMiB = numberFact(subject, 'lambda.memoryMiB') ?? LIMITS.least;
  if (requests === undefined || durationMs === undefined) return unknownSaving();
  const request = {
    durationMs,
    memoryGiB: memoryMiB / 1024,
    arm: wordFact(subject, 'lambda.arch') === 'arm64',
  };
  const now = priceLambdaRequest(request, region, catalog)?.requestUsd;
  const then = priceLambdaRequest({ ...request, ...change }, region, catalog)?.requestUsd;
  if (!now || then === undefined) return unknownSaving();
  return describeSaving(lessDiscount(now - then, terms) * requests, 1 - then / now, { approximate: true });
}

/** arm64, with the edit where nothing but the function's own code has to be built anew. */
export function recommendLambdaArm(context: ActionContext): Outcome | undefined {
  const { subject, template, catalog, region } = context;
  const { resource } = subject;
  const runtime = wordFact(subject, 'lambda.runtime');
  const rates = catalog.lambdaRates(region);
  const [x86, arm] = [rates?.x86GbSecondUsd, rates?.armGbSecondUsd];
  if (!runsOnArm(runtime) || x86 === undefined || arm === undefined) return undefined;
  const known = savingOf(context, { arm: true });
  const percent = Math.round((1 - arm / x86) * 100);
  const saving =
    known.monthlySavingUsd === undefined
      ? { phrase: `${percent} % less for duration`, savingPercent: percent }
      : known;
  const isAlone = packageTypeOf(resource, template) === 'zip' && !propertyEntry(resource, 'Layers');
  const edits = isAlone ? archEdits(context) : undefined;
  const title = 'Run on arm64';
  return {
    ...outcome(
      title,
      saving,
      edits,
      'with its layers or image built for arm64, where the architecture is written',
    ),
    facts: ['lambda.arch', 'lambda.runtime', 'workload.arch'],
    results: { saving: saving.phrase },
    architectureChanged: true,
  };
}

// AWS Lambda Developer Guide, "Selecting and configuring an instruction set architecture": those that have none.
const X86_ONLY =
  /^(?:nodejs(?:4\.3|6\.10|8\.10|10\.x)?(?:-edge)?|python(?:2\.7|3\.6|3\.7)|ruby2\.5|java8|go1\.x|dotnetcore(?:1\.0|2\.0|2\.1)|provided)$/;

function runsOnArm(runtime: string | undefined): boolean {
  return runtime === undefined || !X86_ONLY.test(runtime);
}

function archEdits({ subject, template }: ActionContext): readonly DraftEdit[] | undefined {
  const { resource } = subject;
  const properties = ownProperties(resource);
  const entry = propertyEntry(resource, 'Architectures');
  if (!properties) return undefined;
  if (!entry) {
    const edit = insertEntries({ Architectures: ['arm64'] }, properties, template.tree);
    return edit ? [edit] : undefined;
  }
  const item = asScalar(asSequence(entry.value)?.items[0]);
  if (!item || item.tag || !standsWithin(item, resource.body)) return undefined;
  return [{ span: innerSpan(item), newText: 'arm64' }];
}
