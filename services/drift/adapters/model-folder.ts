/** The model store that is a folder: one directory per bundle, the newest of a name counts. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '@sideband/shared/adapters/bundle-manifest.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { manifestFile } from '@sideband/shared/core/bundle.ts';

/** A bundle that cannot be read is left out, with a line in the log. */
export async function readChampions(dir: string, log: Logger): Promise<Bundle[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const newest = new Map<string, Bundle>();
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const bundle = await readManifest(join(dir, entry.name), log);
    const known = bundle === undefined ? undefined : newest.get(bundle.name);
    if (bundle !== undefined && (known === undefined || known.createdAt < bundle.createdAt)) {
      newest.set(bundle.name, bundle);
    }
  }
  return [...newest.values()];
}

async function readManifest(dir: string, log: Logger): Promise<Bundle | undefined> {
  try {
    return parseManifest(await readFile(join(dir, manifestFile)));
  } catch (error) {
    log.warn({ dir, err: error }, 'bundle that cannot be read left out');
    return undefined;
  }
}
