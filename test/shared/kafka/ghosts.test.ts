import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawRecord } from '@sideband/shared/adapters/kafka/cluster.ts';
import { openRecord } from '@sideband/shared/adapters/kafka/ghosts.ts';

function record(offset: number, producerId: string): RawRecord {
  return {
    offset: String(offset),
    timestamp: '0',
    key: null,
    value: null,
    headers: {},
    isControlRecord: false,
    batchContext: { producerId, inTransaction: true },
  };
}

const marker = (offset: number, producerId: string): RawRecord => ({
  ...record(offset, producerId),
  isControlRecord: true,
});

describe('the record that tells a ghost', () => {
  it('is the first behind the last marker of its own producer', () => {
    const own = record(3, '7');
    const records = [record(0, '7'), marker(1, '7'), record(2, '8'), own, record(4, '7')];
    assert.equal(openRecord([...records, marker(5, '8')], '7'), own);
  });

  it('is none when the transactions of the producer are ended, or only others are open', () => {
    assert.equal(openRecord([record(0, '7'), marker(1, '7'), record(2, '8')], '7'), undefined);
    assert.equal(openRecord([], '7'), undefined);
  });
});
