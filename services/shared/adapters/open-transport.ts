/** Opens the log that the settings name, and waits until it answers and its topics are there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SidebandError } from '../core/errors.ts';
import type { Transport } from '../core/ports.ts';
import { backoffMs } from './backoff.ts';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import type { ServiceSettings } from './service-config.ts';

const retry = { firstMs: 250, lastMs: 5000 };

/**
 * A log that does not answer is waited for, with a line in the service's log each time.
 * @throws SidebandError log.partitions-differ and whatever else no waiting mends
 */
export async function openTransport(
  service: string,
  config: Config<ServiceSettings>,
  log: Logger,
): Promise<Transport> {
  const transport = await connect(service, config, log);
  for (let attempt = 0; ; attempt++) {
    try {
      await transport.ensureTopics(config.partitions);
      return transport;
    } catch (error) {
      if (!(error instanceof SidebandError) || error.code !== 'log.unavailable') {
        await transport.close();
        throw error;
      }
      log.warn({ attempt, err: error }, 'the log does not answer yet');
    }
    await sleep(backoffMs(attempt, retry));
  }
}

async function connect(
  service: string,
  config: Config<ServiceSettings>,
  log: Logger,
): Promise<Transport> {
  if (config.log === 'embedded') {
    const { openEmbeddedLog } = await import('./embedded/transport.ts');
    return openEmbeddedLog({ dir: config.embeddedDir });
  }
  const { openKafka } = await import('./kafka/transport.ts');
  return openKafka({
    brokers: config.kafkaBrokers.split(',').map((broker) => broker.trim()),
    clientId: `sideband-${service}`,
    tls: config.kafkaTls,
    ...(config.kafkaSasl !== 'none' && {
      sasl: {
        mechanism: config.kafkaSasl,
        username: config.kafkaUsername,
        password: config.kafkaPassword,
      },
    }),
    sessionTimeoutMs: config.kafkaSessionTimeoutMs,
    minBytes: config.kafkaMinBytes,
    maxWaitMs: config.kafkaMaxWaitMs,
    topicPrefix: config.topicPrefix,
    log,
  });
}
