import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRecord } from '@sideband/shared/adapters/kafka/ghosts.ts';
import { storedBatch } from './stored.ts';

const record = (baseOffset: number, producerId: bigint) => storedBatch({ baseOffset, producerId });
const marker = (baseOffset: number, producerId: bigint) =>
  storedBatch({ baseOffset, producerId, marker: 'commit' });

describe('the record that tells a ghost', () => {
  it('is the first behind the last marker of its own producer', () => {
    const before = [record(0, 7n), marker(1, 7n), record(2, 8n)];
    const batches = [...before, record(3, 7n), record(4, 7n), marker(5, 8n)];
    assert.equal(openRecord(batches, 7n)?.offset, 3n);
  });

  it('is none when the transactions of the producer are ended, or only others are open', () => {
    const batches = [record(0, 7n), marker(1, 7n), record(2, 8n)];
    assert.equal(openRecord(batches, 7n), undefined);
    assert.equal(openRecord([], 7n), undefined);
  });
});
