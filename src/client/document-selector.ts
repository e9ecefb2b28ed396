/** What may hold compute: by language, and by pattern where a file has none. */
export const documentSelector = [
  ...['yaml', 'json', 'jsonc', 'cloudformation'].map((language) => ({
    language,
  })),
  { pattern: '**/*.template' },
  { pattern: '**/*.cfn' },
] as const;
