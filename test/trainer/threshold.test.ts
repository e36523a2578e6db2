import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAll, scoreOf } from '../../services/trainer/core/baseline.ts';
import { learn, learnDefaults } from '../../services/trainer/core/learn.ts';
import { thresholdOf } from '../../services/trainer/core/threshold.ts';
import { digestOf, seededNormal, syntheticFrames, syntheticSet } from './synthetic-frames.ts';

function learned(count: number, seed: number, falseAlarmRate: number) {
  const frames = syntheticFrames({ count, seed, correlation: 0.8, spreadDb: 4 });
  return learn(
    frames,
    {
      ...learnDefaults,
      name: 'm',
      version: '1',
      featureSet: syntheticSet,
      falseAlarmRate,
      // far below the scores, so that the tail statistics alone are tested
      thresholdFloors: 0.01,
      unknownPoints: 'learning',
    },
    digestOf,
  );
}

/** Share of fresh frames of the same machine above the threshold. */
function falseAlarms(count: number, seed: number, wanted: number): number {
  const { baselines, bundle } = learned(count, seed, wanted);
  const fresh = syntheticFrames({ count: 8000, seed: seed + 99, correlation: 0.8, spreadDb: 4 });
  const { threshold } = bundle.profiles[0]!;
  const { kinds } = baselines[0]!;
  const over = fresh.filter(
    (frame) => scoreOf(baselines[0]!, compareAll(kinds, frame.values)) > threshold,
  );
  return over.length / fresh.length;
}

test('healthy autocorrelated frames exceed the threshold about as often as wanted', () => {
  const rates = [1, 2, 3].map((seed) => falseAlarms(1000, seed, 0.01));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  assert.ok(mean > 0.001 && mean < 0.03, `${rates.join(' ')} instead of 0.01`);
});

test('with few frames the threshold errs to the quiet side', () => {
  const rates = [5, 6, 7, 8].map((seed) => falseAlarms(64, seed, 0.01));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  assert.ok(mean < 0.03, `${rates.join(' ')} instead of 0.01`);
});

test('frames that resemble their neighbours are worth fewer, and the limit is wider', () => {
  const normal = seededNormal(11);
  const fresh = Array.from({ length: 400 }, () => 1 + 0.1 * normal());
  const repeated = fresh.slice(0, 40).flatMap((score) => new Array<number>(10).fill(score));
  const independent = thresholdOf([fresh], 0.001, 0);
  const alike = thresholdOf([repeated], 0.001, 0);
  assert.ok(alike.effectiveFrames < independent.effectiveFrames / 4);
});

test('no limit lies beyond twice the worst healthy score, nor under the floor', () => {
  assert.equal(thresholdOf([[1, 1.2, 0.9, 1.4, 0.7, 1.1]], 1e-6, 0).threshold, 2.8);
  const floored = thresholdOf([[0.1, 0.2, 0.15, 0.12, 0.11, 0.13]], 0.001, 3);
  assert.deepEqual([floored.threshold, floored.thresholdBy], [3, 'floor']);
});
