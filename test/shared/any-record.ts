/** Records of every kind, by chance. */
import fc from 'fast-check';
import { driftVerdicts } from '@sideband/shared/core/records.ts';
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
export const contribution = fc.record({
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

export const requiredOfWindow = [
  'point',
  'startNs',
  'sampleRateHz',
  'unit',
  'samples',
  'context',
  'quality',
  'source',
] as const;

export const window = plain<Window>(
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
      requiredKeys: [...requiredOfWindow],
    },
  ),
);

const uint32 = fc.nat({ max: 2 ** 32 - 1 });
export const lastWindows = plain<LastWindows>(
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

export const features = plain<Features>(
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

export const score = plain<Score>(
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

export const anomaly = plain<Anomaly>(
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
export const finding = plain<Finding>(
  fc.record({
    ...{ model: fc.string(), profile: fc.string(), detector: fc.string(), feature: fc.string() },
    ...{ active: fc.boolean(), partition: fc.nat(), explanation: fc.string() },
    ...{ statistic: double, threshold: double, shift: double },
    ...{ sinceNs: ns, atNs: ns, windowNs: ns },
  }),
);
export const drift = plain<Drift>(
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
