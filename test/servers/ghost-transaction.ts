/**
 * A transaction that stands open in a partition and that no coordinator knows of: what a single
 * broker was seen to make when it lost the markers of one it had called complete. A broker makes
 * it on demand when it does not verify that partitions belong to transactions.
 */
import type { Kafka } from 'kafkajs';
import { createCluster } from '@sideband/shared/adapters/kafka/cluster.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';

export const unverified = 'transaction.partition.verification.enable=false';

export interface GhostRecord {
  readonly value: string;
  /** offset of the input it is said to be made from */
  readonly input: number;
}

export interface GhostPlace {
  readonly transactionalId: string;
  readonly topic: string;
  readonly records: readonly GhostRecord[];
}

/** Into partition 0. */
export async function leaveGhost(kafka: Kafka, place: GhostPlace): Promise<void> {
  const { transactionalId, topic, records } = place;
  const cluster = createCluster(kafka);
  await cluster.connect();
  try {
    await cluster.addTargetTopic(topic);
    const wanted = { groupId: transactionalId, coordinatorType: 1 };
    const coordinator = await cluster.findGroupCoordinator(wanted);
    const identity = await coordinator.initProducerId({
      transactionalId,
      transactionTimeout: 30_000,
    });
    const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [0]));
    const leader = await cluster.findBroker({ nodeId: nodeId! });
    const messages = records.map(({ value, input }) => ({
      key: value.slice(0, value.indexOf(':')),
      value: Buffer.from(value),
      headers: { [sourceHeader]: `0/0/${input}/0` },
    }));
    const partitions = [{ partition: 0, firstSequence: 0, messages }];
    const topicData = [{ topic, partitions }];
    await leader.produce({ transactionalId, ...identity, acks: -1, timeout: 5000, topicData });
  } finally {
    await cluster.disconnect();
  }
}
