import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthBound } from '../../../services/drift/core/health-bound.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { compareAll, scoreOf } from '../../../services/trainer/core/baseline.ts';
import { syntheticFrames, syntheticSet } from '../../trainer/synthetic-frames.ts';

const options = { name: 'plant', version: '1', featureSet: syntheticSet };
const { bundle, baselines } = learnFrames(syntheticFrames({ count: 400, seed: 1 }), options);
const [profile] = bundle.profiles;
const [baseline] = baselines;
const bound = new HealthBound(profile!, syntheticSet.features);
const nothing: ReadonlySet<number> = new Set();

test('where the bound holds, the model scores under its threshold', () => {
  const found = { held: 0, healthy: 0, frames: 0 };
  for (const shiftDb of [0, 1, 2, 4, 6, 8, 12]) {
    for (const { values } of syntheticFrames({ count: 200, seed: 2 + shiftDb, shiftDb })) {
      const score = scoreOf(baseline!, compareAll(baseline!.kinds, values));
      const isHeld = bound.holds({ values, refused: nothing });
      assert.ok(!isHeld || score <= profile!.threshold, `${score} at ${shiftDb} dB`);
      found.frames++;
      if (isHeld) found.held++;
      if (score <= profile!.threshold) found.healthy++;
    }
  }
  assert.ok(found.held > 0.3 * found.frames && found.held < found.frames, JSON.stringify(found));
  assert.ok(found.held > 0.5 * found.healthy, JSON.stringify(found));
});

test('a frame without a feature that counts is not judged, and not healthy', () => {
  const { values } = syntheticFrames({ count: 1, seed: 3 })[0]!;
  assert.ok(bound.holds({ values, refused: nothing }));
  assert.ok(!bound.holds({ values, refused: new Set([0]) }));
  assert.ok(!bound.holds({ values: values.map(() => NaN), refused: nothing }));
});
