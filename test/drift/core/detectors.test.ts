import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Seen, SeriesDetector } from '../../../services/drift/core/detectors/detector.ts';
import { detectors, detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import { practicalShift } from '../../../services/drift/core/practical-shift.ts';
import type { ReferenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { binOf, referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

const limits = { countMin: 50, falseAlarmRate: 0.02, psiPractical: 0.2 };
/** nothing is too small to be told: the statistics alone keep the false-alarm rate */
const strict = { ...limits, psiPractical: 1e-9 };

const serial = detectors.filter((one): one is SeriesDetector => one.over !== 'vectors');
const continuous = serial.filter(({ name }) => name !== 'chi-squared');
const chiSquared = serial.find(({ name }) => name === 'chi-squared');

interface Series {
  readonly normal: () => number;
  /** of neighbours; 0 for independent values */
  readonly correlation: number;
}

/** An autoregressive series of mean 0 and deviation 1. */
function values({ normal, correlation }: Series, count: number): number[] {
  const fresh = Math.sqrt(1 - correlation ** 2);
  let last = normal();
  return Array.from({ length: count }, () => (last = correlation * last + fresh * normal()));
}

function seenOf(current: readonly number[], learned: ReferenceHistogram): Seen {
  const counts = new Uint32Array(learned.proportions.length);
  const sums = new Float64Array(128);
  const stretchCounts = new Uint32Array(128);
  for (const [i, value] of current.entries()) {
    counts[binOf(learned.edges, value)]!++;
    const stretch = Math.floor((i * sums.length) / current.length);
    sums[stretch]! += value;
    stretchCounts[stretch]!++;
  }
  return { counts, stretches: { sums, counts: stretchCounts } };
}

function alarm(
  detector: SeriesDetector,
  seen: Seen,
  learned: ReferenceHistogram,
  of = limits,
): boolean {
  const finding = detector.compare(seen, learned, of);
  return finding !== undefined && finding.statistic > finding.threshold;
}

test('no detector alarms more often than configured, on independent and correlated values', () => {
  const rounds = 300;
  for (const correlation of [0, 0.9]) {
    const alarms = new Map<string, number>();
    for (let seed = 0; seed < rounds; seed++) {
      const series = { normal: seededNormal(7919 * seed + 1), correlation };
      const learned = referenceHistogram([values(series, 4000)]);
      const seen = seenOf(values(series, 4000), learned);
      for (const detector of continuous) {
        const count = Number(alarm(detector, seen, learned, strict));
        alarms.set(detector.name, (alarms.get(detector.name) ?? 0) + count);
      }
    }
    // the binomial limit at four deviations
    const expected = rounds * strict.falseAlarmRate;
    const most = expected + 4 * Math.sqrt(expected);
    for (const [name, count] of alarms) assert.ok(count <= most, `${name}: ${count}`);
  }
});

test('a change of one deviation half way is found by every detector, in either direction', () => {
  for (const shift of [1, -1]) {
    const series = { normal: seededNormal(3), correlation: 0.5 };
    const learned = referenceHistogram([values(series, 4000)]);
    const moved = values(series, 4000).map((value, i) => value + (i < 2000 ? 0 : 2 * shift));
    for (const detector of continuous) {
      assert.ok(alarm(detector, seenOf(moved, learned), learned), `${detector.name} ${shift}`);
    }
  }
});

test('a change too small to matter is told by none, however many values there are', () => {
  const series = { normal: seededNormal(5), correlation: 0 };
  const learned = referenceHistogram([values(series, 50_000)]);
  const moved = values(series, 50_000).map((value, i) => value + (i < 25_000 ? 0 : 0.15));
  for (const detector of continuous) {
    assert.ok(!alarm(detector, seenOf(moved, learned), learned), detector.name);
  }
});

test('χ² finds a state visited more often, and is silent on continuous features', () => {
  const states = (share: number) => Array.from({ length: 1000 }, (_, i) => Number(i % 100 < share));
  const learned = { ...referenceHistogram([states(20)]), correlationFrames: 1 };
  assert.ok(!alarm(chiSquared!, seenOf(states(20), learned), learned));
  assert.ok(alarm(chiSquared!, seenOf(states(70), learned), learned));
  const smooth = referenceHistogram([values({ normal: seededNormal(1), correlation: 0 }, 500)]);
  assert.equal(chiSquared!.compare(seenOf([1, 2, 3], smooth), smooth, limits), undefined);
});

test('a constant feature that begins to move is drift', () => {
  const learned = { ...referenceHistogram([new Array<number>(500).fill(3)]), correlationFrames: 1 };
  const same = seenOf(new Array<number>(500).fill(3), learned);
  const moved = seenOf(new Array<number>(500).fill(3.1), learned);
  assert.ok(!alarm(chiSquared!, same, learned));
  assert.ok(alarm(chiSquared!, moved, learned));
});

test('too little to compare is no finding, for any detector', () => {
  const series = { normal: seededNormal(9), correlation: 0 };
  const learned = referenceHistogram([values(series, 1000)]);
  const few = seenOf(values(series, 4), learned);
  for (const detector of serial) {
    assert.equal(detector.compare(few, learned, limits), undefined, detector.name);
  }
});

test('a profile without moments is compared by the detectors that need none, and no other', () => {
  const series = { normal: seededNormal(9), correlation: 0 };
  const { moments: _, ...old } = referenceHistogram([values(series, 1000)]);
  const seen = seenOf(values(series, 1000), old);
  const says = serial.filter((detector) => detector.compare(seen, old, limits) !== undefined);
  assert.deepEqual(
    says.map(({ name }) => name),
    ['psi', 'kolmogorov-smirnov', 'jensen-shannon', 'score-psi'],
  );
});

test('the practical size is one shift of a normal distribution for all', () => {
  const { deviations, distance } = practicalShift(0.2);
  assert.ok(Math.abs(deviations - 0.4472) < 1e-4);
  // 2 Φ(0.2236) − 1
  assert.ok(Math.abs(distance - 0.17694) < 1e-4);
});

test('a detector that does not exist is refused by its name', () => {
  assert.equal(detectorsNamed('psi, adwin').length, 2);
  assert.throws(() => detectorsNamed('psi,psy'), { code: 'config.invalid' });
});
