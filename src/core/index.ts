/** The library's only door: nothing outside core imports anything else of it. */

export { type PackSource, parsePack } from './advise/pack.ts';
export type { PackProblem, PackProblemCode } from './advise/pack-problem.ts';
export { type CompiledRule, compileRules, type RuleSet, type RuleSetOptions } from './advise/rule-set.ts';
export { chooseService, type ServiceStep } from './advise/service-step.ts';
export {
  type AnalyzeContext,
  type AnalyzedDocument,
  analyze,
  analyzeInSteps,
  mayBeOurs,
  type Settings,
  type SourceDocument,
} from './analyze.ts';
export {
  type AnnotationAnswer,
  type AnnotationQuestion,
  type AnnotationStep,
  annotationStep,
  sayAnswers,
} from './annotate.ts';
export {
  type Alternative,
  type AlternativeReason,
  currentSuccessor,
  findAlternatives,
  gravitonCounterpart,
  isPreviousGeneration,
} from './catalog/alternatives.ts';
export { type Catalog, createCatalog, type TableNote } from './catalog/catalog.ts';
export type { HostReservation } from './catalog/hosts.ts';
export type { InstanceType } from './catalog/instance-type.ts';
export { type DecodedName, decodeInstanceTypeName } from './catalog/name.ts';
export { classifyInstanceTypeName, type NameVerdict } from './catalog/nearest.ts';
export { type OnDemandLookup, type Platform, platforms } from './catalog/on-demand.ts';
export type { LambdaRuntime, Region } from './catalog/places.ts';
export { type CnyFigure, hoursPerMonth, monthlyUsd, type PricedFigure } from './catalog/prices.ts';
export {
  type InstanceNeed,
  needOf,
  type RankedType,
  rankInstanceTypes,
  type TypeDemands,
} from './catalog/ranking.ts';
export {
  type FiguresByType,
  figuresOf,
  flattenFigures,
  isRefreshed,
  type RateFigures,
  type RefreshedFigures,
  shippedDate,
} from './catalog/refreshed.ts';
export { columnsOf, placeOf, refreshableTables } from './catalog/refreshed-columns.ts';
export { createRefreshedCatalog, type RefreshedSource } from './catalog/regional.ts';
export { isStale, termDays } from './catalog/staleness.ts';
export type { TableSource } from './catalog/table-store.ts';
export {
  downloadedTables,
  packagedTables,
  type SourceNote,
  type TableHeader,
  type TableName,
  tableNames,
} from './catalog/tables.ts';
export type {
  Completion,
  CompletionKind,
  CompletionList,
  CompletionSubject,
} from './complete/completion.ts';
export { complete, explainCompletion } from './complete.ts';
export {
  compareFileCosts,
  costDifferenceUsd,
  type FileCostChange,
  isSameCost,
} from './cost/cost-change.ts';
export type { Crossing } from './cost/crossings.ts';
export { type FileTotal, totalOfFile } from './cost/file-total.ts';
export type {
  PurchaseAnswer,
  PurchaseKind,
  PurchaseOption,
  PurchaseRefusal,
  UnknownOption,
} from './cost/purchase-option.ts';
export { type PurchaseTerms, purchaseOptions } from './cost/purchase-options.ts';
export {
  compareServices,
  type ServiceChoice,
  type ServiceOption,
  type ServicePoint,
} from './cost/service-choice.ts';
export type { ServiceDemand } from './cost/service-demand.ts';
export type { ServiceName } from './cost/service-offers.ts';
export { describeStale, noteStale } from './cost/stale-note.ts';
export type { CoveredFamily, PriceTerms } from './cost/terms.ts';
export { sumMonthlyCny, sumMonthlyUsd } from './cost/total.ts';
export { type CostLens, costLenses, costLensesInSteps, isWhole } from './cost-lenses.ts';
export { type CostPanel, costPanel, type PanelQuestion } from './cost-panel.ts';
export {
  alignColumns,
  type CardFormat,
  type CardQuestion,
  explainInstanceType,
} from './explain/instance-type.ts';
export { describeDifference, describeMonthly } from './explain/monthly.ts';
export { explainRanking } from './explain/ranking.ts';
export { type ReportedFile, type ReportInput, writeReport } from './explain/report.ts';
export { type ChosenFix, chooseFixes, findOutranked } from './findings/choose-fixes.ts';
export type { Validation } from './findings/validation.ts';
export { hover } from './hover.ts';
export { describePacks, loadRules, packsBeside, type RuleParameters, type UnreadPack } from './load-rules.ts';
export * from './model.ts';
export { definitionAt, type NamePlace, referencesAt } from './navigate/places.ts';
export { type Renaming, renameAt, renameableAt } from './navigate/rename.ts';
export { type SymbolKind, symbolsOf, type TemplateSymbol } from './navigate/symbols.ts';
export { isRulePack } from './own-kind.ts';
export { resourceAt } from './resource-at.ts';
export { type ResourceRow, resourceRows } from './resource-rows.ts';
export { type ExampleResult, runExamples } from './rule-examples.ts';
export { ruleTable } from './rule-table.ts';
export type { FindSchema, JsonSchema } from './schema/json-schema.ts';
export { type SizeHint, sizeHints } from './size-hints.ts';
export {
  type ConcreteNode,
  type ParseConcrete,
  type SourceLanguage,
  sourceLanguageOf,
} from './syntax/source/concrete.ts';
export { type ProjectNames, readProjectNames } from './synthesized/project-names.ts';
export type { Synthesis, SynthesizedTemplate, TracePlace } from './synthesized/synthesis.ts';
export { nestedTemplatesOf } from './template/nested-stacks.ts';
export { mayBeParentOf, mayTakeValues, parameterFilesOf } from './template/parameter-values.ts';
export { readGiB, readQuantity } from './template/quantity.ts';
export type { StatedWorkload } from './template/stated.ts';
export { followEdit } from './text/follow-edit.ts';
export { LineIndex } from './text/line-index.ts';
export { nearestWord } from './text/nearest-word.ts';
export { applyEdits, type Position, type Range, type TextEdit } from './text/range.ts';
export { findUnknownRuleNames } from './unknown-rules.ts';
export type { ResourceSchema, ResourceSchemas, TypeDocs } from './validate/schema/resource-schema.ts';
export {
  type JsonSchemaOptions,
  type PlainJsonSchema,
  toJsonSchema,
} from './validate/schema/to-json-schema.ts';
export { explainWhyNot } from './why-not.ts';
