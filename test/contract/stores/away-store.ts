/** A folder that can be away, as a store over a network can. */
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';

export interface AwayStore {
  readonly store: BundleStore;
  /** everything is away, or only what is read of bundles, or versions not in charge */
  away: 'no' | 'all' | 'bundles' | 'versions';
}

export function awayStore(dir: string): AwayStore {
  const folder = new FolderStore(dir);
  const ofBundles: ReadonlySet<PropertyKey> = new Set(['read', 'manifest']);
  const state: AwayStore = {
    away: 'no',
    store: new Proxy<BundleStore>(folder, {
      get(target, key) {
        const value = target[key as keyof BundleStore];
        if (typeof value !== 'function') return value;
        const isAway =
          state.away === 'all' ||
          (state.away === 'bundles' && ofBundles.has(key)) ||
          (state.away === 'versions' && key === 'find');
        if (!isAway) return value.bind(target);
        return () => Promise.reject(new SidebandError('model.store-unavailable', 'away'));
      },
    }),
  };
  return state;
}
