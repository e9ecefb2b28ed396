/** Readers of single values, each for one way in which the CDK says them. */
import type { ScalarNode, SourceForm, Span, SyntaxNode } from '../../syntax/node.ts';
import type { CallExpr, Expr, TextExpr } from '../../syntax/source/expression.ts';
import { enumWords } from './enum-words.ts';
import { familyOfClass, sizeOfName } from './instance-names.ts';
import { pascalCase } from './names.ts';
import { entry, mapping, scalar, sequence, unknownNode } from './nodes.ts';
import type { Located } from './scope.ts';
import type { LeafReader, Translator, ValueReader } from './translator.ts';

const TEXT: SourceForm = { kind: 'text' };
const NUMBER: SourceForm = { kind: 'number' };

export function reading(readLeaf: LeafReader): ValueReader {
  return (at, translator) => translator.read(at, readLeaf);
}

export function textNode(expr: TextExpr): ScalarNode {
  return scalar(expr, expr.value, TEXT, expr);
}

/** A text, a number or a boolean; one that is put together where all parts are known. */
const plainLeaf: LeafReader = (at, translator) => {
  const { expr } = at;
  if (expr.kind === 'text') return textNode(expr);
  if (expr.kind === 'number') return scalar(expr, expr.value, NUMBER);
  if (expr.kind === 'boolean') return scalar(expr, expr.value);
  const whole = expr.kind === 'sum' || expr.kind === 'product' ? worthOf(at, translator) : undefined;
  return whole === undefined ? undefined : scalar(expr, whole);
};

export const plain: ValueReader = reading(plainLeaf);

/** What texts or numbers make together; undefined where a part is not known. */
function worthOf({ expr, scope }: Located, translator: Translator): string | number | undefined {
  if (expr.kind !== 'sum' && expr.kind !== 'product') return undefined;
  const parts = expr.parts.flatMap((part) => {
    const node = plain({ expr: part, scope }, translator);
    return node.kind === 'scalar' ? [node] : [];
  });
  if (parts.length < expr.parts.length) return undefined;
  const numbers = parts.flatMap(({ value }) => (typeof value === 'number' ? value : []));
  const areNumbers = numbers.length === parts.length;
  if (expr.kind === 'product') return areNumbers ? numbers.reduce((a, b) => a * b, 1) : undefined;
  return areNumbers && !expr.isText
    ? numbers.reduce((a, b) => a + b, 0)
    : parts.map(({ text }) => text).join('');
}

/** The one text or number that an expression surely is. */
export function textAt(at: Located, translator: Translator): string | undefined {
  const node = plain(at, translator);
  return node.kind === 'scalar' ? node.text : undefined;
}

/** The names behind a member of the CDK: `InstanceClass.M5` in `ec2` is `M5`. */
export function memberOf(at: Located, owner: string, translator: Translator): string | undefined {
  const path = translator.path(at);
  if (path?.names.length !== 2) return undefined;
  return `${path.module}.${path.names[0]}` === owner ? path.names[1] : undefined;
}

/** Where the name of a member stands. */
export function nameSpan(expr: Expr): Span {
  return expr.kind === 'member' ? { block: expr.block, start: expr.nameStart, end: expr.nameEnd } : expr;
}

/** A word of an enumeration of the CDK, or the text itself. */
export function enumOf(...owners: readonly string[]): ValueReader {
  return reading((at, translator) => {
    for (const owner of owners) {
      const name = memberOf(at, owner, translator);
      const words = enumWords(owner);
      const value = name === undefined ? undefined : words.byName[name];
      if (value !== undefined) return word(at.expr, value, words.byValue);
    }
    return plainLeaf(at, translator);
  });
}

/** The same with words that stand here. */
export function wordOf(owner: string, byName: Readonly<Record<string, string>>): ValueReader {
  const byValue = invert(byName);
  return reading((at, translator) => {
    const name = memberOf(at, owner, translator);
    const value = name !== undefined && Object.hasOwn(byName, name) ? byName[name] : undefined;
    return value === undefined ? plainLeaf(at, translator) : word(at.expr, value, byValue);
  });
}

function word(expr: Expr, value: string, words: Readonly<Record<string, string>>): SyntaxNode {
  return scalar(expr, value, { kind: 'word', name: nameSpan(expr), words });
}

export function invert(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [value, name]));
}

/** The last name of a member of any class, as it is: `ON_DEMAND`. */
export function sameWord(owner: string): ValueReader {
  return reading((at, translator) => {
    const name = memberOf(at, owner, translator);
    return name === undefined ? plainLeaf(at, translator) : scalar(at.expr, name);
  });
}

const INSTANCE_TYPE = /^InstanceType$/;

/** `InstanceType.of(…)`, `new InstanceType('…')`, or the name alone where a construct takes it. */
export const instanceType: ValueReader = reading((at, translator) => {
  const { expr, scope } = at;
  if (expr.kind === 'text') return textNode(expr);
  if (expr.kind === 'sum') return plainLeaf(at, translator);
  // C# leaves the class away where the property says it: `InstanceType = new("m5.large")`.
  if (expr.kind === 'call' && expr.isNew && expr.callee.kind === 'other' && expr.args[0])
    return plain({ expr: expr.args[0], scope }, translator);
  const path = expr.kind === 'call' ? translator.path({ expr: expr.callee, scope }) : undefined;
  if (expr.kind !== 'call' || path?.module !== 'ec2' || !INSTANCE_TYPE.test(path.names[0] ?? ''))
    return undefined;
  const [first, second] = argumentsOf(expr, ['instanceClass', 'instanceSize']);
  if (path.names.length === 1) {
    const [name] = argumentsOf(expr, ['instanceTypeIdentifier']);
    return name && plain({ expr: name, scope }, translator);
  }
  if (path.names[1]?.toLowerCase() !== 'of' || !first || !second) return undefined;
  return readTypeOf(expr, { expr: first, scope }, { expr: second, scope }, translator);
});

/** By place, or by name where Python gives them so. */
export function argumentsOf({ args, fields }: CallExpr, names: readonly string[]): (Expr | undefined)[] {
  return names.map(
    (name, index) => args[index] ?? fields.find((field) => toCamel(field.name) === name)?.value,
  );
}

function toCamel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function readTypeOf(call: CallExpr, classAt: Located, sizeAt: Located, translator: Translator): SyntaxNode {
  return translator.read(classAt, (foundClass) => {
    const className = memberOf(foundClass, 'ec2.InstanceClass', translator);
    const family = className === undefined ? undefined : familyOfClass(className);
    return translator.read(sizeAt, (foundSize) => {
      const sizeName = memberOf(foundSize, 'ec2.InstanceSize', translator);
      const size = sizeName === undefined ? undefined : sizeOfName(sizeName);
      if (family === undefined || size === undefined) return unknownNode(call);
      const names = { className: nameSpan(foundClass.expr), sizeName: nameSpan(foundSize.expr) };
      return scalar(call, `${family}.${size}`, { kind: 'type-of', ...names });
    });
  });
}

/** An object of a resource's own properties: names as CloudFormation writes them. */
export const cloudFormation: ValueReader = (at, translator) => translator.read(at, cloudFormationLeaf);

const cloudFormationLeaf: LeafReader = (at, translator) => {
  const { expr, scope } = at;
  const id = translator.idOf.get(expr);
  if (id !== undefined) return mapping(expr, [entry(expr, 'Ref', scalar(expr, id))]);
  const made = referenceOf(at, translator);
  if (made) return made;
  switch (expr.kind) {
    case 'list':
      return sequence(
        expr,
        expr.items.map((item) => cloudFormation({ expr: item, scope }, translator)),
      );
    case 'object':
      return objectNode(at, translator);
    case 'call': {
      const path = translator.path({ expr: expr.callee, scope });
      if (path?.module === 'ec2' && path.names[0] === 'InstanceType') return instanceType(at, translator);
      return path && /Property$/.test(path.names.at(-1) ?? '') ? objectNode(at, translator) : undefined;
    }
    default:
      return plainLeaf(at, translator);
  }
};

function objectNode(at: Located, translator: Translator): SyntaxNode {
  const props = translator.props(at);
  const entries = props
    .all()
    .map(({ name, key, value }) => entry(key, pascalCase(name), cloudFormation(value, translator)));
  // What is not seen may be there under any name.
  const unseen = props.whole ? [] : [entry(at.expr, 'Fn::Transform', unknownNode(at.expr))];
  return mapping(at.expr, [...entries, ...unseen]);
}

/** `web.ref`, `fn.attrArn`, `asg.autoScalingGroupName`: what leads to a construct of this file. */
function referenceOf({ expr, scope }: Located, translator: Translator): SyntaxNode | undefined {
  const target = expr.kind === 'member' ? translator.constructAt({ expr: expr.object, scope }) : undefined;
  return target === undefined ? undefined : mapping(expr, [entry(expr, 'Ref', scalar(expr, target))]);
}

/** A construct of this file by what names it; `suffix` where one of the resources that it makes is meant. */
export function refTo(suffix = ''): ValueReader {
  return (at, translator) => {
    const id = translator.constructAt(at);
    return id === undefined
      ? unknownNode(at.expr)
      : mapping(at.expr, [entry(at.expr, 'Ref', scalar(at.expr, id + suffix))]);
  };
}

// Seconds a unit; sizes in MiB.
const DURATIONS: Readonly<Record<string, number>> = {
  millis: 0.001,
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};
const SIZES: Readonly<Record<string, number>> = {
  bytes: 1 / 1_048_576,
  kibibytes: 1 / 1024,
  mebibytes: 1,
  gibibytes: 1024,
  tebibytes: 1_048_576,
  pebibytes: 1_073_741_824,
};

/** `Duration.minutes(5)` in seconds, or in the unit that `per` says. */
export function duration(per: keyof typeof DURATIONS = 'seconds'): ValueReader {
  return unitReader('Duration', DURATIONS, DURATIONS[per] ?? 1);
}

/** `Size.gibibytes(8)` in the unit that `per` says. */
export function size(per: 'mebibytes' | 'gibibytes'): ValueReader {
  return unitReader('Size', SIZES, SIZES[per] ?? 1);
}

function unitReader(owner: string, units: Readonly<Record<string, number>>, per: number): ValueReader {
  return reading((at, translator) => {
    const { expr, scope } = at;
    if (expr.kind === 'number') return scalar(expr, expr.value, NUMBER);
    const path = expr.kind === 'call' ? translator.path({ expr: expr.callee, scope }) : undefined;
    const unit =
      path?.module === '' && path.names[0] === owner ? units[lowerFirst(path.names[1] ?? '')] : undefined;
    const amount = expr.kind === 'call' ? expr.args[0] : undefined;
    if (unit === undefined || !amount) return undefined;
    return translator.read({ expr: amount, scope }, (found) => {
      const { expr: number } = found;
      if (number.kind !== 'number') return undefined;
      const value = (number.value * unit) / per;
      // Only where the unit is that of the property an edit may write a number.
      return scalar(number, value, unit === per ? NUMBER : { kind: 'fixed' });
    });
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Something is there, and what it is does not matter. */
export const present: ValueReader = (at) => unknownNode(at.expr);
