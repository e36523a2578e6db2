/** Loads the compiled kernel, which `tools/build-kernel.ts` makes at installation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { SimdModule } from '../core/kernel/simd-module.ts';

/** Of the platform, as far as it is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

export const simdModulePath = join(import.meta.dirname, '../wasm/build/kernel.wasm');

/** @throws SidebandError config.no-kernel: it was not built, or this machine cannot run it */
export function loadSimdModule(path = simdModulePath): SimdModule {
  try {
    const module = new WebAssembly.Module(readFileSync(path));
    return new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as SimdModule;
  } catch (error) {
    throw new SidebandError('config.no-kernel', path, { cause: error });
  }
}

/** What a broken assertion of the module calls. */
function abort(): never {
  throw new Error('an assertion of the kernel does not hold');
}
