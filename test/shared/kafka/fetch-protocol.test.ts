import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeFetch, encodeFetch } from '@sideband/shared/adapters/kafka/fetch-protocol.ts';
import { fetchAnswer } from './fetch-answer.ts';
import { storedBytes } from './stored.ts';

const require = createRequire(import.meta.url);

interface Reference {
  encode(): Promise<{ readonly buffer: Buffer }>;
}

/** as kafkajs 2.2.4 has it */
const request = require('kafkajs/src/protocol/requests/fetch/v11/request.js') as (
  wanted: object,
) => Reference;
const response = require('kafkajs/src/protocol/requests/fetch/v11/response.js') as {
  decode(raw: Buffer): Promise<{
    clientSideThrottleTime: number;
    responses: {
      partitions: {
        partition: number;
        errorCode: number;
        abortedTransactions: { producerId: string; firstOffset: string }[];
        messages: { offset: string; key: Buffer }[];
      }[];
    }[];
  }>;
};

describe('a fetch request', () => {
  it('has the bytes that kafkajs makes', async () => {
    const partitions = fc.array(
      fc.record({ partition: fc.nat(), offset: fc.bigInt(0n, 2n ** 62n), maxBytes: fc.nat() }),
      { maxLength: 5 },
    );
    const topicName = fc.string({ unit: 'grapheme', maxLength: 30 });
    const property = fc.asyncProperty(
      partitions,
      topicName,
      fc.nat(1e9),
      async (wanted, topic, n) => {
        const limits = { isolationLevel: 1, minBytes: n, maxBytes: n + 1 };
        const made = encodeFetch({ ...limits, maxWaitMs: 100, topic, partitions: wanted });
        const asked = wanted.map(({ offset, ...rest }) => ({
          ...rest,
          fetchOffset: String(offset),
        }));
        const reference = request({
          ...limits,
          replicaId: -1,
          maxWaitTime: 100,
          topics: [{ topic, partitions: asked }],
        });
        assert.deepEqual(made, (await reference.encode()).buffer);
      },
    );
    await fc.assert(property);
  });
});

const partition = fc.record({
  partition: fc.nat({ max: 100 }),
  errorCode: fc.constantFrom(0, 0, 1, 6),
  aborted: fc.option(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), { nil: null }),
  set: fc
    .array(fc.nat({ max: 1000 }), { maxLength: 3 })
    .map((bases) => Buffer.concat(bases.map((baseOffset) => storedBytes({ baseOffset })))),
});

describe('a fetch answer', () => {
  it('says what kafkajs reads in it', async () => {
    const property = fc.asyncProperty(
      fc.array(partition, { maxLength: 4 }),
      fc.nat(),
      async (partitions, throttleMs) => {
        const raw = fetchAnswer(partitions, throttleMs);
        const read = decodeFetch(raw);
        const reference = await response.decode(raw);
        assert.equal(read.clientSideThrottleTime, reference.clientSideThrottleTime);
        assert.deepEqual(
          read.partitions.map((one) => ({
            partition: one.partition,
            errorCode: one.errorCode,
            aborted: one.abortedTransactions.map((t) => [`${t.producerId}`, `${t.firstOffset}`]),
            offsets: one.batches.flatMap((b) => b.records()).map(({ offset }) => String(offset)),
          })),
          reference.responses[0]!.partitions.map((one) => ({
            partition: one.partition,
            errorCode: one.errorCode,
            aborted: one.abortedTransactions.map((t) => [t.producerId, t.firstOffset]),
            offsets: one.messages.map(({ offset }) => offset),
          })),
        );
      },
    );
    await fc.assert(property);
  });

  it('is refused when it is cut off', () => {
    const raw = fetchAnswer([
      { partition: 0, errorCode: 0, aborted: [[1, 2]], set: Buffer.alloc(0) },
    ]);
    for (let kept = 0; kept < raw.length; kept++) {
      assert.throws(() => decodeFetch(raw.subarray(0, kept)), RangeError, `${kept} bytes`);
    }
  });
});
