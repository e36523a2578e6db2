/** The champions in the model store. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '@sideband/shared/adapters/bundle-manifest.ts';
import { championDirs } from '@sideband/shared/adapters/bundle-store.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { manifestFile } from '@sideband/shared/core/bundle.ts';
import { type Champion, championOf, type ChampionOptions } from '../core/champion.ts';

interface Known {
  /** of the manifest's file: another one is another manifest */
  readonly stamp: string;
  readonly champion: Champion;
}

export interface ModelFolderOptions extends ChampionOptions {
  readonly log: Logger;
}

/**
 * Reads a store again and again, each manifest once, as a large plant's take seconds; tells of a
 * bundle that cannot be read when that is news.
 */
export class ModelFolder {
  readonly #store: string;
  readonly #log: Logger;
  readonly #isExtensible: boolean;
  #known: ReadonlyMap<string, Known> = new Map();
  #unreadable: ReadonlyMap<string, string> = new Map();

  constructor(store: string, { log, isExtensible }: ModelFolderOptions) {
    this.#store = store;
    this.#log = log;
    this.#isExtensible = isExtensible;
  }

  /** Newest last; the same object when nothing changed. What cannot be read is left out. */
  async read(): Promise<Champion[]> {
    const known = new Map<string, Known>();
    const unreadable = new Map<string, string>();
    for (const dir of await championDirs(this.#store)) {
      try {
        known.set(dir, await this.#readOne(dir));
      } catch (error) {
        unreadable.set(dir, String(error));
        if (this.#unreadable.get(dir) === String(error)) continue;
        this.#log.warn({ dir, err: error }, 'bundle that cannot be read left out');
      }
    }
    this.#known = known;
    this.#unreadable = unreadable;
    const champions = [...known.values()].map(({ champion }) => champion);
    return champions.toSorted((a, b) => (a.bundle.createdAt < b.bundle.createdAt ? -1 : 1));
  }

  async #readOne(dir: string): Promise<Known> {
    const path = join(dir, manifestFile);
    const { ino, size, mtimeMs } = await stat(path);
    const stamp = [ino, size, mtimeMs].join();
    const known = this.#known.get(dir);
    if (known?.stamp === stamp) return known;
    const bundle = parseManifest(await readFile(path));
    return { stamp, champion: championOf(bundle, { isExtensible: this.#isExtensible }) };
  }
}
