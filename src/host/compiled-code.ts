/** Imported before anything large: how V8 compiles this program, and that what it compiled is kept for the next start. */
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import envPaths from 'env-paths';

// Node 20, which the types are of, has it not: 22.8 and later start a seventh sooner with it. Where nothing can be
// written the program starts as it did.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };

enableCompileCache?.(join(envPaths('compute-advisor', { suffix: '' }).cache, 'code'));

// V8 11, which is Node 20, optimises functions before it has seen their types, and throws the code away again. With
// three times its budget a check of many files takes a tenth less, and p95 of the first edits 4 to 5 in place of
// 6.8 ms (npm run bench); later versions have a compiler between, and another flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=200000');
