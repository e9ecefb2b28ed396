/**
 * Imported before anything large: what V8 compiles of this program is kept for its next start, which is then a sixth
 * shorter. Node 22.8 and later can; where nothing can be written the program starts as it did.
 */
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import envPaths from 'env-paths';

// Node 20, which the types are of, has it not.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };

enableCompileCache?.(join(envPaths('compute-advisor', { suffix: '' }).cache, 'code'));
