import {
  absolute,
  asMapping,
  asScalar,
  asSequence,
  type Entry,
  type MappingNode,
  type ScalarNode,
  type SyntaxNode,
  type SyntaxTree,
  valueSpan,
} from '../syntax/node.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { Range } from '../text/range.ts';
import type { PackProblem, PackProblemCode } from './pack-problem.ts';
import { type Written, type WrittenText, writtenText } from './pack-text.ts';

/** More than anybody reads in a hover. */
const MAX_TEXT_LENGTH = 2000;
const MAX_LIST_LENGTH = 100;
/** A pack of nonsense says enough with its first faults. */
const MAX_PROBLEMS = 200;

export type Scalar = string | number | boolean;

/** Reads typed values out of the tree of a pack, and notes each fault with its range. */
export class PackReader {
  readonly problems: PackProblem[] = [];
  /** Id of the rule that is being read. */
  rule: string | undefined;
  /** What rules say that they apply to, sound or not. */
  readonly applied: WrittenText[] = [];
  private faults = 0;

  constructor(
    private readonly pack: string,
    private readonly tree: SyntaxTree,
  ) {}

  /** Faults met so far; the difference tells whether what was read in between is sound. */
  get faultCount(): number {
    return this.faults;
  }

  rangeOf(node: SyntaxNode): Range {
    const range = absolute(valueSpan(node), this.tree.placement);
    return range.end > range.start ? range : { start: range.start, end: range.start };
  }

  report(code: PackProblemCode, range: Range, message: string, expected?: string): void {
    this.faults++;
    if (this.problems.length >= MAX_PROBLEMS) return;
    const rule = this.rule;
    this.problems.push({
      pack: this.pack,
      code,
      message,
      range,
      ...(rule && { rule }),
      ...(expected && { expected }),
    });
  }

  /** Entries of a mapping by key: names what is unknown and what is missing. Undefined for no mapping. */
  entries(
    node: SyntaxNode,
    where: string,
    known: readonly string[],
    required: readonly string[],
  ): ReadonlyMap<string, SyntaxNode> | undefined {
    const mapping = asMapping(node);
    if (!mapping) {
      this.report('value-type', this.rangeOf(node), `${where} must be a mapping of keys to values.`);
      return undefined;
    }
    const found = new Map<string, SyntaxNode>();
    for (const { key, value } of mapping.entries) {
      if (known.includes(key.text)) found.set(key.text, value);
      else this.reportKey(key, where, known);
    }
    const missing = required.filter((key) => !found.has(key));
    if (missing.length > 0) {
      this.report('key-missing', this.headOf(mapping), `${where} lacks ${missing.join(', ')}.`);
    }
    return found;
  }

  private reportKey(key: Entry['key'], where: string, known: readonly string[]): void {
    const expected = nearestWord(key.text, known);
    const hint = expected ? `Did you mean ${expected}?` : `Its keys are ${known.join(', ')}.`;
    this.report(
      'key-unknown',
      this.rangeOf(key),
      `${where} has no key ${shorten(key.text)}. ${hint}`,
      expected,
    );
  }

  /** The first key: a mapping as a whole would be underlined to its last line. */
  private headOf(mapping: MappingNode): Range {
    const first = mapping.entries[0];
    return this.rangeOf(first ? first.key : mapping);
  }

  text(node: SyntaxNode | undefined, where: string, maxLength = MAX_TEXT_LENGTH): WrittenText | undefined {
    if (!node) return undefined;
    const scalar = asScalar(node);
    if (!scalar || typeof scalar.value !== 'string') {
      const quotes = scalar && scalar.value !== null ? '; put it in quotes' : '';
      this.report('value-type', this.rangeOf(node), `${where} must be a text${quotes}.`);
      return undefined;
    }
    if (scalar.text.length > maxLength) {
      const message = `${where} has ${scalar.text.length} characters; ${maxLength} are allowed.`;
      this.report('value-too-long', this.rangeOf(node), message);
      return undefined;
    }
    return writtenText(scalar, this.tree.placement);
  }

  word<W extends string>(node: SyntaxNode | undefined, where: string, words: readonly W[]): W | undefined {
    const text = this.text(node, where);
    if (!text) return undefined;
    const word = words.find((candidate) => candidate === text.value);
    if (word !== undefined) return word;
    const message = `${where} is one of ${words.join(', ')}, not ${shorten(text.value)}.`;
    this.report('value-unknown', text.range, message, nearestWord(text.value, words));
    return undefined;
  }

  /** A list of texts; one text alone counts as a list of one. */
  texts(node: SyntaxNode | undefined, where: string): readonly WrittenText[] {
    if (!node) return [];
    const items = this.items(node, where);
    return items.flatMap((item) => this.text(item, where) ?? []);
  }

  items(node: SyntaxNode, where: string): readonly SyntaxNode[] {
    const items = asSequence(node)?.items ?? [node];
    if (items.length <= MAX_LIST_LENGTH) return items;
    const message = `${where} has ${items.length} entries; ${MAX_LIST_LENGTH} are allowed.`;
    this.report('value-too-long', this.rangeOf(node), message);
    return [];
  }

  scalar(node: SyntaxNode, where: string): Written<Scalar> | undefined {
    const scalar: ScalarNode | undefined = asScalar(node);
    if (scalar && scalar.value !== null) return { value: scalar.value, range: this.rangeOf(scalar) };
    this.report('value-type', this.rangeOf(node), `${where} must be a text, a number, true or false.`);
    return undefined;
  }
}

/** Text of the author's in a message: long ones only begin. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
