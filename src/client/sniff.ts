/** Whether a text may be one of ours, by its first kilobytes: cheap and too generous; the server decides. */

/** Comments, a licence or a long description may stand before what tells. */
export const SNIFFED_CHARACTERS = 16_384;

const marks = ['AWSTemplateFormatVersion', 'AWS::', 'containerDefinitions', 'ContainerDefinitions'] as const;

export function looksLikeCompute(head: string): boolean {
  return marks.some((mark) => head.includes(mark));
}
