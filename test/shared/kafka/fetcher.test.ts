import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Fetcher } from '@sideband/shared/adapters/kafka/fetcher.ts';
import { hasType } from '@sideband/shared/adapters/kafka/client.ts';
import { responseBuffers } from '@sideband/shared/adapters/kafka/response-buffers.ts';
import { FakeKafka } from './fake-kafka.ts';
import { storedBytes } from './stored.ts';

describe('the fetcher', () => {
  it('polls once, and for the full time, for all partitions that wait', async () => {
    const { kafka, fetcher } = open();
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
      settled.map((f) => f.partitions.length),
      settled.map(() => 3),
    );
    assert.deepEqual(
      settled.map((f) => f.maxWaitMs),
      settled.map(() => 100),
    );
    await fetcher.close();
  });

  it('fails the partition that has an error, and no other', async () => {
    const { kafka, fetcher } = open();
    const offsetOutOfRange = 1;
    kafka.answer = (partition) => ({
      partition,
      errorCode: partition === 1 ? offsetOutOfRange : 0,
      aborted: null,
      set: storedBytes({ baseOffset: 5 }),
    });
    const [good, bad] = await Promise.allSettled([fetcher.fetch(0, 5n), fetcher.fetch(1, 5n)]);
    assert.equal(kafka.fetches.length, 1);
    assert.equal(good.status === 'fulfilled' && good.value.next, 6n);
    assert.ok(bad.status === 'rejected');
    assert.ok(hasType(bad.reason, 'OFFSET_OUT_OF_RANGE'));
    await fetcher.close();
  });

  it('gives the memory of an answer back when all who have a part in it are done', async () => {
    const { kafka, fetcher } = open();
    const value = Buffer.alloc(300_000);
    kafka.answer = (partition) => {
      const set = storedBytes({ baseOffset: 0, records: [{ value }] });
      return { partition, errorCode: 0, aborted: null, set };
    };
    const idleBytes = () => responseBuffers.idleBytes;
    const before = idleBytes();
    const [one, other] = await Promise.all([fetcher.fetch(0, 0n), fetcher.fetch(1, 0n)]);
    one!.release();
    one!.release();
    assert.equal(idleBytes(), before, 'the other still uses it');
    other!.release();
    assert.equal(idleBytes(), before + 1_048_576);
    await fetcher.close();
  });
});

function open() {
  const kafka = new FakeKafka();
  const limits = { minBytes: 1, maxWaitMs: 100, partitionBytesMax: 1_000_000 };
  return { kafka, fetcher: new Fetcher({ kafka: kafka.client(), topic: 't', ...limits }) };
}
