import { innerSpan, type ScalarNode } from '../../syntax/node.ts';
import { isMade } from '../../template/made-key.ts';
import { isFilledLater } from '../../template/resolve.ts';
import { type Found, show, wrong } from '../references/found.ts';

/** What the form of an entry hangs on, beside its own text. */
export interface FormContext {
  /** Whether AWS::LanguageExtensions reads the template first. */
  readonly isExtended: boolean;
  readonly isServerless: boolean;
  /** Whether the file may be a part of a template, whose other parts stand elsewhere. */
  readonly isPart: boolean;
}

const MOST_LETTERS = 255;

/** Letters and digits alone; what tools and loops fill in is let pass. */
export function checkName(key: ScalarNode, what: string): readonly Found[] {
  const { text } = key;
  if (/^[A-Za-z0-9]*$/.test(text) && text.length <= MOST_LETTERS) return [];
  if (isMade(key) || isFilledLater(key)) return [];
  const message =
    text.length > MOST_LETTERS
      ? `The name of a ${what} has ${MOST_LETTERS} letters at most, not ${text.length}.`
      : `The name of a ${what} has letters and digits alone: ${show(text)} does not.`;
  return [wrong({ span: innerSpan(key) }, message)];
}
