/** Settings files and rule packs: what is wrong in them. */

import { parsePack } from './advise/pack.ts';
import type { PackProblem } from './advise/pack-problem.ts';
import { compileRules, type RuleSet } from './advise/rule-set.ts';
import type { AnalyzeContext, AnalyzedDocument, SourceDocument } from './analyze.ts';
import type { Catalog } from './catalog/catalog.ts';
import { finishFindings, isWholeText, ruleMisnamed } from './findings/finish.ts';
import type { RuledDraft } from './findings/ruled-draft.ts';
import { readSilence } from './findings/silence.ts';
import { TAKEN_IDS } from './load-rules.ts';
import type { Severity } from './model.ts';
import { findInCdkConfig } from './own-cdk-config.ts';
import { type Fault, toDraft, unreadable } from './own-draft.ts';
import { type OwnFileKind, ownKindOf } from './own-kind.ts';
import { RULE_PACK_INVALID, SETTINGS_INVALID } from './own-rules.ts';
import { helpfulSchemaOf, schemaOf } from './own-schema.ts';
import { ruleTable } from './rule-table.ts';
import { findUnknownTypes, TYPE_NEWER } from './rule-types.ts';
import { findSchemaFaults } from './schema/check-schema.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { asMapping, asScalar, asSequence, innerSpan, type SyntaxTree, valueAt } from './syntax/node.ts';
import { parseSource } from './syntax/parse.ts';
import { readPair } from './template/annotation.ts';
import { buildTemplate } from './template/template.ts';
import { nearestWord } from './text/nearest-word.ts';
import { describeUnknownRule } from './unknown-rules.ts';
import type { ResourceSchemas } from './validate/schema/resource-schema.ts';

/** Undefined for a file that is none of our own. */
export function analyzeOwnFile(
  document: SourceDocument,
  { catalog, settings, rules, schemas, resourceSchemas }: AnalyzeContext,
): AnalyzedDocument | undefined {
  const kind = ownKindOf(document.path, document.text);
  if (!kind) return undefined;
  const tree = parseSource(document.path, document.text);
  const template = buildTemplate(kind, tree, settings.region);
  const schema = schemas && schemaOf(kind, rules, schemas);
  // Any object may stand in a file of that name; a list, or nothing, is not the CDK's.
  if (kind === 'cdk-config' && !asMapping(tree.root) && tree.problems.length === 0) return undefined;
  const drafts = findIn[kind](document, tree, { schema, rules, catalog, resourceSchemas });
  const { silencer, problems } = readSilence(template, [], rules);
  const { findings } = finishFindings([...drafts, ...problems.map(ruleMisnamed)], {
    template,
    silencer,
    severities: settings.severities,
    validation: settings.validation,
    reportsUnused: schema !== undefined && isWholeText(tree),
  });
  const nothing = { resources: [], problems: [], problemsWithPrices: [] };
  const analysis = { kind, region: settings.region, findings, ...nothing };
  const help = schema && kind === 'settings' && schemas ? helpfulSchemaOf(schema, schemas) : schema;
  return { document, analysis, template, catalog, ...(help ? { schema: help } : {}) };
}

interface Known extends Pick<AnalyzeContext, 'rules' | 'catalog' | 'resourceSchemas'> {
  readonly schema: JsonSchema | undefined;
}

const findIn: Readonly<
  Record<OwnFileKind, (document: SourceDocument, tree: SyntaxTree, known: Known) => RuledDraft[]>
> = {
  settings: findInSettings,
  'rule-pack': findInPack,
  'cdk-config': (_, tree, { schema }) => findInCdkConfig(tree, schema),
};

function findInSettings(
  document: SourceDocument,
  tree: SyntaxTree,
  { schema, rules, catalog, resourceSchemas }: Known,
): RuledDraft[] {
  const faults: Fault[] = tree.root && schema ? findSchemaFaults(tree.root, schema) : [];
  faults.push(
    ...findUnknownRules(tree, rules),
    ...findUnknownRegion(tree, catalog),
    ...findUnusedPacks(tree, rules),
    ...findMisstatements(tree),
    ...findInRules({ ...document, inline: true }, rules, resourceSchemas),
  );
  const drafts = faults.map((fault) => toDraft(SETTINGS_INVALID, fault, severityOf(fault)));
  return [...unreadable(tree, SETTINGS_INVALID), ...drafts];
}

/** Without a region that the catalogue knows nothing has a price. */
function findUnknownRegion(tree: SyntaxTree, catalog: Catalog): Fault[] {
  const region = asScalar(valueAt(tree.root, 'region'));
  const known = catalog.regionCodes();
  if (!region?.text || known.length === 0 || known.includes(region.text)) return [];
  const expected = nearestWord(region.text, known);
  const message = `No prices are known for the region ${region.text.slice(0, 40)}.${expected ? ` Did you mean ${expected}?` : ''}`;
  return [{ code: 'region-unknown', message, span: innerSpan(region), ...(expected ? { expected } : {}) }];
}

/** What of `workloads` is no annotation. */
function findMisstatements(tree: SyntaxTree): Fault[] {
  const entries = (asSequence(valueAt(tree.root, 'workloads'))?.items ?? []).flatMap(
    (item) => asMapping(item)?.entries ?? [],
  );
  return entries.flatMap(({ key, value }) => {
    const said = asScalar(value);
    if (key.text === 'files' || key.text === 'resource' || !said || said.text === '') return [];
    const at = { key: innerSpan(key), value: innerSpan(said) };
    return readPair(key.text, said.text, at).misstatements.map(
      ({ message, range, replacement }): Fault => ({
        code: 'workload-invalid',
        message,
        span: { block: key.block, ...range },
        ...(replacement ? { expected: replacement } : {}),
      }),
    );
  });
}

/** Packs that cannot be read, and those of which a rule is left out. */
function findUnusedPacks(tree: SyntaxTree, { unread = [], problems }: RuleSet): Fault[] {
  const listed = ['packs', 'rules'].flatMap((key) => asSequence(valueAt(tree.root, key))?.items ?? []);
  return listed.flatMap((item) => {
    const name = asScalar(item);
    if (!name) return [];
    const span = innerSpan(name);
    const shown = name.text.slice(0, 80);
    const reason = unread.find(({ pack }) => pack === name.text);
    if (reason) {
      return [{ code: 'pack-unread', message: `The pack ${shown} is not used: ${reason.message}.`, span }];
    }
    const faults = problems.filter(({ pack }) => pack === name.text || pack.startsWith(`${name.text}/`));
    const [first] = faults;
    if (!first) return [];
    const more = faults.length > 1 ? `, and ${faults.length - 1} more` : '';
    const message = `Of the pack ${shown} not all is used: ${first.message.replace(/\.$/, '')}${more}.`;
    return [{ code: 'pack-faulty', message, span }];
  });
}

function findUnknownRules(tree: SyntaxTree, rules: RuleSet): Fault[] {
  const ids = ruleTable(rules).map(({ id }) => id);
  const entries = asMapping(valueAt(tree.root, 'rules'))?.entries ?? [];
  return entries.flatMap(({ key }) => {
    if (key.text === '' || key.placeholder || ids.includes(key.text)) return [];
    const expected = nearestWord(key.text, ids);
    const message = describeUnknownRule(key.text, expected);
    return [{ code: 'rule-unknown', message, span: innerSpan(key), ...(expected ? { expected } : {}) }];
  });
}

function findInPack(
  { path, text }: SourceDocument,
  tree: SyntaxTree,
  { rules, resourceSchemas }: Known,
): RuledDraft[] {
  const faults = findInRules({ path, text }, rules, resourceSchemas);
  return [
    ...unreadable(tree, RULE_PACK_INVALID),
    ...faults.map((fault) => toDraft(RULE_PACK_INVALID, fault, severityOf(fault))),
  ];
}

function severityOf({ code }: Fault): Severity {
  return code === TYPE_NEWER ? 'information' : 'warning';
}

/** What is wrong with the rules of a text; `inline`: it is a settings file. */
function findInRules(
  { path, text, inline = false }: SourceDocument & { readonly inline?: boolean },
  { rules }: Pick<RuleSet, 'rules'>,
  resourceSchemas: ResourceSchemas | undefined,
): Fault[] {
  // Problems of a pack count from the start of the text; a block that has no place starts there.
  const block = { text };
  const source = { name: path, text, inline };
  const { title } = parsePack(source);
  // Who works on a built-in pack has it open: its ids are its own.
  const builtIn = rules.flatMap((rule) => (rule.builtIn && rule.pack !== title ? rule.id : []));
  const { problems } = compileRules([source], { takenIds: [...TAKEN_IDS, ...builtIn] });
  const types = resourceSchemas ? findUnknownTypes(source, resourceSchemas) : [];
  // What is nearly a type is told as that.
  const isTold = ({ range }: PackProblem) => types.some((type) => type.range.start === range.start);
  return [...problems.filter((problem) => problem.code !== 'applies-unknown' || !isTold(problem)), ...types]
    .filter(({ code }) => code !== 'pack-syntax')
    .map(({ code, message, range, expected }): Fault => {
      const written = text.slice(range.start, range.end);
      return {
        code,
        message,
        span: { block, ...range },
        ...(expected ? { expected, newText: quoteLike(written, expected) } : {}),
      };
    });
}

/** A word of a condition stands in the quotes that it had there, doubled or escaped as the file's own want it. */
function quoteLike(written: string, expected: string): string {
  const quote = /^(?:''|\\"|['"])/.exec(written)?.[0] ?? '';
  return quote + expected + quote;
}
