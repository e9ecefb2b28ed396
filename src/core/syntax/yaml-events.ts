import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Block, Entry, Problem, ScalarNode, ScalarStyle, SyntaxNode } from './node.ts';
import { emptyScalar, findDuplicates, MAX_DEPTH } from './tree-builder.ts';
import { readPlain } from './yaml-scalar.ts';

interface OpenCollection {
  readonly event: Extract<Event, { style: number; start: number }>;
  readonly children: SyntaxNode[];
}

/** Tree of the first document, with the ranges of all scalars, in order; throws where the text is not YAML. */
export interface EventTree {
  readonly root: SyntaxNode | undefined;
  readonly scalars: readonly SyntaxNode[];
  readonly problems: readonly Problem[];
}

const STYLES: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

/** `source` may be a masked copy of `block.text`, of the same length. */
export function buildFromEvents(block: Block, source: string): EventTree {
  return new EventTreeBuilder(block, source).build(parseEvents(source, { maxDepth: MAX_DEPTH }));
}

class EventTreeBuilder {
  private readonly anchors = new Map<string, SyntaxNode>();
  private readonly open: OpenCollection[] = [];
  private readonly scalars: SyntaxNode[] = [];
  private readonly problems: Problem[] = [];
  private root: SyntaxNode | undefined;
  private lastEnd = 0;

  constructor(
    private readonly block: Block,
    private readonly source: string,
  ) {}

  build(events: readonly Event[]): EventTree {
    let documents = 0;
    for (const event of events) {
      // Only the first document is a template; what follows a `---` is not read by CloudFormation.
      if (event.type === EVENT_ID.DOCUMENT && documents++ > 0) {
        this.sayUnread();
        break;
      }
      this.take(event);
    }
    return { root: this.root, scalars: this.scalars, problems: this.problems };
  }

  /** Where the second document begins, unless nothing stands in it. */
  private sayUnread(): void {
    const mark = /^---(?=\s|$)/m.exec(this.source.slice(this.lastEnd));
    const start = this.lastEnd + (mark?.index ?? 0);
    if (!mark || !/^\s*[^#\s]/m.test(this.source.slice(start + 3))) return;
    const message = 'A template is one document: what follows is not read.';
    this.problems.push({ block: this.block, start, end: start + 3, code: 'documents', message });
  }

  private take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.add(this.scalar(event), event);
      case EVENT_ID.ALIAS:
        return this.add(this.alias(event.anchorStart, event.anchorEnd));
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        this.open.push({ event, children: [] });
        this.lastEnd = Math.max(this.lastEnd, event.start);
        return;
      case EVENT_ID.POP:
        return this.close();
    }
  }

  private add(node: SyntaxNode, event?: { anchorStart: number; anchorEnd: number }): void {
    this.lastEnd = Math.max(this.lastEnd, node.end);
    if (event && event.anchorStart >= 0) {
      this.anchors.set(this.source.slice(event.anchorStart, event.anchorEnd), node);
    }
    const parent = this.open.at(-1);
    if (parent) parent.children.push(node);
    else this.root = node;
  }

  private alias(start: number, end: number): SyntaxNode {
    const name = this.source.slice(start, end);
    const target = this.anchors.get(name);
    if (!target) {
      this.problems.push({
        block: this.block,
        start: start - 1,
        end,
        code: 'unknown-anchor',
        message: `*${name} names no anchor; write &${name} where its value stands.`,
      });
    }
    return { kind: 'alias', block: this.block, start: start - 1, end, target };
  }

  private scalar(event: ScalarEvent): ScalarNode {
    const tag = this.tagOf(event);
    if (event.valueStart < 0) {
      return { ...emptyScalar(this.block, this.offsetOfAbsent(event)), ...tag };
    }
    const style = STYLES[event.style] ?? 'plain';
    const quotes = style === 'single' || style === 'double' ? 1 : 0;
    const text = getScalarValue(this.source, event);
    const isBlock = isBlockStyle(style);
    const innerEnd = isBlock ? this.trimmedEnd(event) : event.valueEnd;
    const node: ScalarNode = {
      kind: 'scalar',
      block: this.block,
      start: isBlock ? this.headerOf(event) : event.valueStart - quotes,
      end: innerEnd + quotes,
      innerStart: isBlock ? this.contentStart(event, innerEnd) : event.valueStart,
      innerEnd,
      style,
      text,
      value: style === 'plain' && !isStringTag(tag?.tag) ? readPlain(text) : text,
      ...tag,
    };
    this.scalars.push(node);
    return node;
  }

  /** Block scalars are reported up to the next token; their text ends at the last line with content. */
  private trimmedEnd(event: ScalarEvent): number {
    const body = this.source.slice(event.valueStart, event.valueEnd);
    return event.valueStart + body.trimEnd().length;
  }

  /** The `|` or `>` that opens a block scalar, on the line above its first. */
  private headerOf({ valueStart }: ScalarEvent): number {
    const header = /[|>][-+0-9]{0,3}[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*\r?\n)*$/.exec(
      this.source.slice(Math.max(0, valueStart - 400), valueStart),
    );
    return header ? valueStart - header[0].length : valueStart;
  }

  private contentStart({ valueStart }: ScalarEvent, end: number): number {
    const lead = /^\s*/.exec(this.source.slice(valueStart, end))?.[0].length ?? 0;
    return valueStart + lead;
  }

  private offsetOfAbsent(event: ScalarEvent): number {
    if (event.tagEnd >= 0) return event.tagEnd;
    const colon = this.source.indexOf(':', this.lastEnd);
    const newline = this.source.indexOf('\n', this.lastEnd);
    return colon >= 0 && (newline < 0 || colon < newline) ? colon + 1 : this.lastEnd;
  }

  private tagOf(event: { tagStart: number; tagEnd: number }): { tag: string; tagStart: number } | undefined {
    if (event.tagStart < 0) return undefined;
    return { tag: this.source.slice(event.tagStart, event.tagEnd), tagStart: event.tagStart };
  }

  private close(): void {
    const done = this.open.pop();
    if (!done) return;
    const { event, children } = done;
    const flow = event.style === 2;
    // The end of a flow collection is its bracket; of a block collection, the end of its last child.
    const end = flow
      ? this.endOfFlow(event.start, event.type === EVENT_ID.MAPPING ? '}' : ']')
      : this.lastEnd;
    const base = { block: this.block, start: event.start, end, flow, ...this.tagOf(event) };
    if (event.type === EVENT_ID.MAPPING) {
      const entries = pairUp(children);
      this.problems.push(...findDuplicates(entries));
      this.add({ kind: 'mapping', entries, ...base }, event);
    } else {
      this.add({ kind: 'sequence', items: children, ...base }, event);
    }
  }

  private endOfFlow(start: number, bracket: string): number {
    // Between the last child and the bracket stand only spaces, commas and comments.
    let at = Math.max(this.lastEnd, start + 1);
    while (at < this.source.length && this.source[at] !== bracket) {
      if (this.source[at] === '#') {
        const newline = this.source.indexOf('\n', at);
        if (newline < 0) return this.source.length;
        at = newline;
      }
      at++;
    }
    return Math.min(at + 1, this.source.length);
  }
}

function isBlockStyle(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded';
}

function isStringTag(tag: string | undefined): boolean {
  return tag === '!!str' || tag === '!';
}

/** Children of a mapping come key, value, key, value; entries whose key is no scalar are left out. */
function pairUp(children: readonly SyntaxNode[]): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i + 1 < children.length; i += 2) {
    const key = children[i];
    const value = children[i + 1];
    if (key?.kind === 'scalar' && value) entries.push({ key, value });
  }
  return entries;
}
