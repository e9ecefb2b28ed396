/** What the user can put right: printed as one line, with exit status 2. */
export class UsageError extends Error {}
