/** The conformance suite's harness on a Kafka cluster: a prefix of its own per check. */
import { randomUUID } from 'node:crypto';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import type { KafkaOptions } from '@sideband/shared/adapters/kafka/options.ts';
import type { TransportHarness } from '../contract/transport-harness.ts';
import type { KafkaCluster } from './kafka.ts';

/** short, so that a check of a stalled member does not take minutes */
const stallTimeoutMs = 1_500;
const patienceMs = 30_000;

export interface KafkaHarness extends TransportHarness {
  readonly prefix: string;
}

export async function kafkaHarness(
  kafka: KafkaCluster,
  options: Partial<KafkaOptions> = {},
): Promise<KafkaHarness> {
  const prefix = `t${randomUUID().slice(0, 8)}.`;
  const transports: Transport[] = [];
  return {
    prefix,
    open: async () => {
      const transport = openKafka({
        brokers: kafka.brokers,
        topicPrefix: prefix,
        groupPrefix: prefix,
        stallTimeoutMs,
        maxWaitMs: 50,
        ...options,
      });
      transports.push(transport);
      return transport;
    },
    interrupt: async () => {
      await kafka.stopBroker(1);
      return () => kafka.startBroker(1);
    },
    // the topics go with the cluster
    dispose: async () => {
      await Promise.all(transports.map((t) => t.close()));
    },
    patienceMs,
    takeoverMs: stallTimeoutMs * 2,
  };
}
