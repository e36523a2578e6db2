/** The options that name a log: Kafka's brokers, or the directory of an embedded one. */
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { topicPrefix } from '@sideband/shared/core/topics.ts';
import type { Arguments, OptionSpec } from './command.ts';
import { cliSchema } from './config.ts';

export const logOptions = {
  brokers: { type: 'string', value: 'HOST:PORT,…', help: 'Kafka brokers that carry the log' },
  log: { type: 'string', value: 'DIR', help: 'directory of an embedded log' },
  'topic-prefix': {
    type: 'string',
    value: 'TEXT',
    default: topicPrefix,
    help: "what Kafka's topic names begin with",
  },
} as const satisfies Record<string, OptionSpec>;

/**
 * How Kafka asks who comes, and its brokers where no option names them, are SIDEBAND_CLI_….
 * @param readOnly lets an embedded log be read beside the process that writes it
 * @throws SidebandError usage.invalid, config.invalid, log.unavailable, log.in-use
 */
export async function openLog(args: Arguments, readOnly: boolean): Promise<Transport> {
  const dir = args.optional('log');
  if (dir !== undefined && !args.has('brokers')) return openEmbeddedLog({ dir, readOnly });
  const config = loadConfig('cli', cliSchema);
  const brokers = args.optional('brokers') ?? config.kafkaBrokers;
  if (dir !== undefined || brokers === '') {
    throw new SidebandError('usage.invalid', 'either --brokers or --log is needed');
  }
  const { kafkaTls, kafkaSasl: mechanism, kafkaUsername, kafkaPassword } = config;
  return openKafka({
    brokers: brokers.split(',').map((broker) => broker.trim()),
    clientId: 'sideband-cli',
    tls: kafkaTls,
    ...(mechanism !== 'none' && {
      sasl: { mechanism, username: kafkaUsername, password: kafkaPassword },
    }),
    topicPrefix: args.has('topic-prefix') ? args.text('topic-prefix') : config.topicPrefix,
  });
}
