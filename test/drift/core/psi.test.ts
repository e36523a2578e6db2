import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chiSquaredUpper, normalUpper } from '../../../services/drift/core/chi-squared.ts';
import { featurePsi, psi, smoothedShares } from '../../../services/drift/core/detectors/psi.ts';
import { binOf, referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

const limits = { countMin: 100, falseAlarmRate: 1e-3, psiPractical: 0.2 };

const histogramPairs = fc
  .integer({ min: 2, max: 20 })
  .chain((bins) =>
    fc.tuple(
      fc.array(fc.nat(1000), { minLength: bins, maxLength: bins }),
      fc.array(fc.nat(1000), { minLength: bins, maxLength: bins }),
    ),
  );

test('PSI is never negative, symmetric, and zero between equal histograms', () => {
  fc.assert(
    fc.property(histogramPairs, ([a, b]) => {
      const p = smoothedShares(a);
      const q = smoothedShares(b);
      assert.ok(psi(p, q) >= 0);
      assert.ok(Math.abs(psi(p, q) - psi(q, p)) <= 1e-12 * (1 + psi(p, q)));
      assert.equal(psi(p, p), 0);
    }),
  );
});

test('PSI is the sum of the two Kullback–Leibler divergences', () => {
  const divergence = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, share, i) => sum + share * Math.log(share / q[i]!), 0);
  fc.assert(
    fc.property(histogramPairs, ([a, b]) => {
      const p = smoothedShares(a);
      const q = smoothedShares(b);
      const slow = divergence(p, q) + divergence(q, p);
      assert.ok(Math.abs(psi(p, q) - slow) <= 1e-9 * (1 + slow));
    }),
  );
});

test('PSI of two bins is what the closed form says', () => {
  // (0.8 − 0.5)·ln(0.8/0.5) + (0.2 − 0.5)·ln(0.2/0.5) = 0.3·ln 4
  assert.ok(Math.abs(psi([0.5, 0.5], [0.8, 0.2]) - 0.3 * Math.log(4)) < 1e-12);
});

test('smoothed shares sum to one and none is zero, however few were counted', () => {
  fc.assert(
    fc.property(histogramPairs, ([counts]) => {
      const shares = smoothedShares(counts);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
      assert.ok(shares.every((share) => share > 0));
    }),
  );
});

test('the χ² quantile agrees with the tables', () => {
  const tables = [
    { degrees: 9, tail: 0.05, value: 16.919 },
    { degrees: 9, tail: 0.001, value: 27.877 },
    { degrees: 4, tail: 0.01, value: 13.277 },
    { degrees: 19, tail: 0.001, value: 43.82 },
    { degrees: 2, tail: 0.001, value: 13.816 },
  ];
  for (const { degrees, tail, value } of tables) {
    assert.ok(Math.abs(chiSquaredUpper(degrees, tail) / value - 1) < 0.02, `${degrees} ${tail}`);
  }
  assert.ok(Math.abs(normalUpper(0.025) - 1.95996) < 1e-3);
  assert.ok(Math.abs(normalUpper(0.975) + 1.95996) < 1e-3);
});

test('too few values give no finding instead of a guess', () => {
  const ramp = referenceHistogram([Array.from({ length: 1000 }, (_, i) => i)]);
  const learned = { ...ramp, correlationFrames: 1 };
  assert.equal(
    featurePsi.compare({ counts: new Uint32Array(10).fill(9) }, learned, limits),
    undefined,
  );
  assert.notEqual(
    featurePsi.compare({ counts: new Uint32Array(10).fill(11) }, learned, limits),
    undefined,
  );
});

test('correlated frames count for less: the minimum and the threshold both rise', () => {
  const learned = { ...referenceHistogram([Array.from({ length: 9000 }, (_, i) => i)]) };
  const independent = { ...learned, correlationFrames: 1 };
  const correlated = { ...learned, correlationFrames: 10 };
  const counts = new Uint32Array(10).fill(90);
  assert.equal(featurePsi.compare({ counts }, correlated, limits), undefined);
  const more = new Uint32Array(10).fill(200);
  const strict = featurePsi.compare({ counts: more }, independent, limits);
  const lenient = featurePsi.compare({ counts: more }, correlated, limits);
  assert.ok(lenient!.threshold > strict!.threshold);
  assert.equal(lenient!.statistic, strict!.statistic);
});

interface Trial {
  readonly seed: number;
  readonly learnedFrames: number;
  readonly frames: number;
  readonly shift: number;
  readonly falseAlarmRate: number;
  readonly practical: number;
}

function alarms(trial: Trial): boolean {
  const normal = seededNormal(trial.seed);
  const learned = referenceHistogram([Array.from({ length: trial.learnedFrames }, normal)]);
  const counts = new Uint32Array(learned.proportions.length);
  for (let i = 0; i < trial.frames; i++) {
    counts[binOf(learned.edges, normal() + trial.shift)]!++;
  }
  const { falseAlarmRate, practical } = trial;
  const finding = featurePsi.compare(
    { counts },
    { ...learned, correlationFrames: 1 },
    {
      countMin: 50,
      falseAlarmRate,
      psiPractical: practical,
    },
  );
  return finding !== undefined && finding.statistic > finding.threshold;
}

test('without drift it alarms no more often than configured, on small samples too', () => {
  const trials = 800;
  const falseAlarmRate = 0.02;
  for (const [learnedFrames, frames] of [
    [100, 100],
    [300, 60],
    [2000, 1000],
  ] as const) {
    let count = 0;
    for (let seed = 0; seed < trials; seed++) {
      count += Number(
        alarms({ seed, learnedFrames, frames, shift: 0, falseAlarmRate, practical: 0 }),
      );
    }
    // the binomial limit at four sigmas
    const expected = trials * falseAlarmRate;
    assert.ok(count <= expected + 4 * Math.sqrt(expected), `${count} of ${trials}`);
  }
});

test('a shift of one standard deviation is found', () => {
  for (let seed = 0; seed < 50; seed++) {
    const trial = { seed, learnedFrames: 500, frames: 300, falseAlarmRate: 1e-4, practical: 0.2 };
    assert.ok(alarms({ ...trial, shift: 1 }));
    assert.ok(alarms({ ...trial, shift: -1 }));
  }
});
