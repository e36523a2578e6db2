/** Where partitions end, records of transactions that are still open included. */
import type { Kafka } from 'kafkajs';
import { codedError } from './client.ts';
import { createCluster } from './cluster.ts';
import { readUncommitted } from './fetch-protocol.ts';

/**
 * @param topic as on the wire
 * @returns one for each of the partitions, in their order
 * @throws SidebandError log.unavailable
 */
export async function highWatermarks(
  kafka: Kafka,
  topic: string,
  partitions: readonly number[],
): Promise<readonly bigint[]> {
  const cluster = createCluster(kafka, readUncommitted);
  try {
    await cluster.connect();
    await cluster.addTargetTopic(topic);
    const wanted = partitions.map((partition) => ({ partition }));
    const asked = { topic, fromBeginning: false, partitions: wanted };
    const [answer] = await cluster.fetchTopicsOffset([asked]);
    const ends = new Map(answer!.partitions.map(({ partition, offset }) => [partition, offset]));
    return partitions.map((partition) => BigInt(ends.get(partition)!));
  } catch (error) {
    throw codedError(error, `asking for the ends of ${topic}`);
  } finally {
    await cluster.disconnect().catch(() => {});
  }
}
