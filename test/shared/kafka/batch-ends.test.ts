import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { batchEnds } from '@sideband/shared/adapters/kafka/batch-ends.ts';

interface Batch {
  readonly base: number;
  readonly lastDelta: number;
  readonly recordBytes?: number;
}

const headerBytes = 61;

function encodeBatch({ base, lastDelta, recordBytes = 0 }: Batch): Buffer {
  const batch = Buffer.alloc(headerBytes + recordBytes);
  batch.writeBigInt64BE(BigInt(base), 0);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt8(2, 16);
  batch.writeInt32BE(lastDelta, 23);
  return batch;
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Partitions with their aborted transactions (-1: null) and record batches, as version 11. */
function response(partitions: readonly (readonly [number, number, Buffer])[]): Buffer {
  const encoded = partitions.map(([partition, aborted, batches]) =>
    Buffer.concat([
      int32(partition),
      Buffer.alloc(26),
      int32(aborted),
      Buffer.alloc(Math.max(0, aborted) * 16),
      int32(-1),
      int32(batches.length === 0 ? -1 : batches.length),
      batches,
    ]),
  );
  const topic = Buffer.from('\0\x01t');
  return Buffer.concat([Buffer.alloc(10), int32(1), topic, int32(partitions.length), ...encoded]);
}

describe('the ends of fetched record batches', () => {
  it('lie behind the last batch, whether it holds records or not', () => {
    const batches = [
      encodeBatch({ base: 5, lastDelta: 2, recordBytes: 40 }),
      encodeBatch({ base: 11, lastDelta: 3 }),
    ];
    const raw = response([
      [3, 2, Buffer.concat(batches)],
      [0, -1, batches[0]!],
    ]);
    assert.deepEqual(
      [...batchEnds(raw)],
      [
        [3, 15n],
        [0, 8n],
      ],
    );
  });

  it('are absent where nothing came', () => {
    assert.deepEqual([...batchEnds(response([[1, 0, Buffer.alloc(0)]]))], []);
    assert.deepEqual([...batchEnds(response([]))], []);
  });

  it('do not count a batch that is cut off', () => {
    const whole = encodeBatch({ base: 0, lastDelta: 0, recordBytes: 10 });
    const next = encodeBatch({ base: 1, lastDelta: 6, recordBytes: 10 });
    for (let kept = 0; kept < next.length; kept++) {
      const raw = response([[0, 0, Buffer.concat([whole, next.subarray(0, kept)])]]);
      assert.deepEqual([...batchEnds(raw)], [[0, 1n]], `${kept} bytes of the second`);
    }
  });
});
