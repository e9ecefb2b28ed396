import { runTests } from '@vscode/test-electron';
import { hostFolder } from '../paths.ts';
import type { SuiteOptions } from './run-suite.ts';

/** Runs a bundled test index in a VS Code of this machine; rejects where it fails. */
export async function runElectronSuite({ extension, tests, folder, env }: SuiteOptions): Promise<void> {
  await runTests({
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    extensionTestsEnv: { ...env },
    cachePath: hostFolder,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
  });
}
