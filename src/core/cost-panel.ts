import type { AnalyzedDocument } from './analyze.ts';
import type { InstanceType } from './catalog/instance-type.ts';
import type { Platform } from './catalog/on-demand.ts';
import { totalOfFile } from './cost/file-total.ts';
import { otherTenancyReason, platformOf } from './cost/platform.ts';
import { type PurchaseLines, purchaseLines } from './cost/purchase-lines.ts';
import { compareServices, type ServiceChoice } from './cost/service-choice.ts';
import type { PriceTerms } from './cost/terms.ts';
import { formatMemory } from './explain/instance-format.ts';
import { describeMonthly } from './explain/monthly.ts';
import { namePurchase } from './explain/purchase-table.ts';
import { demandOf, type PanelDemand, type PanelSettings } from './panel-demand.ts';
import { type PanelParts, partsOfFile } from './panel-parts.ts';
import { type CandidateTypes, candidateTypes, instanceTypeOf } from './panel-types.ts';
import { isFunction } from './template/function.ts';
import { launchSourceOf } from './template/links.ts';
import type { Resource } from './template/resource.ts';
import { workloadOf } from './template/workload.ts';
import { resourceAround } from './why-not.ts';

/** A figure that cannot be given, and why, as a sentence. */
export interface NotKnown {
  readonly reason: string;
}

/** A resource that the panel can speak of. */
export interface PanelResource {
  readonly id: string;
  /** `m5.large`, `512 MiB`. */
  readonly what: string;
  /** Of its name in the text. */
  readonly offset: number;
}

export interface NamedPurchases extends Omit<PurchaseLines, 'lines'> {
  readonly typeName: string;
  readonly lines: readonly (PurchaseLines['lines'][number] & { readonly name: string })[];
}

/** The figures behind the four charts of the cost panel. */
export interface CostPanel {
  readonly region: string;
  /** `≈ $140.16 a month`; undefined where nothing has a price. */
  readonly monthly?: string;
  readonly resources: readonly PanelResource[];
  /** The one that all but the parts is about; undefined where the file has none of its kind. */
  readonly resource?: string;
  readonly demand: PanelDemand;
  readonly purchases: NamedPurchases | NotKnown;
  readonly services: ServiceChoice | NotKnown;
  readonly types: CandidateTypes | NotKnown;
  readonly parts: PanelParts;
}

export interface PanelQuestion {
  /** Logical ID, or task family; the first of the file where it is not said, or not there. */
  readonly resource?: string | undefined;
  /** A place in the text, whose resource is taken where none is named. */
  readonly offset?: number | undefined;
  readonly set: PanelSettings;
}

/** What the cost panel shows of a file; undefined for a file that holds no resources. */
export function costPanel(analyzed: AnalyzedDocument, question: PanelQuestion): CostPanel | undefined {
  const { evaluation, analysis, template } = analyzed;
  if (!evaluation) return undefined;
  const { region, resources } = analysis;
  const { terms } = evaluation.context;
  const listed = listResources(analyzed);
  const id = chooseResource(listed, question, analyzed);
  const resource = template.byId.get(id ?? '');
  const type = resource && instanceTypeOf(resource, analyzed);
  const demand = demandOf(resource, question.set, analyzed);
  const launched = resource && type ? launchOf(resource, type, analyzed) : { reason: noInstances(resource) };
  const monthly = describeMonthly(totalOfFile(resources));
  return {
    region,
    ...(monthly === undefined ? {} : { monthly }),
    resources: listed,
    ...(id === undefined ? {} : { resource: id }),
    demand,
    purchases: 'reason' in launched ? launched : purchasesOf(launched, demand, analyzed),
    services: servicesFor(type, demand, region, analyzed, terms),
    types: 'reason' in launched ? launched : typesFor(launched, demand, analyzed),
    parts: partsOfFile(resources),
  };
}

function noInstances(resource: Resource | undefined): string {
  const about = resource ? `${resource.id} runs on` : 'The file has';
  return `${about} no instances whose type is known here.`;
}

/** What runs on instances of a known type, and functions; what has its bill elsewhere comes up there. */
function listResources(analyzed: AnalyzedDocument): readonly PanelResource[] {
  const { analysis, template } = analyzed;
  return analysis.resources.flatMap(({ id, pricedAt, range }) => {
    const resource = pricedAt ? undefined : template.byId.get(id);
    const what = resource && describe(resource, analyzed);
    return what === undefined ? [] : { id, what, offset: range.start };
  });
}

function describe(resource: Resource, analyzed: AnalyzedDocument): string | undefined {
  const type = instanceTypeOf(resource, analyzed);
  if (type) return type.name;
  const isServed = isFunction(resource) || /^AWS::ECS::(Service|TaskDefinition)$/.test(resource.type);
  if (!isServed) return undefined;
  const { memoryMiB } = demandOf(resource, {}, analyzed);
  return memoryMiB.from === 'assumed' ? resource.type : formatMemory(memoryMiB.value);
}

function chooseResource(
  listed: readonly PanelResource[],
  { resource, offset }: PanelQuestion,
  analyzed: AnalyzedDocument,
): string | undefined {
  const around = offset === undefined ? undefined : resourceAround(analyzed, offset)?.id;
  const wanted = listed.find(({ id }) => id === resource) ?? listed.find(({ id }) => id === around);
  return (wanted ?? listed[0])?.id;
}

/** What an instance is billed by. */
interface Launch {
  readonly type: InstanceType;
  readonly platform: Platform;
}

/** A reason where AWS bills the instances in another way than by the price lists known here. */
function launchOf(
  resource: Resource,
  type: InstanceType,
  { template, evaluation }: AnalyzedDocument,
): Launch | NotKnown {
  if (!evaluation) return { reason: 'Nothing of it is known here.' };
  const source = launchSourceOf(resource, template);
  const places = [resource, ...(source ? [source] : [])];
  const other = otherTenancyReason(places, template);
  if (other) return { reason: `${resource.id}: ${other}.` };
  const workload = (place: Resource) => workloadOf(place, template, evaluation.annotations);
  return { type, platform: platformOf(places, { template, workloadOf: workload }) ?? 'linux' };
}

function purchasesOf(
  { type, platform }: Launch,
  { hoursPerMonth }: PanelDemand,
  { catalog, analysis, evaluation }: AnalyzedDocument,
): NamedPurchases | NotKnown {
  const { today, terms } = evaluation?.context ?? {};
  const asked = { ...terms, today, hoursPerMonth: hoursPerMonth.value };
  const answer = purchaseLines(type.name, analysis.region, platform, asked, catalog);
  if ('refused' in answer) return { reason: answer.refused };
  const { lines, ...rest } = answer;
  return {
    ...rest,
    typeName: type.name,
    lines: lines.map((line) => ({ ...line, name: namePurchase(line.option) })),
  };
}

function servicesFor(
  type: InstanceType | undefined,
  { requestsPerMonth, durationMs, memoryMiB }: PanelDemand,
  region: string,
  { catalog }: AnalyzedDocument,
  terms: PriceTerms | undefined,
): ServiceChoice | NotKnown {
  return compareServices(
    {
      requestsPerMonth: requestsPerMonth.value,
      durationMs: durationMs.value,
      memoryMiB: memoryMiB.value,
      architecture: 'any',
      region,
      instanceTypes: type ? [type.name] : [],
    },
    catalog,
    terms,
  );
}

function typesFor(
  { type, platform }: Launch,
  demand: PanelDemand,
  analyzed: AnalyzedDocument,
): CandidateTypes | NotKnown {
  const { region } = analyzed.analysis;
  const candidates = candidateTypes(type, platform, demand, analyzed);
  if (candidates.types.length > 0) return candidates;
  const { system } = candidates;
  return {
    reason: `No type that would do has a price in USD with ${system} in ${region}, as far as is known here.`,
  };
}
