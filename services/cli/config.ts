/** How the command line reaches a Kafka that asks who comes; the rest of it are options. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

const { kafkaTls, kafkaSasl, kafkaUsername, kafkaPassword, topicPrefix } =
  serviceSettings('SIDEBAND_CLI');

export const cliSchema = {
  kafkaBrokers: {
    doc: 'Bootstrap brokers where neither --brokers nor --log is given',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_CLI_KAFKA_BROKERS',
  },
  ...{ kafkaTls, kafkaSasl, kafkaUsername, kafkaPassword, topicPrefix },
} as const satisfies Record<string, Setting>;
