import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { root } from './paths.ts';

/** Builds the release and packs it; answers the path of the .vsix, which lies in the project's folder as vsce leaves it. */
export async function makePackage(): Promise<string> {
  await buildAll({ release: true });
  const { name, version } = readManifest();
  const packagePath = join(root, `${name}-${version}.vsix`);
  rmSync(packagePath, { force: true });
  const { repository } = readManifest();
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    // The bundles hold their libraries.
    allowMissingRepository: true,
    rewriteRelativeLinks: repository !== undefined,
  });
  return packagePath;
}

function readManifest(): { readonly name: string; readonly version: string; readonly repository?: unknown } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** What goes into the package, largest first, with its size before compression. */
async function listParts(): Promise<readonly string[]> {
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  return files
    .map((file) => ({ file, bytes: statSync(join(root, file)).size }))
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ file, bytes }) => `${inKiB(bytes)}  ${file}`);
}

function inKiB(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(9)} KiB`;
}

async function main(): Promise<void> {
  const path = await makePackage();
  console.log((await listParts()).join('\n'));
  console.log(`${inKiB(statSync(path).size)}  ${path} (compressed)`);
}

if (process.argv[1] === __filename) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
