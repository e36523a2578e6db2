/** The manifests of the champions in the model store. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '@sideband/shared/adapters/bundle-manifest.ts';
import { championDirs } from '@sideband/shared/adapters/bundle-store.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { manifestFile } from '@sideband/shared/core/bundle.ts';

/** Newest last. A bundle that cannot be read is left out, with a line in the log. */
export async function readChampions(store: string, log: Logger): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const dir of await championDirs(store)) {
    try {
      bundles.push(parseManifest(await readFile(join(dir, manifestFile))));
    } catch (error) {
      log.warn({ dir, err: error }, 'bundle that cannot be read left out');
    }
  }
  return bundles.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}
