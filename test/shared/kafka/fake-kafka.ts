/** The few internals of kafkajs that the adapter reaches for, without a broker. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Exchange } from '@sideband/shared/adapters/kafka/cluster.ts';
import { responseBuffers } from '@sideband/shared/adapters/kafka/response-buffers.ts';
import { fetchAnswer } from './fetch-answer.ts';
import type { AnsweredPartition } from './fetch-answer.ts';

interface Asked {
  readonly maxWaitMs: number;
  readonly partitions: readonly number[];
}

export class FakeKafka {
  readonly fetches: Asked[] = [];
  /** what is said of each partition that is asked for */
  answer = (partition: number): AnsweredPartition => {
    return { partition, errorCode: 0, aborted: null, set: Buffer.alloc(0) };
  };
  coordinatorQuestions = 0;
  coordinator = '1';

  /** a client whose brokers hold nothing */
  client(): Kafka {
    const createCluster = Symbol('private:Kafka:createCluster');
    return { [createCluster]: () => this.#cluster() } as unknown as Kafka;
  }

  #cluster() {
    const settled = async () => {};
    return {
      connect: settled,
      disconnect: settled,
      addTargetTopic: settled,
      refreshMetadataIfNecessary: settled,
      findLeaderForPartitions: (_topic: string, partitions: number[]) => ({ 1: partitions }),
      findBroker: async ({ nodeId }: { nodeId: string }) => this.#broker(nodeId),
      findGroupCoordinator: async () => {
        this.coordinatorQuestions++;
        return this.#broker(this.coordinator);
      },
    };
  }

  #broker(nodeId: string) {
    const send = async ({ request, response }: Exchange): Promise<unknown> => {
      const { buffer } = (await request.encode!()) as { readonly buffer: Buffer };
      const asked = askedIn(buffer);
      this.fetches.push(asked);
      await delay(20);
      const answer = fetchAnswer(asked.partitions.map(this.answer));
      const bytes = responseBuffers.take(answer.length);
      answer.copy(bytes);
      return response.parse(await response.decode(bytes));
    };
    const connection = { authHandlers: null, processData: () => {}, send };
    return { nodeId, connectionPool: { getConnection: async () => connection } };
  }
}

/** replica, limits, isolation, session, and the count of topics stand before the topic */
const topicAt = 4 * 4 + 1 + 2 * 4 + 4;
const partitionBytes = 28;

function askedIn(request: Buffer): Asked {
  const from = topicAt + 2 + request.readInt16BE(topicAt);
  const count = request.readInt32BE(from);
  const partitions = Array.from({ length: count }, (_, i) =>
    request.readInt32BE(from + 4 + i * partitionBytes),
  );
  return { maxWaitMs: request.readInt32BE(4), partitions };
}
