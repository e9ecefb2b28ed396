import type { BrowserContextOptions } from 'playwright-core';
import { calmSettings } from './page.ts';

export interface Theme {
  readonly page: Pick<BrowserContextOptions, 'colorScheme' | 'forcedColors'>;
  /** Class that the window gets once the theme is in force. */
  readonly mark: string;
}

export const themes: Readonly<Record<string, Theme>> = {
  dark: { page: { colorScheme: 'dark' }, mark: 'themes-dark_modern-json' },
  light: { page: { colorScheme: 'light' }, mark: 'themes-light_modern-json' },
  hc: { page: { colorScheme: 'dark', forcedColors: 'active' }, mark: 'themes-hc_black-json' },
};

/** Much of a file in one picture, and no marks but the extension's own. */
export const pictureSettings = {
  ...calmSettings,
  // VS Code follows the system's look here; a theme that is set by name is not always taken.
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
  'editor.fontSize': 12,
  'editor.lineHeight': 16,
  'editor.occurrencesHighlight': 'off',
  'breadcrumbs.enabled': false,
  'workbench.activityBar.location': 'hidden',
} as const;
