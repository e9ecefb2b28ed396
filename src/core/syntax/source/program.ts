import type { Block, Comment, Placement, Span } from '../node.ts';
import type { SourceLanguage } from './concrete.ts';
import type { ScopeHead, Statement } from './expression.ts';

/** A stretch of source that is read on its own: a statement, or the head of a class or function. */
export interface Segment {
  readonly block: Block;
  /** What the same text may be read otherwise by: the kind of its node, and of a head what follows its first body. */
  readonly shape: string;
  readonly statements: readonly Statement[];
  /** Where it opens scopes, of which what follows are the bodies: their heads, and where it begins. */
  readonly opens?: { readonly heads: readonly ScopeHead[]; readonly span: Span };
  /** Whether something in it could not be read: it is half typed, or wrong. */
  readonly broken: boolean;
  readonly comments: readonly Comment[];
  /** Texts that go over lines, where no comment can be put. */
  readonly longTexts: readonly Span[];
}

/** Scopes of one version of the text, and the segments in them. */
export interface ScopeTree {
  readonly head: ScopeHead;
  /** The statements of each segment, and the scopes between them, in order. */
  readonly parts: readonly (Segment | ScopeTree)[];
}

/** A statement with statements in it as it was read: taken over as a whole where nothing in it has changed. */
export interface KeptScope {
  /** Where its node stands. */
  readonly nodeStart: number;
  readonly nodeEnd: number;
  readonly type: string;
  readonly parts: ScopeTree['parts'];
  /** Its segments: from this one up to another, and where the last of them ends. */
  readonly first: number;
  readonly until: number;
  readonly end: number;
}

/** A source file as it was read. */
export interface Program {
  readonly language: SourceLanguage;
  readonly text: string;
  readonly root: ScopeTree;
  readonly segments: readonly Segment[];
  /** Where each segment starts. */
  readonly starts: readonly number[];
  /** By where the first segment starts. */
  readonly scopes: ReadonlyMap<number, KeptScope>;
  readonly placement: Placement;
}
