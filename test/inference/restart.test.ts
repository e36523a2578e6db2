import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features } from '@sideband/shared/core/records.ts';
import type { Emission, Input } from '@sideband/shared/core/stage.ts';
import fc from 'fast-check';
import { decisionDefaults } from '../../services/inference/core/decision.ts';
import { inferenceStage } from '../../services/inference/core/stage.ts';
import {
  frameOf,
  inputOf,
  modelOf,
  optionsOf,
  profileOf,
  runStage,
  Written,
} from './inference-fixture.ts';

const points = ['plant/pump/de', 'plant/fan/de', 'plant/fan/nde'];
// on the last one a band may be far up while the score is not above its threshold
const profiles = points.map((name, row) =>
  profileOf({ points: name, row, threshold: row === 2 ? 30 : 10 }),
);
const decision = { ...decisionDefaults, updateFrames: 8, horizonMs: 60 };
const models = [modelOf({ profiles })];
const options = optionsOf(models, { decision });

function latched(latch: boolean) {
  return optionsOf(models, { decision: { ...decision, latch } });
}

/** Kills the owner before every batch in `kills` and lets a new one rebuild from the log. */
async function runWithKills(
  inputs: readonly Input<Features>[],
  { batches, kills, latch }: { batches: number[]; kills: boolean[]; latch: boolean },
): Promise<Emission[]> {
  const stage = inferenceStage(latched(latch));
  const written = new Written();
  let state = stage.memory!.restore(stage.initial(0), new Map());
  let from = 0;
  let oldest: bigint | undefined;
  for (let k = 0; from < inputs.length; k++) {
    if (kills[k % kills.length] === true) {
      const memory = new Map(written.open);
      const first = oldest ?? inputs[from]!.offset;
      const reread = inputs
        .filter(({ offset }) => offset >= first)
        .slice(0, Number(inputs[from]!.offset - first));
      state = stage.initial(0);
      for (const input of reread) {
        state = (await stage.step(state, [input])).state;
      }
      state = stage.memory!.restore(state, memory);
    }
    const batch = inputs.slice(from, from + batches[k % batches.length]!);
    const result = await stage.step(state, batch);
    state = result.state;
    written.take(result.out);
    oldest = stage.oldest(state);
    from += batch.length;
  }
  return written.emissions;
}

/** Frames of three points in runs, with silences, on one partition. */
const frames = fc
  .array(
    fc.record({
      point: fc.integer({ min: 0, max: 2 }),
      score: fc.constantFrom(2, 2, 9, 12, 12, 25, 40),
      count: fc.integer({ min: 1, max: 12 }),
      silenceMs: fc.constantFrom(1, 1, 1, 1, 20, 80),
      // captures that overlap, or are replayed, make frames that start when earlier ones did
      backFrames: fc.constantFrom(0, 0, 1, 4),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((runs) => {
    const inputs: Input<Features>[] = [];
    let timeMs = 0;
    for (const { point, score, count, silenceMs, backFrames } of runs) {
      timeMs += silenceMs;
      for (let i = 0; i < count; i++) {
        const k = inputs.length;
        const frame = frameOf(score, Math.max(0, k - backFrames), { point: points[point]! });
        inputs.push(inputOf(frame, k, timeMs++));
      }
    }
    return inputs;
  });

test('outputs are the same wherever the owner is killed and batches end', async () => {
  await fc.assert(
    fc.asyncProperty(
      frames,
      fc.record({
        batches: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        kills: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        latch: fc.boolean(),
      }),
      async (inputs, life) => {
        const { written } = await runStage(inputs, latched(life.latch));
        assert.deepEqual(await runWithKills(inputs, life), written.emissions);
      },
    ),
    { numRuns: 400 },
  );
});

test('points that had one odd frame and fell silent are not remembered', async () => {
  const invented = Array.from({ length: 300 }, (_, k) => `plant/pump-${k}/de`);
  const rows = invented.map((name, row) => profileOf({ points: name, row }));
  const limits = optionsOf([modelOf({ profiles: rows })], { decision });
  const inputs = invented.map((point, k) => inputOf(frameOf(12, k, { point }), k, k));
  const { state } = await runStage(inputs, limits);
  assert.ok(state.watches.live.size <= decision.horizonMs + 1, `${state.watches.live.size}`);
});

test('a point that fell silent is not re-read beyond the horizon, open or not', async () => {
  const stage = inferenceStage(options);
  const open = [0, 1, 2, 3].map((k) => inputOf(frameOf(12, k), k, k));
  const others = Array.from({ length: 200 }, (_, k) =>
    inputOf(frameOf(2, k, { point: points[1]! }), 4 + k, 4 + k),
  );
  const { state } = await runStage([...open, ...others], options);
  assert.equal(stage.oldest(state), undefined);
  const { state: early } = await runStage([...open, ...others.slice(0, 20)], options);
  assert.equal(stage.oldest(early), 3n);
});
