import type { Catalog, PriceTerms } from '../core/index.ts';
import { type FileSettings, readSettingsFile, SettingsFinder } from '../host/settings-file.ts';
import type { CommonOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

export const DEFAULT_REGION = 'us-east-1';

/** Region in force in a folder. Throws UsageError for an option that cannot be used. */
export function chooseRegion(
  { region, config }: Pick<CommonOptions, 'region' | 'config'>,
  catalog: Catalog,
  folder: string,
): string {
  if (region !== undefined) return checkRegion(region, catalog);
  return settingsOf(config, folder)?.region ?? DEFAULT_REGION;
}

/** Discount and commitments in force in a folder. Throws UsageError for a settings file that cannot be used. */
export function choosePriceTerms(
  { config }: Pick<CommonOptions, 'config'>,
  folder: string,
): PriceTerms | undefined {
  return settingsOf(config, folder)?.terms;
}

function settingsOf(config: string | undefined, folder: string): FileSettings | undefined {
  return config === undefined ? new SettingsFinder().find(folder) : readNamedSettings(config);
}

/** Throws UsageError where the facts do not know the region: prices and availability would all be missing. */
export function checkRegion(region: string, catalog: Catalog): string {
  const known = catalog.regionCodes();
  if (known.length === 0 || known.includes(region)) return region;
  const area = region.toLowerCase().split('-')[0];
  const near = known.filter((code) => code.split('-')[0] === area);
  throw new UsageError(
    `${region} is not a region known here. Choose ${(near.length > 0 ? near : known).join(', ')}.`,
  );
}

/** The file named by --config. Throws UsageError where it says something that cannot be used. */
export function readNamedSettings(path: string): FileSettings {
  const settings = readSettingsFile(path);
  const [problem] = settings.problems;
  if (problem) throw new UsageError(`${path}: ${problem.message}`);
  return settings;
}
