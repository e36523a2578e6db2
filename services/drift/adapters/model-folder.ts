/** The manifests of the champions in the model store. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '@sideband/shared/adapters/bundle-manifest.ts';
import { championDirs } from '@sideband/shared/adapters/bundle-store.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { manifestFile } from '@sideband/shared/core/bundle.ts';

/** Reads a store again and again; tells of a bundle that cannot be read when that is news. */
export class ModelFolder {
  readonly #store: string;
  readonly #log: Logger;
  #unreadable: ReadonlyMap<string, string> = new Map();

  constructor(store: string, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Newest last. A bundle that cannot be read is left out. */
  async read(): Promise<Bundle[]> {
    const bundles: Bundle[] = [];
    const unreadable = new Map<string, string>();
    for (const dir of await championDirs(this.#store)) {
      try {
        bundles.push(parseManifest(await readFile(join(dir, manifestFile))));
      } catch (error) {
        unreadable.set(dir, String(error));
        if (this.#unreadable.get(dir) === String(error)) continue;
        this.#log.warn({ dir, err: error }, 'bundle that cannot be read left out');
      }
    }
    this.#unreadable = unreadable;
    return bundles.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }
}
