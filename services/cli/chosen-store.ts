/** The model store that a command names, reached as the settings of the command line say. */
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import type { StoreConfig } from '@sideband/shared/adapters/config/store-settings.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { cliSchema } from './config.ts';

/** Settings of a service that stands in for a command: it has that store, and keeps nothing. */
export function storeSettingsFor(url: string): StoreConfig {
  const {
    kafkaBrokers: _brokers,
    kafkaTls: _tls,
    kafkaSasl: _sasl,
    kafkaUsername: _user,
    kafkaPassword: _password,
    topicPrefix: _prefix,
    ...ofStore
  } = loadConfig('cli', cliSchema);
  return { ...ofStore, modelsDir: url, modelsCacheDir: '', modelsCacheBytesMax: 1 };
}

/** @param url without it the one of the settings; @throws SidebandError config.invalid */
export function chosenStore(url: string = loadConfig('cli', cliSchema).modelsDir): BundleStore {
  const log = createLogger('store', 'warn', 2);
  return openStore(storeSettingsFor(url), { metrics: { record: () => undefined }, log });
}
