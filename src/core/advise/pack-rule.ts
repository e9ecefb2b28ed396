import type { Level, Severity } from '../model.ts';
import { asMapping, asSequence, type SyntaxNode } from '../syntax/node.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { factSchema } from './fact-schema.ts';
import type { PackRule, RuleCall, RuleExample, RuleSeverity } from './pack.ts';
import { type PackReader, type Scalar, shorten } from './pack-reader.ts';
import type { Written, WrittenText } from './pack-text.ts';
import { readParameters } from './rule-parameters.ts';

export const PACK_KEYS = ['pack', 'description', 'rules'] as const;

const REQUIRED_KEYS = ['id', 'title', 'applies', 'when', 'message', 'why', 'source'] as const;
/** Without these a recommendation would claim an effort that nobody weighed. */
const RECOMMENDATION_KEYS = ['effort', 'risk', 'changes'] as const;

export const RULE_KEYS = [
  ...REQUIRED_KEYS,
  ...['severity', 'parameters', 'on', 'recommend'],
  ...RECOMMENDATION_KEYS,
  ...['equivalents', 'examples'],
];

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
export const LEVELS: readonly Level[] = ['very-low', 'low', 'medium', 'high'];
export const EXAMPLE_KEYS = ['fires', 'silent'] as const;

/** Reads one rule; undefined, with its faults reported, where anything about it is wrong. */
export function readRule(reader: PackReader, node: SyntaxNode, builtIn: boolean): PackRule | undefined {
  const before = reader.faultCount;
  reader.rule = idWithin(node);
  const rule = readKeys(reader, node, builtIn);
  reader.rule = undefined;
  return reader.faultCount === before ? rule : undefined;
}

/** The id as far as it can be told, so that faults before it carry it too. */
function idWithin(node: SyntaxNode): string | undefined {
  const id = asMapping(node)?.entries.find(({ key }) => key.text === 'id')?.value;
  return id?.kind === 'scalar' && id.text !== '' ? shorten(id.text) : undefined;
}

function readKeys(reader: PackReader, node: SyntaxNode, builtIn: boolean): PackRule | undefined {
  const keys = reader.entries(node, 'A rule', RULE_KEYS, REQUIRED_KEYS);
  if (!keys) return undefined;
  // The condition has a limit and a code of its own.
  const text = (key: string): WrittenText | undefined =>
    reader.text(keys.get(key), key, key === 'when' ? Number.POSITIVE_INFINITY : undefined);
  const list = (key: string): readonly string[] => reader.texts(keys.get(key), key).map(({ value }) => value);
  const level = (key: string): Level => reader.word(keys.get(key), key, LEVELS) ?? 'low';
  const [id, title, when, message, why] = [readId(reader, text('id')), ...TEXT_KEYS.map(text)];
  const rule = {
    applies: readApplies(reader, keys.get('applies')),
    severity: readSeverity(reader, keys.get('severity'), builtIn),
    parameters: readParameters(reader, keys.get('parameters')),
    on: list('on'),
    source: readSource(reader, text('source')),
    recommend: readCall(reader, keys.get('recommend'), keys),
    effort: level('effort'),
    risk: level('risk'),
    changes: list('changes'),
    equivalents: list('equivalents'),
    examples: readExamples(reader, keys.get('examples')),
  };
  if (!id || !title || !when || !message || !why) return undefined;
  return { ...rule, id: id.value, idRange: id.range, title: title.value, when, message, why };
}

const TEXT_KEYS = ['title', 'when', 'message', 'why'] as const;

// Ids are file names, anchors and settings keys.
const ID = /^[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,8}$/;

function readId(reader: PackReader, id: WrittenText | undefined): WrittenText | undefined {
  if (!id || ID.test(id.value)) return id;
  const message = `${shorten(id.value)} is no rule id: lower-case words joined by hyphens.`;
  reader.report('rule-id-invalid', id.range, message);
  return undefined;
}

// `AWS::EC2::Instance`; `Custom::` and modules are nobody's compute.
const RESOURCE_TYPE = /^[A-Za-z0-9]{1,64}(?:::[A-Za-z0-9]{1,64}){2,3}$/;
const NEVER_APPLIES: ReadonlySet<string> = new Set(['said', 'workload', 'resource']);

/** Groups that a rule may apply to: everything that has those facts. */
export const APPLIES_GROUPS = [...factSchema.keys()].filter((name) => !NEVER_APPLIES.has(name));

function readApplies(reader: PackReader, node: SyntaxNode | undefined): readonly Written<string>[] {
  const found = reader.texts(node, 'applies');
  reader.applied.push(...found);
  if (node && asSequence(node)?.items.length === 0) {
    reader.report(
      'value-type',
      reader.rangeOf(node),
      'applies names at least one resource type or group of facts.',
    );
  }
  for (const { value, range } of found) {
    if (RESOURCE_TYPE.test(value) || APPLIES_GROUPS.includes(value)) continue;
    const message = `applies takes a resource type, AWS::EC2::Instance, or one of ${APPLIES_GROUPS.join(', ')}, not ${shorten(value)}.`;
    reader.report('applies-unknown', range, message, nearestWord(value, APPLIES_GROUPS));
  }
  return found;
}

const DEFAULT_SEVERITY: RuleSeverity = { annotated: 'information', otherwise: 'hint' };
const SEVERITY_KEYS = ['annotated', 'otherwise'] as const;

/** `warning`, or `{ annotated: warning, otherwise: hint }`. */
function readSeverity(reader: PackReader, node: SyntaxNode | undefined, builtIn: boolean): RuleSeverity {
  if (!node) return DEFAULT_SEVERITY;
  if (!asMapping(node)) {
    const always = readSeverityWord(reader, node, builtIn);
    return { annotated: always, otherwise: always };
  }
  const keys = reader.entries(node, 'severity', SEVERITY_KEYS, SEVERITY_KEYS);
  const word = (key: string): Severity => readSeverityWord(reader, keys?.get(key), builtIn);
  return { annotated: word('annotated'), otherwise: word('otherwise') };
}

function readSeverityWord(reader: PackReader, node: SyntaxNode | undefined, builtIn: boolean): Severity {
  const allowed = builtIn ? SEVERITIES : SEVERITIES.filter((severity) => severity !== 'error');
  const written = node?.kind === 'scalar' ? node.text : undefined;
  if (node && written === 'error' && !builtIn) {
    const message = 'error means that it will not deploy, which no pack decides; use warning.';
    reader.report('severity-refused', reader.rangeOf(node), message, 'warning');
    return 'warning';
  }
  return reader.word(node, 'severity', allowed) ?? 'hint';
}

function readSource(reader: PackReader, source: WrittenText | undefined): string {
  if (source && !/^https:\/\/[^\s<>"'`\\]{3,2000}$/.test(source.value)) {
    reader.report(
      'source-invalid',
      source.range,
      'source is the https address of the document that the rule rests on.',
    );
  }
  return source?.value ?? '';
}

function readCall(
  reader: PackReader,
  node: SyntaxNode | undefined,
  keys: ReadonlyMap<string, SyntaxNode>,
): RuleCall | undefined {
  if (!node) return undefined;
  const missing = RECOMMENDATION_KEYS.filter((key) => !keys.has(key));
  if (missing.length > 0) {
    reader.report(
      'key-missing',
      reader.rangeOf(node),
      `A rule that recommends says ${missing.join(', ')} too.`,
    );
  }
  const mapping = asMapping(node);
  const action = mapping?.entries.find(({ key }) => key.text === 'action')?.value;
  if (!mapping || !action) {
    reader.report('key-missing', reader.rangeOf(node), 'recommend lacks action.');
    return undefined;
  }
  const name = reader.text(action, 'action');
  const parameters = new Map<string, Written<Scalar>>();
  for (const { key, value } of mapping.entries) {
    if (key.text === 'action') continue;
    const scalar = reader.scalar(value, key.text);
    if (scalar) parameters.set(key.text, { ...scalar, range: reader.rangeOf(value) });
  }
  return name && { action: name, parameters };
}

function readExamples(reader: PackReader, node: SyntaxNode | undefined): PackRule['examples'] {
  const keys = node && reader.entries(node, 'examples', EXAMPLE_KEYS, []);
  const list = (key: string): readonly RuleExample[] => {
    const examples = keys?.get(key);
    return examples ? reader.items(examples, key).flatMap((item) => readExample(reader, item) ?? []) : [];
  };
  return { fires: list('fires'), silent: list('silent') };
}

const MAX_EXAMPLE_LENGTH = 100_000;

/** A template's text, or `{ file: path }`. */
function readExample(reader: PackReader, node: SyntaxNode): RuleExample | undefined {
  const mapping = asMapping(node);
  const keys = mapping && reader.entries(node, 'An example', ['file'], ['file']);
  const text = reader.text(
    mapping ? keys?.get('file') : node,
    mapping ? 'file' : 'An example',
    MAX_EXAMPLE_LENGTH,
  );
  return text && { kind: mapping ? 'file' : 'text', value: text.value, range: text.range };
}
