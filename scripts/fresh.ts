/** Runs every check of generated files in one go; fails where any is not up to date. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

interface FreshnessCheck {
  readonly what: string;
  readonly script: string;
  /** Why it cannot be run here; undefined where it can. */
  readonly missing?: string | undefined;
}

const facts = join(root, '..', 'shared', 'data');
const CHECKS: readonly FreshnessCheck[] = [
  {
    what: 'data/',
    script: 'scripts/catalog.ts',
    missing: existsSync(facts) ? undefined : 'its sources, ../shared/data, are not here',
  },
  {
    what: 'data/resource-schemas.bin and resource-docs.bin',
    script: 'scripts/schemas.ts',
    missing: existsSync(facts) ? undefined : 'its sources, ../shared/data, are not here',
  },
  { what: 'docs/rules/', script: 'scripts/docs.ts' },
  { what: 'names of instance types in the CDK', script: 'scripts/cdk-names.ts' },
  { what: 'syntaxes/ and the schema of annotations', script: 'scripts/vocabulary.ts' },
  { what: 'flags in schemas/cdk-config.schema.json', script: 'scripts/cdk-flags.ts' },
  { what: 'settings in README.md', script: 'scripts/settings.ts' },
  { what: 'tools for language models in package.json', script: 'scripts/agent-tools.ts' },
  { what: 'l10n/bundle.l10n.json and the keys of package.nls.json', script: 'scripts/l10n.ts' },
  { what: 'THIRD-PARTY-NOTICES.txt', script: 'scripts/notices.ts' },
];

function runCheck({ what, script, missing }: FreshnessCheck): boolean {
  if (missing !== undefined) {
    console.log(`${what}: not compared, ${missing}.`);
    return true;
  }
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const options = { cwd: root, stdio: 'inherit' } as const;
  const isFresh = spawnSync(process.execPath, [tsx, script, '--check'], options).status === 0;
  console.log(isFresh ? `${what}: up to date.` : `${what}: not up to date. Run: npx tsx ${script}`);
  return isFresh;
}

// Not Array.every: each check is to be run, so that one go shows all that is stale.
if (CHECKS.map(runCheck).includes(false)) process.exitCode = 1;
