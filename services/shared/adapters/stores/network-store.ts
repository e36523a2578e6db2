/** A store over a network: what comes is checked here, whichever it is, and kept for a restart. */
import { type Bundle, modelFile } from '../../core/bundle.ts';
import {
  type BundleStore,
  isStoreAway,
  refuseLate,
  type LoadedBundle,
  type Promotion,
  type StoredBundle,
  storedId,
} from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';
import { checkedBundle, filesOf, sha256 } from '../bundle-file.ts';
import { parseManifest } from '../bundle-manifest.ts';
import type { Logger } from '../logger.ts';
import type { BundleCache } from './bundle-cache.ts';
import { named } from './folder-store.ts';
import type { RemoteStore } from './remote-store.ts';
import type { StoreMetrics } from './store-metrics.ts';

export interface NetworkStoreOptions {
  readonly remote: RemoteStore;
  readonly cache: BundleCache | undefined;
  readonly metrics: StoreMetrics;
  readonly log: Logger;
}

/** A manifest as it came, and what it says. */
interface Manifest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly bundle: Bundle;
}

/** stamps that are the sha256 of the manifest: those of what is in charge */
const digestShape = /^[0-9a-f]{64}$/;

export class NetworkStore implements BundleStore {
  readonly url: string;
  readonly #options: NetworkStoreOptions;
  #champions: readonly StoredBundle[] | undefined;
  #isAway = false;

  constructor(options: NetworkStoreOptions) {
    this.url = options.remote.url;
    this.#options = options;
  }

  /** While the store is away: what was in charge when it was read last. */
  async champions(): Promise<readonly StoredBundle[]> {
    const { remote, cache, metrics, log } = this.#options;
    try {
      const champions = await metrics.look(() => remote.champions());
      this.#isAway = false;
      if (JSON.stringify(champions) !== JSON.stringify(this.#champions)) {
        await cache?.remember(this.url, champions);
      }
      this.#champions = champions;
      return champions;
    } catch (error) {
      const last = this.#champions ?? (await cache?.champions(this.url));
      if (!isStoreAway(error) || last === undefined) throw error;
      if (!this.#isAway) log.warn({ err: error }, 'the model store is away; what was last stays');
      this.#isAway = true;
      return last;
    }
  }

  champion(name: string): Promise<string | undefined> {
    return this.#options.remote.champion(name);
  }

  find(name: string, version: string): Promise<StoredBundle> {
    return this.#options.remote.find(name, version);
  }

  async read(stored: StoredBundle): Promise<LoadedBundle> {
    const { remote, cache } = this.#options;
    const { bytes, bundle } = await this.#manifest(stored);
    const digest = bundle.files[modelFile]!;
    const kept = await cache?.get(digest);
    const model = kept ?? (await remote.downloadModel(stored, digest));
    const loaded = checkedBundle(bundle, { manifest: bytes, model });
    if (kept === undefined) await cache?.put(digest, model);
    await cache?.touch([loaded.digest, digest]);
    return loaded;
  }

  async manifest(stored: StoredBundle): Promise<Bundle> {
    return (await this.#manifest(stored)).bundle;
  }

  versions(name: string): Promise<readonly string[]> {
    return this.#options.remote.versions(name);
  }

  async publish(
    bundle: Omit<Bundle, 'files'>,
    model: Uint8Array,
    promotion: Promotion = {},
  ): Promise<StoredBundle> {
    const { remote } = this.#options;
    const { name, version } = bundle;
    if (promotion.over !== undefined) {
      const inCharge = await remote.champion(name);
      // what was promoted before a crash may be published again
      if (inCharge !== version) refuseLate(name, inCharge, promotion);
    }
    const files = filesOf(bundle, model);
    await remote.upload({ name, version }, files, promotion);
    await remote.promote(name, version, promotion);
    return { name, version, stamp: sha256(files.manifest) };
  }

  promote(name: string, version: string, promotion?: Promotion): Promise<void> {
    return this.#options.remote.promote(name, version, promotion);
  }

  prune(name: string, keep: number): Promise<void> {
    return this.#options.remote.prune(name, keep);
  }

  close(): void {
    this.#options.remote.close();
  }

  async #manifest(stored: StoredBundle): Promise<Manifest> {
    const { remote, cache } = this.#options;
    const digest = digestShape.test(stored.stamp) ? stored.stamp : undefined;
    const kept = digest === undefined ? undefined : await cache?.get(digest);
    const bytes = kept ?? (await remote.downloadManifest(stored));
    const found = sha256(bytes);
    if (digest !== undefined && found !== digest) {
      const detail = `bundle.json of ${storedId(stored)} has sha256 ${found}`;
      throw new SidebandError('model.invalid-bundle', detail);
    }
    const bundle = named(stored, parseManifest(bytes));
    if (kept === undefined) await cache?.put(found, bytes);
    return { bytes, bundle };
  }
}
