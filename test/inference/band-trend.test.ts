import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Score } from '@sideband/shared/core/records.ts';
import fc from 'fast-check';
import { isHeld, raisedBands, trendFrames } from '../../services/inference/core/band-trend.ts';
import { decisionDefaults } from '../../services/inference/core/decision.ts';
import { frameOf, inputOf, modelOf, optionsOf, profileOf, runStage } from './inference-fixture.ts';

const bands = Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`);
const flat = new Array<number>(16).fill(-50);
const learned = profileOf({ usual: flat, scale: flat.map((_, i) => (i === 15 ? 5 : 1.5)) });

function raised(values: readonly number[], profile = learned): number {
  return raisedBands({ values, names: bands, profile });
}

test('a band counts from four times its usual amplitude on, or beyond what it is used to', () => {
  assert.equal(raised(flat.with(3, -37.9), learned), 1 << 3);
  assert.equal(raised(flat.with(3, -38.1), learned), 0);
  assert.equal(raised(flat.with(15, -35.1), learned), 0);
  assert.equal(raised(flat.with(15, -34.9).with(0, -30), learned), (1 << 15) | 1);
  assert.equal(raised(flat.with(3, Number.NaN), learned), 0);
});

test('what a sensor does, and a row of many machines, raises none', () => {
  const quiet = flat.map((level, i) => (i < 8 ? level : level - 20));
  const usual = profileOf({ usual: quiet, scale: flat.map(() => 1.5) });
  assert.equal(raised(flat, usual), 0, 'white noise fills the quiet bands');
  assert.equal(raised(flat.map((level) => level + 20)), 0);
  assert.equal(raised(flat.with(3, -20), { ...learned, kind: 'group' }), 0);
});

test('a band is held when it is raised in most of the frames', () => {
  const bits = fc.array(fc.nat({ max: 7 }), { maxLength: trendFrames });
  fc.assert(
    fc.property(bits, (bitsOf) => {
      const counts = [0, 1, 2].map((band) => bitsOf.filter((one) => (one >> band) & 1).length);
      assert.equal(isHeld(bitsOf, trendFrames), Math.max(...counts) > trendFrames / 2);
    }),
  );
});

// A made-up model: the score is the level of the only band; its threshold is out of reach.
const options = optionsOf([modelOf({ profiles: [profileOf({ threshold: 30 })] })]);

async function judged(levels: readonly number[]) {
  const { written } = await runStage(
    levels.map((level, k) => inputOf(frameOf(level, k), k)),
    options,
  );
  const scores = written.emissions.filter(({ topic }) => topic === 'scores');
  const verdicts = scores.map(({ record }) => (record as Score).verdict);
  return { verdicts, anomalies: written.anomalies() };
}

test('a band that stays up raises an anomaly, whatever the score', async () => {
  const levels = [2, 14, 2, 14, 14, 2, 14, 2, 14, 14, 2];
  const { verdicts, anomalies } = await judged(levels);
  assert.deepEqual(
    verdicts.map((verdict) => verdict === 'machine-fault'),
    levels.map((level, k) => k >= 8 && level === 14),
  );
  assert.deepEqual(
    anomalies.map(({ event, sinceNs, atNs, frames, severity }) => [
      event,
      sinceNs,
      atNs,
      frames,
      severity,
    ]),
    [['raised', 1_000_000n, 8_000_000n, 5, 'warning']],
  );
});

test('a band that is up now and then raises nothing', async () => {
  const levels = Array.from({ length: 60 }, (_, k) => (k % 9 < 4 ? 14 : 2));
  assert.deepEqual((await judged(levels)).anomalies, []);
});

test('an anomaly of a trend is cleared when the band has come down for long enough', async () => {
  const calm = new Array<number>(decisionDefaults.offFrames).fill(2);
  const up = new Array<number>(5).fill(14);
  const { anomalies } = await judged([...up, ...calm, ...calm, ...up]);
  assert.deepEqual(
    anomalies.map(({ event }) => event),
    ['raised', 'cleared', 'raised'],
  );
});
