import type { Entry, SyntaxNode } from '../../syntax/node.ts';
import { type Intrinsic, intrinsicOf } from '../../template/intrinsic.ts';
import type { Section } from '../../template/uses.ts';
import { placeOf } from '../node-kind.ts';
import { type Found, wrong } from '../references/found.ts';
import { nearMiss } from '../schema/near-miss.ts';
import { type Call, callOf, isShortForm } from './call.ts';
import { SHAPES } from './shapes.ts';

/** What is wrong with how a function is called. */
export interface FunctionFault extends Found {
  /** The resource that it stands in. */
  readonly resource?: string;
}

// Counted in nodes: aliases can make a small file a large one.
const MAX_NODES = 50_000;

/** What is wrong with the functions of one entry of a section; an alias is followed once. */
export function findFunctionFaults(
  entry: Entry,
  section: Section | 'Parameters' | 'Mappings',
  isExtended: boolean,
): readonly FunctionFault[] {
  const walker = new FunctionWalker(section, isExtended);
  walker.member(entry);
  return walker.found;
}

class FunctionWalker {
  readonly found: Found[] = [];
  private nodes = 0;
  private readonly seen = new Set<SyntaxNode>();
  private inCondition: boolean;

  constructor(
    private readonly section: Section | 'Parameters' | 'Mappings',
    private readonly isExtended: boolean,
  ) {
    this.inCondition = section === 'Conditions' || section === 'Rules';
  }

  /** A loop stands as a key beside others. */
  member({ key, value }: Entry): void {
    if (key.text.startsWith('Fn::ForEach::') && !this.isExtended) this.unextended('Fn::ForEach', key);
    else this.visit(value);
  }

  private visit(node: SyntaxNode): void {
    if (++this.nodes > MAX_NODES) return;
    if (node.kind === 'scalar' && node.tag === undefined) return;
    if (node.kind === 'alias') {
      if (!node.target || this.seen.has(node.target)) return;
      this.seen.add(node.target);
      return this.visit(node.target);
    }
    const intrinsic = intrinsicOf(node);
    // A policy has a Condition of its own.
    const isPlain = intrinsic?.name === 'Condition' && !this.inCondition && node.kind === 'mapping';
    if (!intrinsic || isPlain || node.tag === '!Condition') return this.within(node);
    this.check(intrinsic, node);
    if (isShortForm(intrinsic.argument, node)) this.inShortForm(node);
    else this.nested(intrinsic, intrinsic.argument);
  }

  /** What stands under the tag may be a function itself. */
  private inShortForm(node: SyntaxNode): void {
    const { argument } = callOf(intrinsicOf(node) ?? { name: '', argument: node }, node, this.isExtended);
    if (intrinsicOf(argument)) this.visit(argument);
    else this.within(argument);
  }

  private nested({ name }: Intrinsic, argument: SyntaxNode): void {
    const outer = this.inCondition;
    this.inCondition ||= name === 'And' || name === 'Or' || name === 'Not';
    this.visit(argument);
    this.inCondition = outer;
  }

  private within(node: SyntaxNode): void {
    if (node.kind === 'sequence') for (const item of node.items) this.visit(item);
    else if (node.kind === 'mapping') for (const entry of node.entries) this.member(entry);
  }

  private check(intrinsic: Intrinsic, node: SyntaxNode): void {
    const { name } = intrinsic;
    if (name === 'Transform' || name.startsWith('ForEach::'))
      return this.tell(shapeFault(intrinsic, node, true));
    const call = callOf(intrinsic, node, this.isExtended);
    if (this.section === 'Parameters' || (this.section === 'Mappings' && !this.isExtended))
      return this.tell(
        wrong({ span: placeOf(node) }, `${this.section} take no functions: ${call.shown} is not read there.`),
      );
    if (!this.isExtended && EXTENSIONS.has(name)) return this.unextended(call.shown, node);
    this.tell(KNOWN.has(name) ? shapeFault(intrinsic, node, this.isExtended) : unknownFunction(call, node));
  }

  private unextended(shown: string, node: SyntaxNode): void {
    const message = `${shown} is read only where Transform names AWS::LanguageExtensions.`;
    this.tell(wrong({ span: placeOf(node) }, message));
  }

  private tell(found: Found | undefined): void {
    if (found) this.found.push(found);
  }
}

function shapeFault(intrinsic: Intrinsic, node: SyntaxNode, isExtended: boolean): Found | undefined {
  return SHAPES.get(intrinsic.name)?.(callOf(intrinsic, node, isExtended));
}

const EXTENSIONS: ReadonlySet<string> = new Set(['Length', 'ToJsonString']);

// Those of Rules take lists alone, and are let pass.
const IN_RULES = ['Contains', 'EachMemberEquals', 'EachMemberIn', 'RefAll', 'ValueOf', 'ValueOfAll'];
const KNOWN: ReadonlySet<string> = new Set([...SHAPES.keys(), ...IN_RULES, 'GetStackOutput']);

/** What is not near to any is let pass: tools have tags and functions of their own. */
function unknownFunction({ shown }: Call, node: SyntaxNode): Found | undefined {
  const name = shown.replace(/^Fn::/, '');
  const meant = nearMiss(name, KNOWN);
  if (meant === undefined) return undefined;
  const isTag = node.tag !== undefined;
  const [is, should] = isTag
    ? [`!${name}`, `!${meant}`]
    : [shown, meant === 'Ref' || meant === 'Condition' ? meant : `Fn::${meant}`];
  return wrong(
    { span: spanOfName(node) },
    `${is} is no function of CloudFormation. Did you mean ${should}?`,
    should,
  );
}

/** The tag, or the key. */
function spanOfName(node: SyntaxNode) {
  const { block, tag, tagStart } = node;
  if (tag !== undefined && tagStart !== undefined)
    return { block, start: tagStart, end: tagStart + tag.length };
  const key = node.kind === 'mapping' ? node.entries[0]?.key : undefined;
  return key ? { block, start: key.innerStart, end: key.innerEnd } : placeOf(node);
}
