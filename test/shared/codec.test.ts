import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { driftVerdicts } from '@sideband/shared/core/records.ts';
import { sideband } from '@sideband/shared/adapters/gen/records.js';
import type {
  Drift,
  Finding,
  Anomaly,
  Features,
  LastWindows,
  Score,
  Window,
} from '@sideband/shared/core/records.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const samples = fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 64 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const context = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_]{0,15}$/), finite, { maxKeys: 5 });
const orders = fc.record(
  { bpfo: finite, bpfi: finite, bsf: finite, ftf: finite },
  { requiredKeys: [] },
);
const contribution = fc.record({
  feature: fc.string(),
  value: finite,
  usual: finite,
  deviation: finite,
  share: finite,
});
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });

const plain = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((value) => normal(value) as T);

/** Without the null prototypes of fast-check's dictionaries. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normal(one)]));
}

const window = plain<Window>(
  fc.record(
    {
      point: fc.string(),
      startNs: int64,
      sampleRateHz: finite,
      unit: fc.string(),
      samples,
      context,
      sequence: uint64,
      sampleIndex: uint64,
      quality: fc.nat(),
      source: fc.string(),
      bearing: orders,
    },
    {
      requiredKeys: [
        'point',
        'startNs',
        'sampleRateHz',
        'unit',
        'samples',
        'context',
        'quality',
        'source',
      ],
    },
  ),
);

const uint32 = fc.nat({ max: 2 ** 32 - 1 });
const lastWindows = plain<LastWindows>(
  fc.record({
    point: fc.string(),
    windows: fc.array(fc.record({ startNs: int64, high: uint32, low: uint32 }), { maxLength: 4 }),
    dropped: fc.array(uint64, { maxLength: 4 }),
  }),
);

const evidence = fc.record({
  startNs: int64,
  blockSamples: fc.nat(),
  envelope: fc.uint8Array({ maxLength: 16 }),
  speedStartRpm: finite,
  speedEndRpm: finite,
  kurtosis: finite,
  refusal: fc.constantFrom('', 'evidence.no-speed' as const),
});

const features = plain<Features>(
  fc.record({
    point: fc.string(),
    frameStartNs: int64,
    frameSamples: fc.nat(),
    sampleRateHz: finite,
    unit: fc.string(),
    set: fc.string(),
    setHash: fc.string(),
    values: samples,
    refused: fc.array(fc.record({ index: fc.nat(), code: fc.string() }), { maxLength: 4 }),
    context,
    quality: fc.nat(),
    bearing: orders,
    evidence,
    sensorFaults: fc.array(fc.string(), { maxLength: 2 }),
    offset: finite,
  }),
);

const score = plain<Score>(
  fc.record({
    point: fc.string(),
    frameStartNs: int64,
    frameSamples: fc.nat(),
    sampleRateHz: finite,
    set: fc.string(),
    model: fc.string(),
    variant: fc.constantFrom('champion' as const, 'shadow' as const),
    score: float32,
    threshold: float32,
    anomalous: fc.boolean(),
    verdict: fc.constantFrom('healthy' as const, 'machine-fault' as const, 'learning' as const),
    regime: fc.constantFrom('inside' as const, 'outside' as const, 'unknown' as const),
    refusal: fc.string(),
    contributions: fc.array(contribution, { maxLength: 3 }),
    context,
    sensorFaults: fc.array(fc.string(), { maxLength: 2 }),
    diagnosis: fc.record({
      fault: fc.constantFrom('outer-race' as const, 'unsure' as const),
      confidence: finite,
      lines: fc.array(
        fc.record({ order: finite, frequencyHz: finite, levelDb: finite, floorDb: finite }),
        { maxLength: 3 },
      ),
    }),
  }),
);

const anomaly = plain<Anomaly>(
  fc.record({
    id: fc.string(),
    event: fc.constantFrom('raised' as const, 'updated' as const, 'cleared' as const),
    point: fc.string(),
    set: fc.string(),
    model: fc.string(),
    sinceNs: int64,
    atNs: int64,
    score: float32,
    threshold: float32,
    peak: float32,
    frames: fc.nat(),
    severity: fc.constantFrom('warning' as const, 'alarm' as const),
    verdict: fc.constantFrom('machine-fault' as const),
    explanation: fc.string(),
    contributions: fc.array(contribution, { maxLength: 3 }),
  }),
);

/** proto3 sends no zero, of either sign */
const double = finite.map((value) => value + 0);
const ns = fc.bigInt({ min: 0n, max: 2n ** 62n });
const finding = plain<Finding>(
  fc.record({
    ...{ model: fc.string(), profile: fc.string(), detector: fc.string(), feature: fc.string() },
    ...{ active: fc.boolean(), partition: fc.nat(), explanation: fc.string() },
    ...{ statistic: double, threshold: double, shift: double },
    ...{ sinceNs: ns, atNs: ns, windowNs: ns },
  }),
);
const drift = plain<Drift>(
  fc.record({
    ...{ id: fc.string(), scope: fc.string(), model: fc.string(), explanation: fc.string() },
    ...{ event: fc.constantFrom('raised', 'updated', 'cleared'), retrain: fc.boolean() },
    ...{ verdict: fc.constantFrom(...driftVerdicts), confidence: double, drifting: fc.boolean() },
    ...{ detector: fc.string(), feature: fc.string(), statistic: double, threshold: double },
    ...{ sinceNs: ns, raisedNs: ns, atNs: ns, pointsTotal: fc.nat() },
    points: fc.array(fc.string(), { maxLength: 3 }),
    causes: fc.array(
      fc.record({
        ...{ feature: fc.string(), detector: fc.string(), explanation: fc.string() },
        ...{ ratio: double, shift: double, points: fc.nat() },
      }),
      { maxLength: 3 },
    ),
  }),
);

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

function generated(one: Score): Uint8Array {
  const low = Number(BigInt.asIntN(32, one.frameStartNs));
  const high = Number(BigInt.asIntN(32, one.frameStartNs >> 32n));
  const frameStartNs = { low, high, unsigned: false };
  return sideband.v1.Score.encode({ ...one, frameStartNs } as never).finish();
}

test('a score is written byte for byte as the generated codec writes it', () => {
  const records: { bytes: Uint8Array; expected: Uint8Array }[] = [];
  fc.assert(
    fc.property(anyScore, (one) => {
      const [bytes, expected] = [encode('scores', one), generated(one)];
      assert.ok(Buffer.compare(bytes, expected) === 0);
      records.push({ bytes, expected });
    }),
    { numRuns: 500 },
  );
  // records share memory: none may have been written over
  for (const { bytes, expected } of records) assert.ok(Buffer.compare(bytes, expected) === 0);
});

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
