/** The few internals of kafkajs that the adapter reaches for, without a broker. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { FetchRequest } from '@sideband/shared/adapters/kafka/cluster.ts';

export class FakeKafka {
  readonly fetches: FetchRequest[] = [];
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
    const fetch = async (request: FetchRequest) => {
      this.fetches.push(request);
      await delay(20);
      return { responses: [] };
    };
    return { nodeId, connectionPool: {}, fetch };
  }
}
