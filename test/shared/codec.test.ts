import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { sideband } from '@sideband/shared/adapters/gen/records.js';
import type { Features, Score } from '@sideband/shared/core/records.ts';
import {
  anomaly,
  contribution,
  drift,
  features,
  finding,
  lastWindows,
  score,
  window,
} from './any-record.ts';

test('every record comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(window, (w) => assert.deepEqual(decode('windows', encode('windows', w)), w)),
  );
  fc.assert(
    fc.property(features, (f) => assert.deepEqual(decode('features', encode('features', f)), f)),
  );
  fc.assert(
    fc.property(lastWindows, (l) =>
      assert.deepEqual(decode('windows.last', encode('windows.last', l)), l),
    ),
  );
  fc.assert(fc.property(score, (s) => assert.deepEqual(decode('scores', encode('scores', s)), s)));
  fc.assert(
    fc.property(anomaly, (a) => assert.deepEqual(decode('anomalies', encode('anomalies', a)), a)),
  );
  fc.assert(
    fc.property(finding, (f) =>
      assert.deepEqual(decode('drift.findings', encode('drift.findings', f)), f),
    ),
  );
  fc.assert(fc.property(drift, (d) => assert.deepEqual(decode('drift', encode('drift', d)), d)));
});

/** Words and messages of every length that its own length takes, in one script or many. */
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.nat({ max: 40_000 }).map((length) => 'x'.repeat(length)),
);
const anyScore = fc
  .tuple(score, fc.array(contribution), words, words)
  .map(([one, contributions, point, feature]): Score => {
    const worded = contributions.map((part, i) => (i === 0 ? { ...part, feature } : part));
    const said = { ...one, point, contributions: worded, sensorFaults: ['', feature] };
    const { diagnosis, ...undiagnosed } = said;
    return (diagnosis?.lines.length ?? 0) > 1 ? said : undiagnosed;
  });

const anyFeatures = fc
  .tuple(features, words, fc.nat({ max: 40_000 }), fc.boolean())
  .map(([one, unit, length, isBare]): Features => {
    const { bearing, evidence: _, ...bare } = one;
    if (isBare) return { ...bare, unit };
    const envelope = new Uint8Array(length).fill(10);
    return { ...bare, bearing: bearing!, evidence: { ...one.evidence!, envelope } };
  });

function long(value: bigint) {
  const low = Number(BigInt.asIntN(32, value));
  return { low, high: Number(BigInt.asIntN(32, value >> 32n)), unsigned: false };
}

function generated(one: Score): Uint8Array {
  const frameStartNs = long(one.frameStartNs);
  return sideband.v1.Score.encode({ ...one, frameStartNs } as never).finish();
}

function generatedFeatures(one: Features): Uint8Array {
  const { values, frameStartNs, evidence: found } = one;
  const evidenceOnWire = found && { ...found, startNs: long(found.startNs) };
  return sideband.v1.Features.encode({
    ...one,
    frameStartNs: long(frameStartNs),
    values: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    ...(evidenceOnWire && { evidence: evidenceOnWire }),
  } as never).finish();
}

test('a score is written byte for byte as the generated codec writes it', () => {
  assertWrittenAlike(anyScore, (one) => [encode('scores', one), generated(one)]);
});

test('features are written byte for byte as the generated codec writes them', () => {
  assertWrittenAlike(anyFeatures, (one) => [encode('features', one), generatedFeatures(one)]);
});

function assertWrittenAlike<T>(
  any: fc.Arbitrary<T>,
  write: (one: T) => readonly [Uint8Array, Uint8Array],
): void {
  const records: (readonly [Uint8Array, Uint8Array])[] = [];
  fc.assert(
    fc.property(any, (one) => {
      const [bytes, expected] = write(one);
      assert.ok(Buffer.compare(bytes, expected) === 0);
      records.push([bytes, expected]);
    }),
    { numRuns: 500 },
  );
  // records share memory: none may have been written over
  for (const [bytes, expected] of records) assert.ok(Buffer.compare(bytes, expected) === 0);
}

test('a score that cannot be written leaves nothing in the next one', () => {
  const [good] = fc.sample(anyScore, { numRuns: 1, seed: 7 });
  const broken = { ...good!, regime: undefined } as unknown as Score;
  assert.throws(() => encode('scores', broken));
  assert.ok(Buffer.compare(encode('scores', good!), generated(good!)) === 0);
});

test('a window at an odd byte offset decodes to the same samples', () => {
  const bytes = encode('windows', {
    point: 'a/b',
    startNs: 1n,
    sampleRateHz: 1,
    unit: 'g',
    samples: Float32Array.of(1.5, -2.5),
    context: {},
    quality: 0,
    source: '',
  });
  for (let shift = 0; shift < 4; shift++) {
    const moved = new Uint8Array(bytes.length + shift);
    moved.set(bytes, shift);
    assert.deepEqual([...decode('windows', moved.subarray(shift)).samples], [1.5, -2.5]);
  }
});

test('bytes that are no record are refused with a code, never with another error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const topic of ['windows', 'features', 'scores', 'anomalies', 'deadletter'] as const) {
        try {
          decode(topic, bytes);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'record.unparsable');
        }
      }
    }),
  );
});
