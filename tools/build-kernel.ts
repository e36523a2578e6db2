/**
 * Compiles services/features/wasm to the module that features loads. Runs after every `npm ci`;
 * without the compiler (an installation for production only) it keeps the module that is there.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as Compiler from 'assemblyscript/asc';
import { simdModulePath } from '../services/features/adapters/simd-module-file.ts';

const source = join(import.meta.dirname, '../services/features/wasm/kernel.ts');

async function compiler(): Promise<typeof Compiler | undefined> {
  try {
    return await import('assemblyscript/asc');
  } catch {
    console.error('no AssemblyScript compiler here: the compiled kernel is left as it is');
    return undefined;
  }
}

const asc = await compiler();
if (asc !== undefined) {
  mkdirSync(dirname(simdModulePath), { recursive: true });
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--disableWarning', '112'];
  const streams = { stdout: process.stdout, stderr: process.stderr };
  const { error } = await asc.main([source, '--outFile', simdModulePath, ...options], streams);
  if (error !== null) process.exitCode = 1;
}
