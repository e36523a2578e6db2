import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import type { BatchRecord } from '@sideband/shared/adapters/kafka/record-batch.ts';
import { StoredBatch, storedBatches } from '@sideband/shared/adapters/kafka/stored-batch.ts';
import { storedBatch, storedBytes } from './stored.ts';

const timestampMs = 1_800_000_000_000;

const record: fc.Arbitrary<BatchRecord> = fc.record({
  key: fc.string({ unit: 'grapheme', maxLength: 90 }),
  value: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(null)),
  headers: fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme' }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  timestampMs: fc.integer({ min: timestampMs - 5e9, max: timestampMs + 5e9 }),
});

const corrupt = { code: 'log.corrupt' };

describe('a stored batch', () => {
  it('gives back the records that were written', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 50 }), fc.nat(), (records, base) => {
        const read = storedBatch({ baseOffset: base, records }).records();
        const wanted = records.map(({ key, value, headers, timestampMs: at }, i) => ({
          offset: BigInt(base + i),
          key,
          value: value === null ? null : Buffer.from(value),
          headers,
          timestampMs: at,
        }));
        assert.deepEqual(read, wanted);
      }),
    );
  });

  it('reads what kafkajs writes', async () => {
    const require = createRequire(import.meta.url);
    const RecordBatch = require('kafkajs/src/protocol/recordBatch/v0/index.js').RecordBatch;
    const Record = require('kafkajs/src/protocol/recordBatch/record/v0/index.js');
    const made = Record({ key: 'k', value: Buffer.from('v'), timestampDelta: 7, offsetDelta: 2 });
    const { buffer } = await RecordBatch({
      firstTimestamp: 1000,
      maxTimestamp: 1007,
      records: [made],
    });
    const [read] = new StoredBatch(buffer).records();
    assert.deepEqual(
      { ...read, value: String(read!.value) },
      {
        offset: 2n,
        key: 'k',
        value: 'v',
        headers: {},
        timestampMs: 1007,
      },
    );
  });

  it('unpacks gzip and zstd, and says of other compressions what they are', () => {
    const stored = { baseOffset: 3, records: [{ key: 'a' }, { key: 'b' }] };
    const keys = (flags: number, pack: (bytes: Buffer) => Buffer) =>
      storedBatch({ ...stored, flags, pack })
        .records()
        .map(({ key }) => key);
    assert.deepEqual(keys(1, gzipSync), ['a', 'b']);
    assert.deepEqual(keys(4, zstdCompressSync), ['a', 'b']);
    const plain = (bytes: Buffer) => bytes;
    assert.throws(() => keys(2, plain), { ...corrupt, detail: 'compressed with snappy' });
    assert.throws(() => keys(3, plain), { ...corrupt, detail: 'compressed with lz4' });
    assert.throws(() => keys(5, plain), { ...corrupt, detail: 'compressed in a new way' });
  });

  it('has the broker’s time where the topic asks for that', () => {
    const appendTime = 0x08;
    const [first] = storedBatch({
      baseOffset: 0,
      flags: appendTime,
      records: [{ timestampMs: 1 }, { timestampMs: 9 }],
    }).records();
    assert.equal(first!.timestampMs, 9);
  });

  it('knows how a transaction ended, unless compaction took the marker', () => {
    const end = { baseOffset: 5, producerId: 7n };
    assert.equal(storedBatch({ ...end, marker: 'abort' }).marker(), 'abort');
    assert.equal(storedBatch({ ...end, marker: 'commit' }).marker(), 'commit');
    const empty = storedBatch({ ...end, records: [], flags: 0x20, lastOffsetDelta: 0 });
    assert.equal(empty.isControl, true);
    assert.equal(empty.marker(), undefined);
  });

  it('is not taken when a bit of it has flipped', () => {
    const bytes = storedBytes({ baseOffset: 0, records: [{ key: 'k', value: Buffer.alloc(40) }] });
    fc.assert(
      fc.property(fc.integer({ min: 21 * 8, max: bytes.length * 8 - 1 }), (bit) => {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        assert.throws(() => new StoredBatch(flipped).records(), /checksum/);
      }),
    );
  });

  it('is refused, and nothing else happens, when its records are nonsense', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (noise, n) => {
        const records = Array.from({ length: n }, () => ({}));
        const batch = storedBatch({ baseOffset: 0, records, pack: () => Buffer.from(noise) });
        try {
          assert.equal(batch.records().length, n);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'log.corrupt');
        }
      }),
    );
  });
});

describe('the batches of a partition', () => {
  const first = storedBytes({ baseOffset: 4, records: [{}, {}] });
  const second = storedBytes({ baseOffset: 9, records: [], lastOffsetDelta: 3 });

  it('end behind their last offset, whether they hold records or not', () => {
    const batches = storedBatches(Buffer.concat([first, second]));
    assert.deepEqual(
      batches.map(({ baseOffset, lastOffset }) => [baseOffset, lastOffset]),
      [
        [4n, 5n],
        [9n, 12n],
      ],
    );
    assert.deepEqual(batches[1]!.records(), []);
  });

  it('do not count one that is cut off', () => {
    for (let kept = 0; kept < second.length; kept++) {
      const set = Buffer.concat([first, second.subarray(0, kept)]);
      assert.equal(storedBatches(set).length, 1, `${kept} bytes of the second`);
    }
  });

  it('are refused in a format older than version 2', () => {
    const old = Buffer.from(first);
    old.writeInt8(1, 16);
    assert.throws(() => storedBatches(old), { ...corrupt, detail: 'message format 1' });
  });

  it('are refused when one says that it ends before its records', () => {
    const short = Buffer.from(first);
    short.writeInt32BE(8, 8);
    assert.throws(() => storedBatches(short), corrupt);
  });
});
