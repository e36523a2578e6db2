/** A topic that the broker compacts at once, for what compaction leaves behind. */
import type { Kafka } from 'kafkajs';
import { createCluster } from '@sideband/shared/adapters/kafka/cluster.ts';
import { fetchFrom } from '@sideband/shared/adapters/kafka/fetch.ts';
import { readCommitted } from '@sideband/shared/adapters/kafka/fetch-protocol.ts';

/** One partition. */
export async function createCompacted(kafka: Kafka, topic: string): Promise<void> {
  const settings = {
    'cleanup.policy': 'compact',
    'segment.ms': '50',
    'min.cleanable.dirty.ratio': '0',
    'delete.retention.ms': '1',
    'max.message.bytes': '2097152',
  };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic, numPartitions: 1, replicationFactor: 1, configEntries }],
  });
  await admin.disconnect();
}

export interface Write {
  readonly transactionalId: string;
  readonly topic: string;
  readonly key: string;
  readonly value: string | null;
}

/** One record in a transaction of its own. */
export async function writeCommitted(kafka: Kafka, write: Write): Promise<void> {
  const { transactionalId, topic, key, value } = write;
  const producer = kafka.producer({ transactionalId, maxInFlightRequests: 1 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: [{ key, value, partition: 0 }] });
  await transaction.commit();
  await producer.disconnect();
}

/**
 * Whether somewhere below the end a fetch brings batches without a record: reading from one record
 * to the next does not get over that.
 */
export async function fetchesNoRecord(kafka: Kafka, topic: string): Promise<boolean> {
  const cluster = createCluster(kafka);
  await cluster.connect();
  try {
    await cluster.addTargetTopic(topic);
    const partitions = [{ partition: 0 }];
    const [ends] = await cluster.fetchTopicsOffset([{ topic, fromBeginning: false, partitions }]);
    const end = BigInt(ends!.partitions[0]!.offset);
    const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [0]));
    const broker = await cluster.findBroker({ nodeId: nodeId! });
    for (let at = 0n; at < end;) {
      const { answer } = await fetchFrom(broker, {
        isolationLevel: readCommitted,
        maxWaitMs: 50,
        minBytes: 1,
        maxBytes: 1_048_576,
        topic,
        partitions: [{ partition: 0, offset: at, maxBytes: 1_048_576 }],
      });
      const records = answer.partitions[0]!.batches.flatMap((batch) => batch.records());
      const last = records.at(-1);
      if (last === undefined) return true;
      at = last.offset + 1n;
    }
    return false;
  } finally {
    await cluster.disconnect();
  }
}
