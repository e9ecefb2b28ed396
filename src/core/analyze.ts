import { adviseOn } from './advise/advise.ts';
import type { RuleSet } from './advise/rule-set.ts';
import { collectSubjects } from './advise/subjects.ts';
import type { Catalog } from './catalog/catalog.ts';
import { priceResources } from './cost/price-resources.ts';
import { finishFindings, type RuledDraft } from './finish.ts';
import type { Analysis, AnalysisProblem, Severity } from './model.ts';
import { parseSource } from './syntax/parse.ts';
import { type Annotations, readAnnotations, workloadFor } from './template/annotations.ts';
import { collectInstanceTypes } from './template/instance-types.ts';
import { detectKind, mayBeCompute } from './template/kind.ts';
import { serversOf } from './template/links.ts';
import { readSuppressions } from './template/suppressions.ts';
import { buildTemplate, type Template } from './template/template.ts';
import type { CheckContext } from './validate/check.ts';
import { CHECKS } from './validate/table.ts';

export interface SourceDocument {
  /** How the shell names the file; its ending tells YAML from JSON. Never opened by core. */
  readonly path: string;
  readonly text: string;
}

export interface Settings {
  /** Region in force, `us-east-1` form. */
  readonly region: string;
  /** Severity by rule id; a rule that is not named keeps its own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

export interface AnalyzeContext {
  readonly settings: Settings;
  readonly catalog: Catalog;
  /** The advice packs in force, compiled by `compileRules`. */
  readonly rules: RuleSet;
  /** Texts that the document names, read beforehand by the host: path to text. */
  readonly related: ReadonlyMap<string, string>;
  /** ISO date, `2026-11-20`: decides what is deprecated. */
  readonly today: string;
  /** Asked between steps; true ends the analysis, which then answers undefined. */
  readonly isCancelled?: () => boolean;
  /** Told of each rule that failed, by id; the other rules still report. */
  readonly onRuleFailure?: (rule: string, error: unknown) => void;
}

/** A document with what the pipeline made of it. `analysis` is plain data; the rest is core's own. */
export interface AnalyzedDocument {
  readonly document: SourceDocument;
  readonly analysis: Analysis;
  readonly template: Template;
  readonly catalog: Catalog;
}

/** Runs the pipeline. Undefined for a file that is none of ours (told by content), or when cancelled. */
export function analyze(document: SourceDocument, context: AnalyzeContext): AnalyzedDocument | undefined {
  if (!mayBeCompute(document.text)) return undefined;
  const tree = parseSource(document.path, document.text);
  const kind = detectKind(tree);
  if (!kind || context.isCancelled?.()) return undefined;
  const template = buildTemplate(kind, tree, context.settings.region);
  const annotations = readAnnotations(template);
  const drafts = findDrafts(template, annotations, context);
  if (!drafts) return undefined;
  const { severities, region } = context.settings;
  const findings = finishFindings(drafts, { tree, isSuppressed: readSuppressions(template), severities });
  const resources = priceTemplate(template, annotations, context);
  const analysis: Analysis = { kind, region, findings, resources, problems: problemsOf(context.catalog) };
  return { document, analysis, template, catalog: context.catalog };
}

/** Undefined when cancelled. */
function findDrafts(
  template: Template,
  annotations: Annotations,
  context: AnalyzeContext,
): RuledDraft[] | undefined {
  const { catalog, today, settings, rules } = context;
  const { region } = settings;
  const instanceTypes = collectInstanceTypes(template);
  const shared = { template, annotations, instanceTypes, catalog, region };
  const drafts = runChecks({ ...shared, today }, context);
  for (const subject of collectSubjects(shared)) {
    if (context.isCancelled?.()) return undefined;
    for (const { rule, draft } of adviseOn(subject, { ...shared, rules }, failureOf(context))) {
      drafts.push({ rule: rule.id, severity: draft.severity ?? 'hint', draft });
    }
  }
  return drafts;
}

/** One failing rule is left out; the others still report. */
function runChecks(checkContext: CheckContext, context: AnalyzeContext): RuledDraft[] {
  return CHECKS.flatMap((check) => {
    try {
      return [...check.find(checkContext)].map((draft) => ({
        rule: check.id,
        severity: draft.severity ?? check.severity,
        draft,
      }));
    } catch (error) {
      failureOf(context)(check.id, error);
      return [];
    }
  });
}

function failureOf({ onRuleFailure }: AnalyzeContext): (rule: string, error: unknown) => void {
  return onRuleFailure ?? (() => undefined);
}

function priceTemplate(template: Template, annotations: Annotations, { catalog, settings }: AnalyzeContext) {
  const servers = serversOf(template);
  return priceResources({
    template,
    catalog,
    region: settings.region,
    workloadOf: (resource) => workloadFor(resource, servers.get(resource) ?? [], annotations),
  });
}

function problemsOf(catalog: Catalog): AnalysisProblem[] {
  return catalog.missing().map((table) => ({
    code: 'table-missing',
    message: `The table ${table} could not be loaded; what rests on it is left out.`,
  }));
}
