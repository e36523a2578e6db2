/** A folder of its own, as a store. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { modelFile } from '@sideband/shared/core/bundle.ts';
import type { StoreHarness } from './store-harness.ts';

export async function folderHarness(): Promise<StoreHarness> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-store-'));
  return {
    open: () => new FolderStore(dir),
    tamper: (name, version, bytes) => writeFile(join(dir, name, version, modelFile), bytes),
    dispose: () => rm(dir, { recursive: true }),
  };
}
