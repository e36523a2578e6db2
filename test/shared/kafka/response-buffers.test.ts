import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ResponseBuffers } from '@sideband/shared/adapters/kafka/response-buffers.ts';

const mebibyte = 1_048_576;

describe('the memory of responses', () => {
  it('is taken again when it was given back, by what fits', () => {
    const buffers = new ResponseBuffers();
    const first = buffers.take(mebibyte - 5);
    buffers.give(first.subarray(8));
    assert.equal(buffers.idleBytes, mebibyte);
    const larger = buffers.take(mebibyte + 1);
    assert.notEqual(larger.buffer, first.buffer);
    const again = buffers.take(mebibyte);
    assert.equal(again.buffer, first.buffer);
    assert.equal(again.length, mebibyte);
    assert.notEqual(buffers.take(mebibyte).buffer, first.buffer, 'only once');
  });

  it('stays below a bound when more is given back', () => {
    const buffers = new ResponseBuffers();
    const taken = Array.from({ length: 20 }, () => buffers.take(8 * mebibyte));
    for (const one of taken) buffers.give(one);
    assert.equal(buffers.idleBytes, 64 * mebibyte);
  });

  it('is not kept for what is small', () => {
    const buffers = new ResponseBuffers();
    const small = buffers.take(100);
    assert.equal(small.length, 100);
    buffers.give(small);
    assert.equal(buffers.idleBytes, 0);
  });
});
