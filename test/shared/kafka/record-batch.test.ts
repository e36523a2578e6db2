import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeProduce } from '@sideband/shared/adapters/kafka/produce.ts';
import type { ProduceRequest } from '@sideband/shared/adapters/kafka/produce.ts';
import { encodeRecordBatch } from '@sideband/shared/adapters/kafka/record-batch.ts';
import type { BatchRecord } from '@sideband/shared/adapters/kafka/record-batch.ts';

const require = createRequire(import.meta.url);
/** as kafkajs 2.2.4 encodes it, a field at a time */
const reference = require('kafkajs/src/protocol/requests/produce/v7/request.js') as (
  request: ProduceRequest,
) => { encode(): Promise<{ readonly buffer: Buffer }> };

const nowMs = 1_800_000_000_000;

const record: fc.Arbitrary<BatchRecord> = fc.record({
  key: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constant(null)),
  value: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(null)),
  headers: fc.dictionary(fc.string({ maxLength: 90 }), fc.string({ unit: 'grapheme' }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  timestampMs: fc.constant(nowMs),
});

function requestOf(records: readonly BatchRecord[], transactionalId?: string): ProduceRequest {
  const messages = records.map(({ key, value, headers }) => ({
    key,
    value: value === null ? null : Buffer.from(value),
    headers: { ...headers },
    timestamp: String(nowMs),
  }));
  return {
    acks: -1,
    timeout: 30_000,
    transactionalId,
    producerId: '4001',
    producerEpoch: 3,
    topicData: [{ topic: 'windows', partitions: [{ partition: 7, firstSequence: 90, messages }] }],
  };
}

/** the one field that differs: kafkajs says leader epoch 0, the Java client −1 (not known) */
const leaderEpochFrom = 12;

function withoutLeaderEpoch(request: Buffer, batchFrom: number): Buffer {
  const at = batchFrom + leaderEpochFrom;
  return Buffer.from(request).fill(0, at, at + 4);
}

describe('a record batch', () => {
  it('has the bytes that kafkajs makes of the same records, but for the leader epoch', async () => {
    const someId = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined });
    const property = fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 200 }),
      someId,
      async (records, transactionalId) => {
        const request = requestOf(records, transactionalId);
        const made = encodeProduce(request, nowMs);
        const { buffer } = await reference(request).encode();
        const batch = encodeRecordBatch({
          producer: { id: 4001n, epoch: 3, transactional: transactionalId !== undefined },
          firstSequence: 90,
          records,
        });
        const from = made.length - batch.length;
        assert.deepEqual(made.subarray(from), batch);
        assert.ok(
          withoutLeaderEpoch(made, from).equals(withoutLeaderEpoch(buffer, from)),
          'the same bytes',
        );
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });

  it('tells records apart in time, whichever came first', () => {
    const times = [nowMs, nowMs - 5_000_000_000, nowMs + 40];
    const batch = encodeRecordBatch({
      producer: { id: 1n, epoch: 0, transactional: false },
      firstSequence: 0,
      records: times.map((timestampMs) => ({ key: 'k', value: null, headers: {}, timestampMs })),
    });
    const Decoder = require('kafkajs/src/protocol/decoder.js');
    const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js');
    assert.equal(batch.readBigInt64BE(27), BigInt(nowMs), 'first timestamp');
    assert.equal(batch.readBigInt64BE(35), BigInt(nowMs + 40), 'latest timestamp');
    const decoder = new Decoder(batch.subarray(61));
    for (const time of times) {
      const { timestamp } = decodeRecord(new Decoder(decoder.readVarIntBytes()), {
        firstOffset: '0',
        firstTimestamp: String(nowMs),
        magicByte: 2,
      });
      assert.equal(Number(timestamp), time);
    }
  });
});
