import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Score } from '@sideband/shared/core/records.ts';
import fc from 'fast-check';
import { contributionsOf, explain } from '../../services/inference/core/explanation.ts';
import { spectrumOf } from '../../services/inference/core/feature-words.ts';
import {
  features,
  frameOf,
  inputOf,
  modelOf,
  optionsOf,
  profileOf,
  runStage,
} from './inference-fixture.ts';

async function scoresOf(frames: ReturnType<typeof frameOf>[], models = [modelOf()]) {
  const inputs = frames.map((frame, k) => inputOf(frame, k));
  const { written } = await runStage(inputs, optionsOf(models));
  return written.emissions.flatMap(({ topic, record }) =>
    topic === 'scores' ? [record as Score] : [],
  );
}

test('every frame gets exactly one champion score, whatever is wrong with it', async () => {
  const kinds = [
    {},
    { setHash: 'other' },
    { sampleRateHz: 48_000 },
    { point: 'plant/new/de' },
    { refused: [{ index: 1, code: 'feature.no-speed' }] },
    { values: Float32Array.of(Number.NaN, 0, 0) },
    { values: Float32Array.of(1) },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(kinds.length - 1), { maxLength: 40 }), async (picks) => {
      const frames = picks.map((pick, k) => frameOf(3, k, kinds[pick]));
      const scores = await scoresOf(frames);
      assert.deepEqual(
        scores.map(({ frameStartNs, variant }) => [frameStartNs, variant]),
        frames.map(({ frameStartNs }) => [frameStartNs, 'champion']),
      );
    }),
    { numRuns: 50 },
  );
});

test('a score that is no finite number is refused, not taken for healthy', async () => {
  const base = modelOf();
  for (const bad of [NaN, Infinity, -Infinity]) {
    const badScore = {
      ...base,
      async score(values: Float32Array, rows: Int32Array) {
        const { scores, contributions } = await base.score(values, rows);
        return { scores: scores.fill(bad), contributions };
      },
    };
    const badPart = {
      ...base,
      async score(values: Float32Array, rows: Int32Array) {
        const { scores, contributions } = await base.score(values, rows);
        return { scores, contributions: contributions.fill(bad, 2, 3) };
      },
    };
    for (const model of [badScore, badPart]) {
      const [score] = await scoresOf([frameOf(99, 0)], [model]);
      assert.equal(score!.refusal, 'model.not-finite');
      assert.deepEqual([score!.score, score!.verdict, score!.anomalous], [0, 'learning', false]);
      assert.deepEqual([score!.model, score!.contributions], ['made-up@1', []]);
    }
  }
});

test('a frame that cannot be judged says why, and is no anomaly', async () => {
  const cases = [
    [{ setHash: 'other' }, 'model.set-mismatch', 'learning'],
    [{ unit: 'mm/s' }, 'model.rate-mismatch', 'learning'],
    [{ point: 'plant/new/de' }, 'model.learning', 'learning'],
    [{ refused: [{ index: 1, code: 'feature.no-speed' }] }, 'model.feature-refused', 'learning'],
    [
      { refused: [{ index: 1, code: 'feature.undefined' }] },
      'model.feature-refused',
      'sensor-fault',
    ],
  ] as const;
  for (const [changes, refusal, verdict] of cases) {
    const [score] = await scoresOf([frameOf(99, 0, changes)]);
    assert.deepEqual(
      [score?.refusal, score?.verdict, score?.anomalous, score?.score],
      [refusal, verdict, false, 0],
    );
  }
});

test('without any model every point is learning', async () => {
  const [score] = await scoresOf([frameOf(99, 0)], []);
  assert.deepEqual(
    [score?.refusal, score?.verdict, score?.model],
    ['model.unavailable', 'learning', ''],
  );
});

test('a refused feature that the row ignores does no harm', async () => {
  const model = modelOf({ profiles: [profileOf({ ignored: [2] })] });
  const frame = frameOf(3, 0, { refused: [{ index: 2, code: 'feature.no-speed' }] });
  const [score] = await scoresOf([frame], [model]);
  assert.deepEqual([score?.refusal, score?.verdict, score?.score], ['', 'healthy', 3]);
});

test('frames of several models in one batch go each to its own', async () => {
  const other = modelOf({ name: 'other', profiles: [profileOf({ points: 'plant/fan/de' })] });
  const frames = [0, 1, 2, 3].map((k) =>
    frameOf(k, k, { point: k % 2 === 0 ? 'plant/pump/de' : 'plant/fan/de' }),
  );
  const scores = await scoresOf(frames, [modelOf(), other]);
  assert.deepEqual(
    scores.map(({ model, score }) => [model, score]),
    [
      ['made-up@1', 0],
      ['other@1', 1],
      ['made-up@1', 2],
      ['other@1', 3],
    ],
  );
});

const part = fc.double({ min: -50, max: 100, noNaN: true });

test('shares are of what pushed the score up, largest first, never over one together', () => {
  fc.assert(
    fc.property(fc.tuple(part, part, part), (parts) => {
      const told = contributionsOf(features, profileOf(), { values: [1, 2, 3], parts });
      const shares = told.map(({ share }) => share);
      const up = parts.filter((one) => one > 0);
      assert.equal(told.length, up.length);
      assert.deepEqual(
        shares,
        shares.toSorted((a, b) => b - a),
      );
      const sum = shares.reduce((total, share) => total + share, 0);
      assert.ok(up.length === 0 || Math.abs(sum - 1) < 1e-9);
    }),
  );
});

test('the words name the bands in hertz, levels in dB and ratios as ratios', () => {
  const names = [
    ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
    'crest_db',
  ];
  const usual = [...new Array<number>(16).fill(-60), 10];
  const profile = profileOf({ usual, scale: new Array<number>(17).fill(1.5) });
  const values = usual.with(6, -46).with(16, 15.7);
  const parts = names.map((_, i) => ({ 6: 87, 16: 14 })[i] ?? 0);
  const words = explain(
    contributionsOf(names, profile, { values, parts }),
    spectrumOf(names, 12_000),
  );
  assert.equal(
    words,
    'band 2.3–2.6 kHz 14 dB above its usual level; crest factor 6.1 instead of 3.2',
  );
});
