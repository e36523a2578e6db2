/** The champions in the model store. */
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import {
  type BundleStore,
  isStoreAway,
  type StoredBundle,
  storedId,
} from '@sideband/shared/core/bundle-store.ts';
import { type Champion, championOf, type ChampionOptions } from '../core/champion.ts';

interface Known {
  /** of the manifest: another one is another manifest */
  readonly stamp: string;
  readonly champion: Champion;
}

export interface ChampionReaderOptions extends ChampionOptions {
  readonly log: Logger;
}

/**
 * Reads a store again and again, each manifest once, as a large plant's take seconds; tells of a
 * bundle that cannot be read when that is news.
 */
export class ChampionReader {
  readonly #store: BundleStore;
  readonly #log: Logger;
  readonly #isExtensible: boolean;
  #known: ReadonlyMap<string, Known> = new Map();
  #unreadable: ReadonlyMap<string, string> = new Map();

  constructor(store: BundleStore, { log, isExtensible }: ChampionReaderOptions) {
    this.#store = store;
    this.#log = log;
    this.#isExtensible = isExtensible;
  }

  /**
   * Newest last; the same object when nothing changed. What cannot be read is left out.
   * @throws SidebandError model.store-unavailable, model.store-denied
   */
  async read(): Promise<Champion[]> {
    const known = new Map<string, Known>();
    const unreadable = new Map<string, string>();
    for (const stored of await this.#store.champions()) {
      const id = storedId(stored);
      try {
        known.set(id, await this.#readOne(stored));
      } catch (error) {
        // a store that is away says nothing of its bundles
        if (isStoreAway(error)) throw error;
        unreadable.set(id, String(error));
        if (this.#unreadable.get(id) === String(error)) continue;
        this.#log.warn({ model: id, err: error }, 'bundle that cannot be read left out');
      }
    }
    this.#known = known;
    this.#unreadable = unreadable;
    const champions = [...known.values()].map(({ champion }) => champion);
    return champions.toSorted((a, b) => (a.bundle.createdAt < b.bundle.createdAt ? -1 : 1));
  }

  async #readOne(stored: StoredBundle): Promise<Known> {
    const { stamp } = stored;
    const known = this.#known.get(storedId(stored));
    if (known?.stamp === stamp && stamp !== '') return known;
    const bundle = await this.#store.manifest(stored);
    return { stamp, champion: championOf(bundle, { isExtensible: this.#isExtensible }) };
  }
}
