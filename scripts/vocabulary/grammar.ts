import { DURATION_UNITS, RATE_PERIODS, SIZE_UNITS } from '../../src/core/complete/annotation-units.ts';
import {
  ANNOTATION_KEYS,
  type AnnotationKey,
  bareWords,
  findKey,
} from '../../src/core/template/vocabulary.ts';

interface Pattern {
  readonly match: string;
  readonly captures: Readonly<Record<string, { readonly name: string }>>;
}

// Scopes that the themes which come with editors give a colour, also inside comments.
const SCOPES = {
  mark: 'keyword.other.mark.workload-annotation',
  key: 'support.type.property-name.workload-annotation',
  operator: 'keyword.operator.assignment.workload-annotation',
  word: 'variable.other.enummember.workload-annotation',
  flag: 'constant.language.flag.workload-annotation',
  number: 'constant.numeric.workload-annotation',
  unit: 'keyword.other.unit.workload-annotation',
  text: 'string.quoted.double.workload-annotation',
  rule: 'variable.other.enummember.rule.workload-annotation',
  separator: 'punctuation.separator.reason.workload-annotation',
} as const;

type Scope = keyof typeof SCOPES;

const BEFORE = '(?<=\\s)';
const BEHIND = '(?=\\s|\\*/|$)';
const NUMBER = '\\d{1,12}(?:\\.\\d{1,6})?';
// A comment begins where the host's own rule has just ended, or goes on behind the asterisk of a block comment.
const OPENING = '(?:\\G|^[ \\t]{0,40}\\*)[#/*!\\s]{0,20}';
// The grammars of JSON and C# take a comment in one match, into which nothing can be injected: there it is matched
// whole. C#'s begins with the margin, and goes on over lines that begin alike: behind a plain comment it stays plain.
const WHOLE_COMMENT = '(?:^[ \\t]{1,200})?(//)[/ \\t]{0,20}';
const WHOLE_COMMENT_LANGUAGES = ['source.json', 'source.json.comments', 'source.cs'];

/** The injection grammar: annotations and suppressions in comments, and nothing else. */
export function annotationGrammar(): object {
  return {
    comment: 'Written by scripts/vocabulary.ts from src/core/template/vocabulary.ts. Do not edit.',
    scopeName: 'comment.injection.workload-annotation',
    injectionSelector: [
      'L:comment',
      ...WHOLE_COMMENT_LANGUAGES.map((scope) => `L:${scope} -string -comment`),
    ].join(', '),
    patterns: [
      region(OPENING, '@workload', 'items'),
      region(OPENING, 'compute-advisor-disable(?:-next-line|-line)?', 'rules'),
      region(WHOLE_COMMENT, '@workload', 'items'),
      region(WHOLE_COMMENT, 'compute-advisor-disable(?:-next-line|-line)?', 'rules'),
    ],
    repository: {
      items: { patterns: itemPatterns() },
      rules: {
        patterns: [
          pattern('(?<=\\s)(--)(?=\\s|$).*', ['separator']),
          pattern('(?<=[\\s,])([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?=[\\s,]|\\*/|$)', ['rule']),
        ],
      },
    },
  };
}

function region(opening: string, mark: string, content: 'items' | 'rules'): object {
  const whole = opening === WHOLE_COMMENT;
  const markCapture = { name: SCOPES.mark };
  return {
    ...(whole ? { name: 'comment.line.double-slash.workload-annotation' } : {}),
    begin: `(?i)${opening}(${mark})(?=\\s|\\*/|$)`,
    beginCaptures: whole
      ? { 1: { name: 'punctuation.definition.comment' }, 2: markCapture }
      : { 1: markCapture },
    end: '$|(?=\\*/)',
    patterns: [{ include: `#${content}` }],
  };
}

function itemPatterns(): Pattern[] {
  const bare = bareWords();
  const flags = bare.filter((word) => findKey(word)?.type.kind === 'flag');
  const words = bare.filter((word) => !flags.includes(word));
  const everyKey = alternatives(ANNOTATION_KEYS.map(({ key }) => key));
  return [
    ...ANNOTATION_KEYS.map(keyPattern),
    pattern(`${BEFORE}(${everyKey})(=)("[^"]{0,200}"?)`, ['key', 'operator', 'text']),
    // A value that is not finished or not known stays as plain as the comment.
    pattern(`${BEFORE}(${everyKey})(=)`, ['key', 'operator']),
    pattern(`${BEFORE}(${alternatives(flags)})${BEHIND}`, ['flag']),
    pattern(`${BEFORE}(${alternatives(words)})${BEHIND}`, ['word']),
  ];
}

function keyPattern({ key, type }: AnnotationKey): Pattern {
  const value = (text: string, ...scopes: readonly Scope[]): Pattern =>
    pattern(`${BEFORE}(${key})(=)${text}${BEHIND}`, ['key', 'operator', ...scopes]);
  switch (type.kind) {
    case 'words':
      return value(`(${alternatives(type.words)})`, 'word');
    case 'flag':
      return value('(true|false)', 'flag');
    case 'number':
      return value(`(${NUMBER})`, 'number');
    case 'percent':
      return value(`(${NUMBER})(%)`, 'number', 'unit');
    case 'size':
      return value(`(${NUMBER})(${alternatives(SIZE_UNITS)})`, 'number', 'unit');
    case 'duration':
      return value(`(${NUMBER})(${alternatives(DURATION_UNITS)})`, 'number', 'unit');
    case 'rate':
      return value(`(${NUMBER}[kM]?)(/(?:${alternatives(RATE_PERIODS)}))`, 'number', 'unit');
  }
}

function pattern(match: string, scopes: readonly Scope[]): Pattern {
  const captures = scopes.map((scope, index) => [index + 1, { name: SCOPES[scope] }]);
  return { match: `(?i)${match}`, captures: Object.fromEntries(captures) };
}

function alternatives(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}
