import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Fetcher } from '@sideband/shared/adapters/kafka/fetcher.ts';
import { FakeKafka } from './fake-kafka.ts';

describe('the fetcher', () => {
  it('polls once, and for the full time, for all partitions that wait', async () => {
    const kafka = new FakeKafka();
    const fetcher = new Fetcher({
      kafka: kafka.client(),
      topic: 't',
      minBytes: 1,
      maxWaitMs: 100,
      partitionBytesMax: 1_000,
    });
    let going = true;
    const reader = async (partition: number) => {
      fetcher.join();
      while (going) await fetcher.fetch(partition, 0n);
    };
    const readers = [reader(0)];
    while (kafka.fetches.length === 0) await delay(1);
    readers.push(reader(1), reader(2));
    while (kafka.fetches.length < 12) await delay(1);
    going = false;
    await Promise.all(readers);
    const settled = kafka.fetches.slice(4, 10);
    assert.deepEqual(
      settled.map((f) => f.topics[0]!.partitions.length),
      settled.map(() => 3),
    );
    assert.deepEqual(
      settled.map((f) => f.maxWaitTime),
      settled.map(() => 100),
    );
    await fetcher.close();
  });
});
