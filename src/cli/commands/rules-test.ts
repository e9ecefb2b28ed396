import { dirname, join, resolve } from 'node:path';
import { type ExampleResult, loadRules, packsBeside, runExamples } from '../../core/index.ts';
import { today } from '../../host/clock.ts';
import { findPackagePaths } from '../../host/package-paths.ts';
import { readText } from '../../host/read-text.ts';
import { readRulePacks } from '../../host/rule-packs.ts';
import { findSettingsFile, readSettingsFile } from '../../host/settings-file.ts';
import { readUserPacks, readUserRules, type UserPack } from '../../host/user-packs.ts';
import { isInside } from '../../host/watched-files.ts';
import { type ExaminedPack, formatExamplesAsJson, formatExamplesAsText } from '../formats/rule-examples.ts';
import type { Format } from '../options.ts';
import { openPricedCatalog } from '../priced-catalog.ts';
import { DEFAULT_REGION } from '../region.ts';
import { printLine } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Runs the examples of packs. Exit status 1 where one comes out otherwise, or a rule cannot be used. */
export function runRulesTest(names: readonly string[], { format }: { readonly format: Format }): void {
  const { packs, faults } = names.length > 0 ? readNamed(names, process.cwd()) : readOfSettings();
  if (packs.length > 0) testPacks(packs, format);
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
}

function testPacks(packs: readonly UserPack[], format: Format): void {
  const context = {
    catalog: openPricedCatalog(),
    settings: { region: DEFAULT_REGION, severities: {} },
    today: today(),
  };
  const builtIn = readRulePacks(findPackagePaths().rules);
  const examined = packs.map((pack): ExaminedPack => {
    const { problems } = loadRules([...packsBeside(pack, builtIn), pack]);
    const faults = problems.filter((problem) => problem.pack === pack.name);
    const readExample = (path: string) => readBeside(pack, path);
    return { pack: pack.name, problems: faults, results: runExamples(pack, context, readExample) };
  });
  process.exitCode = examined.every(isSound) ? 0 : 1;
  if (format === 'text') printLine(formatExamplesAsText(examined));
  else printLine(formatExamplesAsJson(examined, format === 'json' ? 2 : undefined));
}

function isSound({ problems, results }: ExaminedPack): boolean {
  return problems.length === 0 && results.every(({ came, expected }: ExampleResult) => came === expected);
}

interface ReadPacks {
  readonly packs: readonly UserPack[];
  /** What cannot be read, and why: the others are tested all the same. */
  readonly faults: readonly string[];
}

function readOfSettings(): ReadPacks {
  const path = findSettingsFile(process.cwd());
  const settings = path === undefined ? undefined : readSettingsFile(path);
  const { packs, faults } = settings
    ? readNamed(settings.packs, dirname(settings.path))
    : { packs: [], faults: [] };
  const own = settings ? readUserRules({ ...settings, packs: [] }, dirname(settings.path)).packs : [];
  if (packs.length + own.length + faults.length === 0)
    throw new UsageError('Name a rule pack, or list your packs under "packs" in compute-advisor.yaml.');
  return { packs: [...packs, ...own], faults };
}

/** A pack that is named on the command line may stand anywhere. */
function readNamed(names: readonly string[], folder: string): ReadPacks {
  const read = names.map((name) => {
    const path = resolve(folder, name);
    const root = isInside(path, folder) ? folder : dirname(path);
    const { packs, unread } = readUserPacks([name], folder, root);
    return { packs, faults: unread.map(({ message }) => `${name}: ${message}.`) };
  });
  return { packs: read.flatMap(({ packs }) => packs), faults: read.flatMap(({ faults }) => faults) };
}

function readBeside({ path }: UserPack, example: string): string | undefined {
  const file = join(dirname(path), example);
  if (!isInside(file, dirname(path))) return undefined;
  const read = readText(file);
  return read.kind === 'text' ? read.text : undefined;
}
