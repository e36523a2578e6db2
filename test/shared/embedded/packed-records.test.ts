import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  packColumns,
  packRecords,
  packedValues,
  unpackRead,
} from '@sideband/shared/adapters/embedded/packed-records.ts';

const column = fc.record({
  key: fc.string({ unit: 'binary' }),
  value: fc.option(fc.uint8Array({ maxLength: 50 })),
  headers: fc.option(
    fc
      .dictionary(fc.string(), fc.string(), { noNullPrototype: true })
      .map((h) => JSON.stringify(h)),
  ),
  timestampMs: fc.integer(),
});

describe('packed records', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(column), (columns) => {
        const offsets = Float64Array.from(columns, (_, i) => 2 ** 47 + i);
        const out = unpackRead({ offsets, ...packColumns(columns) });
        assert.deepEqual(
          out.map((r) => ({ ...r, headers: { ...r.headers } })),
          columns.map((c, i) => ({
            offset: BigInt(2 ** 47 + i),
            key: c.key,
            value: c.value,
            headers: c.headers === null ? {} : JSON.parse(c.headers),
            timestampMs: c.timestampMs,
          })),
        );
      }),
    );
  });

  it('share one buffer of their own and leave those of the caller alone', () => {
    const large = new Uint8Array(100).fill(7);
    const record = { slot: 3, key: 'k', headers: null, timestampMs: 0 };
    const packed = packRecords([
      { ...record, value: large.subarray(10, 20) },
      { ...record, value: large },
    ]);
    const values = packedValues(packed);
    assert.equal(packed.data.byteLength, 110);
    assert.ok(values.every((value) => value?.buffer === packed.data.buffer));
    structuredClone(packed, { transfer: [packed.data.buffer] });
    assert.equal(large.length, 100);
  });
});
