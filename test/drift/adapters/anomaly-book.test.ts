import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { PartitionedRecord, ReadOptions } from '@sideband/shared/core/ports.ts';
import type { Anomaly } from '@sideband/shared/core/records.ts';
import { AnomalyBook } from '../../../services/drift/adapters/anomaly-book.ts';

function anomaly(sinceNs: bigint, event: Anomaly['event'], atNs: bigint): Anomaly {
  return {
    ...{ id: `a/1@${sinceNs}`, event, point: 'a/1', set: 's@1', model: `m@${sinceNs}` },
    ...{ sinceNs, atNs, score: 3, threshold: 2, peak: 4, frames: 3, severity: 'warning' },
    ...{ verdict: 'machine-fault', explanation: '', contributions: [] },
  };
}

test('an alarm lies in a span when it was open at any time of it, and is read once', async () => {
  const topic: Anomaly[] = [];
  const reads: ReadOptions[] = [];
  const book = new AnomalyBook({
    async *read(_, options = {}): AsyncIterable<PartitionedRecord> {
      reads.push(options);
      for (const [i, one] of topic.entries()) {
        if (BigInt(i) < (options.from ?? 0n)) continue;
        const value = encode('anomalies', one);
        const record = { offset: BigInt(i), key: 'a/1', value, headers: {}, timestampMs: 0 };
        yield { ...record, partition: 4 };
      }
    },
  });
  topic.push(anomaly(100n, 'raised', 110n));
  await book.follow(4);
  assert.equal(book.modelDuring('a/1', 0n, 99n), undefined);
  assert.equal(book.modelDuring('a/1', 0n, 100n), 'm@100');
  assert.equal(book.modelDuring('a/1', 900n, 950n), 'm@100', 'it is open still');
  assert.equal(book.modelDuring('a/2', 900n, 950n), undefined);
  topic.push(anomaly(100n, 'cleared', 200n), anomaly(300n, 'raised', 310n));
  await book.follow(4);
  assert.equal(book.modelDuring('a/1', 201n, 299n), undefined);
  assert.equal(book.modelDuring('a/1', 200n, 299n), 'm@100');
  assert.equal(book.modelDuring('a/1', 150n, 900n), 'm@300', 'the last of several');
  assert.deepEqual(reads, [
    { partition: 4, from: 0n },
    { partition: 4, from: 1n },
  ]);
});

test('what is remembered of a point is bounded', async () => {
  const book = new AnomalyBook({
    async *read(): AsyncIterable<PartitionedRecord> {
      for (let i = 0; i < 1000; i++) {
        const value = encode('anomalies', anomaly(BigInt(10 * i), 'cleared', BigInt(10 * i + 1)));
        yield {
          ...{ offset: BigInt(i), key: 'a/1', value, headers: {}, timestampMs: 0, partition: 0 },
        };
      }
    },
  });
  await book.follow(0);
  assert.equal(book.modelDuring('a/1', 0n, 5n), undefined);
  assert.equal(book.modelDuring('a/1', 9990n, 9995n), 'm@9990');
});
