/** Which store the settings ask for: the table of the stores there are. */
import type { BundleStore, StoredBundle } from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';
import type { MetricSink } from '../../core/metrics.ts';
import type { Logger } from '../logger.ts';
import { BundleCache } from './bundle-cache.ts';
import { FolderStore } from './folder-store.ts';
import { openMlflowStore } from './mlflow/open-mlflow-store.ts';
import { NetworkStore } from './network-store.ts';
import type { RemoteStore } from './remote-store.ts';
import { openS3Store } from './s3/open-s3-store.ts';
import { StoreMetrics } from './store-metrics.ts';
import type { StoreConfig } from '../config/store-settings.ts';

/** by what its URL begins with; all else is a folder */
const remotes: Readonly<
  Record<string, (config: StoreConfig, metrics: StoreMetrics) => RemoteStore>
> = {
  's3://': openS3Store,
  'models:/': openMlflowStore,
};

export interface StoreContext {
  readonly metrics: MetricSink;
  readonly log: Logger;
}

/** @throws SidebandError config.invalid */
export function openStore(config: StoreConfig, context: StoreContext): BundleStore {
  const { modelsDir: url, modelsCacheDir: dir, modelsCacheBytesMax: bytesMax } = config;
  const { log } = context;
  const metrics = new StoreMetrics(context.metrics);
  const open = Object.entries(remotes).find(([begins]) => url.startsWith(begins))?.[1];
  if (open === undefined) return new WatchedFolder(folderOf(url), metrics);
  const cache = dir === '' ? undefined : new BundleCache({ dir, bytesMax, metrics, log });
  return new NetworkStore({ remote: open(config, metrics), cache, metrics, log });
}

/** A misspelt scheme must not become a folder of that name. */
function folderOf(url: string): string {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\//.test(url)) return url;
  const known = Object.keys(remotes).join(', ');
  throw new SidebandError('config.invalid', `a store is a folder, or begins with ${known}`);
}

class WatchedFolder extends FolderStore {
  readonly #metrics: StoreMetrics;

  constructor(dir: string, metrics: StoreMetrics) {
    super(dir);
    this.#metrics = metrics;
  }

  override champions(): Promise<readonly StoredBundle[]> {
    return this.#metrics.look(() => super.champions());
  }
}
