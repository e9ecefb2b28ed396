// Put in by scripts/build.ts from package.json; absent when the sources run as they are.
declare const DOCS_BASE: string | undefined;

/** Address that the `docs` of a rule are relative to; empty where the project has no public address. */
export const docsBase: string = typeof DOCS_BASE === 'string' ? DOCS_BASE : '';
