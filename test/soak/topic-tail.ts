/** Follows topics under read_committed with a plain kafkajs consumer, whatever brokers do. */
import { Kafka, logLevel } from 'kafkajs';
import type { Consumer } from 'kafkajs';
import { sourceHeader } from '../../services/shared/core/source-position.ts';

export interface TailRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: Uint8Array | null;
  /** source position and time of writing */
  readonly trace: string;
}

export interface TopicTailOptions {
  readonly brokers: readonly string[];
  readonly topics: readonly string[];
  readonly onRecord: (record: TailRecord) => void;
}

/** Resolves when the tail reads; stop() ends it. */
export async function tailTopics(options: TopicTailOptions): Promise<{ stop(): Promise<void> }> {
  const kafka = new Kafka({
    brokers: [...options.brokers],
    clientId: 'soak-tail',
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 200, maxRetryTime: 2000, retries: 20 },
  });
  const consumer = kafka.consumer({
    groupId: 'soak-tail',
    sessionTimeout: 30_000,
    readUncommitted: false,
    maxWaitTimeInMs: 100,
    retry: { initialRetryTime: 200, retries: 1_000_000, restartOnFailure: async () => true },
  });
  await connect(consumer, options.topics);
  // a restarted consumer starts where it last committed: what it repeats is dropped here
  const last = new Map<string, bigint>();
  await consumer.run({
    autoCommitInterval: 1000,
    eachMessage: async ({ topic, partition, message }) => {
      const offset = BigInt(message.offset);
      const at = `${topic}/${partition}`;
      if (offset <= (last.get(at) ?? -1n)) return;
      last.set(at, offset);
      const key = message.key?.toString() ?? '';
      const source = message.headers?.[sourceHeader]?.toString() ?? '';
      const writtenAt = new Date(Number(message.timestamp)).toISOString();
      const trace = `(from ${source === '' ? 'no source' : source}, ${writtenAt})`;
      options.onRecord({ topic, partition, offset, key, value: message.value, trace });
    },
  });
  return {
    async stop() {
      await consumer.disconnect();
    },
  };
}

async function connect(consumer: Consumer, topics: readonly string[]): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
}
