import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { featureKind } from '@sideband/shared/core/feature-kind.ts';
import { inverse, Matrix } from 'ml-matrix';
import {
  compareAll,
  contributionsOf,
  deviations,
  fitBaseline,
  scoreOf,
} from '../../services/trainer/core/baseline.ts';
import { seededNormal, syntheticFrames, syntheticSet } from './synthetic-frames.ts';

const kinds = syntheticSet.features.map(featureKind);
const all = kinds.map((_, i) => i);
const compared = (frames: ReturnType<typeof syntheticFrames>) =>
  frames.map((frame) => compareAll(kinds, frame.values));

/** max(C, I) in the order of symmetric matrices, by inverses alone: (C + I + |C − I|) / 2. */
function raisedToOne(covariance: Matrix): Matrix {
  const identity = Matrix.eye(covariance.rows);
  const difference = Matrix.sub(covariance, identity);
  let sign = difference.clone();
  // Newton's iteration for the matrix sign; |A| = A·sign(A)
  for (let i = 0; i < 60; i++) sign = sign.clone().add(inverse(sign)).mul(0.5);
  const absolute = difference.mmul(sign);
  return covariance.clone().add(identity).add(absolute).mul(0.5);
}

test('the score is the Mahalanobis distance by explicit inverse of the raised covariance', () => {
  const normal = seededNormal(3);
  const plain = [0, 1, 2].map(() => featureKind('band_00_db'));
  const frames = Array.from({ length: 500 }, () => {
    const common = 6 * normal();
    return Float64Array.from([0, 1, 2], (i) => common + (2 + i) * normal());
  });
  const baseline = fitBaseline(plain, frames, [0, 1, 2]);
  const z = frames.map((frame) => [...deviations(baseline, frame)]);
  const cut = new Matrix(z.map((row) => row.map((v) => Math.max(-4, Math.min(4, v)))));
  const slow = inverse(raisedToOne(cut.transpose().mmul(cut).div(frames.length)));
  for (const frame of frames.slice(0, 50)) {
    const column = new Matrix([[...deviations(baseline, frame)]]).transpose();
    const distance = column.transpose().mmul(slow).mmul(column).get(0, 0);
    assert.ok(Math.abs(scoreOf(baseline, frame) - Math.sqrt(distance / 3)) < 1e-7);
  }
});

test('no direction counts as more predictable than the physical floors', () => {
  const still = compared(syntheticFrames({ count: 100, seed: 5, spreadDb: 0.01 }));
  const baseline = fitBaseline(kinds, still, all);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 21, maxLength: 21 }),
      (moves) => {
        const frame = Float64Array.from(baseline.centre, (c, i) => c + moves[i]!);
        const largest = Math.max(...moves.map((move, i) => Math.abs(move) / kinds[i]!.floor));
        assert.ok(scoreOf(baseline, frame) <= largest + 1e-9);
      },
    ),
  );
});

test('the contributions of all features sum to the squared score', () => {
  const frames = compared(syntheticFrames({ count: 200, seed: 6, correlation: 0.5 }));
  const baseline = fitBaseline(kinds, frames, all);
  for (const frame of compared(syntheticFrames({ count: 20, seed: 7, shiftDb: 6 }))) {
    const sum = contributionsOf(baseline, frame).reduce((total, part) => total + part, 0);
    assert.ok(Math.abs(sum / kinds.length - scoreOf(baseline, frame) ** 2) < 1e-9 * sum);
  }
});

test('one wild frame among the training frames hardly moves the baseline', () => {
  const frames = compared(syntheticFrames({ count: 60, seed: 8 }));
  const wild = frames[0]!.map((value) => value + 80);
  const clean = fitBaseline(kinds, frames, all);
  const dirty = fitBaseline(kinds, [...frames, wild], all);
  const fault = compared(syntheticFrames({ count: 1, seed: 9, shiftDb: 10 }))[0]!;
  assert.ok(scoreOf(dirty, fault) > 0.7 * scoreOf(clean, fault));
});
