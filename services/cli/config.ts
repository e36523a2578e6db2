/** How the command line reaches a Kafka and a model store; the rest of it are options. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { storeSettings } from '@sideband/shared/adapters/config/store-settings.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

const { kafkaTls, kafkaSasl, kafkaUsername, kafkaPassword, topicPrefix } =
  serviceSettings('SIDEBAND_CLI');

/** A command reads a store once: nothing is kept for a restart. */
const {
  modelsPollMs: _poll,
  modelsCacheDir: _dir,
  modelsCacheBytesMax: _bytes,
  ...ofStore
} = storeSettings('SIDEBAND_CLI');

export const cliSchema = {
  kafkaBrokers: {
    doc: 'Bootstrap brokers where neither --brokers nor --log is given',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_CLI_KAFKA_BROKERS',
  },
  ...{ kafkaTls, kafkaSasl, kafkaUsername, kafkaPassword, topicPrefix },
  ...ofStore,
} as const satisfies Record<string, Setting>;
