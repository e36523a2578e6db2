/**
 * A transaction that stands open in a partition and that no coordinator knows of: what a single
 * broker was seen to make when it lost the markers of one it had called complete. A broker makes
 * it on demand when it does not verify that partitions belong to transactions.
 */
import type { Kafka } from 'kafkajs';
import type { Cluster } from '@sideband/shared/adapters/kafka/cluster.ts';
import { createCluster } from '@sideband/shared/adapters/kafka/cluster.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';

export const unverified = 'transaction.partition.verification.enable=false';

export interface GhostRecord {
  readonly value: string;
  /** offset of the input it is said to be made from */
  readonly input: number;
}

interface PendingOffset {
  readonly group: string;
  readonly topic: string;
  readonly offset: number;
}

export interface GhostPlace {
  readonly transactionalId: string;
  readonly topic: string;
  readonly records: readonly GhostRecord[];
  /** an offset left pending with them, of partition 0; both names as on the wire */
  readonly pending?: PendingOffset;
}

interface OffsetBroker {
  txnOffsetCommit(request: object): Promise<unknown>;
}

/** Into partition 0. */
export async function leaveGhost(kafka: Kafka, place: GhostPlace): Promise<void> {
  const { transactionalId, topic, records, pending } = place;
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
    // first: whoever is refused here has left no records, and tries again
    if (pending !== undefined)
      await leaveOffset(cluster, pending, { transactionalId, ...identity });
    await leader.produce({ transactionalId, ...identity, acks: -1, timeout: 5000, topicData });
  } finally {
    await cluster.disconnect();
  }
}

async function leaveOffset(
  cluster: Cluster,
  { group: groupId, topic, offset }: PendingOffset,
  identity: object,
): Promise<void> {
  const coordinator = await cluster.findGroupCoordinator({ groupId, coordinatorType: 0 });
  const topics = [{ topic, partitions: [{ partition: 0, offset: String(offset), metadata: '' }] }];
  await (coordinator as unknown as OffsetBroker).txnOffsetCommit({ ...identity, groupId, topics });
}
