import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import {
  borrowSampleMemory,
  returnSampleMemory,
  SampleMemory,
} from '@sideband/shared/adapters/codec/sample-memory.ts';
import type { Window } from '@sideband/shared/core/records.ts';

const windowOf = (samples: Float32Array): Window => ({
  point: 'a/b/c/d',
  startNs: 1n,
  sampleRateHz: 1000,
  unit: 'g',
  samples,
  context: {},
  quality: 0,
  source: 's',
});

describe('memory for samples', () => {
  it('holds those of a batch side by side, however much it has to grow', () => {
    const memory = new SampleMemory();
    for (let batch = 0; batch < 3; batch++) {
      const sent = Array.from({ length: 40 }, (_, i) => new Float32Array(5000 + i).fill(batch + i));
      const come = sent.map((samples) =>
        decode('windows', encode('windows', windowOf(samples)), memory),
      );
      for (const [i, { samples }] of come.entries()) assert.deepEqual(samples, sent[i]);
      memory.reuse();
    }
  });

  it('is taken again after the batch', () => {
    const memory = new SampleMemory();
    const first = memory.take(10);
    assert.notEqual(memory.take(10).byteOffset, first.byteOffset);
    memory.reuse();
    const again = memory.take(10);
    assert.equal(again.buffer, first.buffer);
    assert.equal(again.byteOffset, first.byteOffset);
  });

  it('is bounded: what is too much gets arrays of its own', () => {
    const memory = new SampleMemory();
    memory.take(4_000_000);
    const more = memory.take(1_000_000);
    assert.equal(more.buffer.byteLength, 4_000_000);
  });

  it('is lent to one at a time', () => {
    const one = borrowSampleMemory();
    const other = borrowSampleMemory();
    assert.notEqual(one, other);
    returnSampleMemory(one);
    assert.equal(borrowSampleMemory(), one);
    returnSampleMemory(one);
    returnSampleMemory(other);
  });
});
