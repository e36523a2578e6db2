/** The options that name a log: Kafka's brokers, or the directory of an embedded one. */
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { topicPrefix } from '@sideband/shared/core/topics.ts';
import type { Arguments, OptionSpec } from './command.ts';

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
 * @param readOnly lets an embedded log be read beside the process that writes it
 * @throws SidebandError usage.invalid, log.unavailable, log.in-use
 */
export async function openLog(args: Arguments, readOnly: boolean): Promise<Transport> {
  const brokers = args.optional('brokers');
  const dir = args.optional('log');
  if ((brokers === undefined) === (dir === undefined)) {
    throw new SidebandError('usage.invalid', 'either --brokers or --log is needed');
  }
  if (dir !== undefined) return openEmbeddedLog({ dir, readOnly });
  return openKafka({
    brokers: brokers!.split(',').map((broker) => broker.trim()),
    clientId: 'sideband-cli',
    topicPrefix: args.text('topic-prefix'),
  });
}
