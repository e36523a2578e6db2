/** A store as a service opens it, without its metrics and log. */
import type { StoreConfig } from '@sideband/shared/adapters/config/store-settings.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { pino } from 'pino';

export function openQuietly(config: StoreConfig): BundleStore {
  const context = { metrics: { record: () => undefined }, log: pino({ level: 'silent' }) };
  return openStore(config, context);
}
