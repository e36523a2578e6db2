import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features } from '@sideband/shared/core/records.ts';
import type { Input } from '@sideband/shared/core/stage.ts';
import fc from 'fast-check';
import {
  type BaselineStore,
  type CollectorLimits,
  collectorStage,
} from '../../services/trainer/core/collector.ts';
import { isUsable } from '../../services/trainer/core/frame-groups.ts';
import { syntheticFrames, syntheticSet } from './synthetic-frames.ts';

const limits: CollectorLimits = { framesWanted: 8, spanMs: 2000, pointsMax: 3, horizonMs: 1000 };

/** Remembers what it was given; covers those points from then on. */
class MemoryStore implements BaselineStore {
  readonly learned = new Map<string, readonly Features[]>();

  isUsable(frame: Features): boolean {
    return isUsable(frame, syntheticSet);
  }

  covers(frame: Features): boolean {
    return this.learned.has(frame.point);
  }

  async add(_: number, points: readonly (readonly Features[])[]): Promise<void> {
    for (const frames of points) this.learned.set(frames[0]!.point, frames);
  }
}

function inputsOf(frames: readonly Features[], everyMs = 10): Input<Features>[] {
  return frames.map((record, k) => ({
    record,
    offset: BigInt(k),
    timestampMs: k * everyMs,
    bytes: new Uint8Array(0),
  }));
}

/** Runs with a kill before each batch marked; re-reads from the oldest offset as a runner does. */
async function run(
  inputs: readonly Input<Features>[],
  kills: readonly boolean[] = [false],
  size = 5,
) {
  const store = new MemoryStore();
  const stage = collectorStage(store, limits);
  let state = stage.initial(0);
  let oldest: bigint | undefined;
  for (let from = 0, k = 0; from < inputs.length; from += size, k++) {
    if (kills[k % kills.length] === true) {
      state = stage.initial(0);
      const first = Number(oldest ?? inputs[from]!.offset);
      if (first < from) state = (await stage.step(state, inputs.slice(first, from))).state;
    }
    state = (await stage.step(state, inputs.slice(from, from + size))).state;
    oldest = stage.oldest(state);
  }
  return { store, state, stage };
}

const pump = syntheticFrames({ point: 'plant/pump/de', count: 40, seed: 1 });
const fan = syntheticFrames({ point: 'plant/fan/de', count: 40, seed: 2 });
const both = pump.flatMap((frame, i) => [frame, fan[i]!]);

test('a point is handed over once, when it has frames enough over time enough', async () => {
  const { store, state } = await run(inputsOf(both));
  assert.deepEqual([...store.learned.keys()].toSorted(), ['plant/fan/de', 'plant/pump/de']);
  const frames = store.learned.get('plant/pump/de')!;
  const spanNs = frames.at(-1)!.frameStartNs - frames[0]!.frameStartNs;
  assert.ok(frames.length >= limits.framesWanted && frames.length <= 2 * limits.framesWanted);
  assert.ok(spanNs >= 2_000_000_000n);
  assert.equal(state.pupils.size, 0);
});

test('the same frames are learned wherever the owner is killed and batches end', async () => {
  const { store } = await run(inputsOf(both));
  const kills = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(kills, fc.integer({ min: 1, max: 60 }), async (when, size) => {
      const killed = await run(inputsOf(both), when, size);
      assert.deepEqual(killed.store.learned, store.learned);
    }),
    { numRuns: 60 },
  );
});

test('frames that say nothing of a healthy machine are not collected', async () => {
  const clipped = pump.map((frame) => ({ ...frame, quality: 2 }));
  const { store, state } = await run(inputsOf(clipped));
  assert.deepEqual([store.learned.size, state.pupils.size], [0, 0]);
});

test('a long slow life keeps a bounded number of frames, spread over it', async () => {
  const crowd = syntheticFrames({ point: 'plant/pump/de', count: 400, seed: 3 });
  // all within the span, so that it is never long enough
  const quick = crowd.map((frame, k) => ({ ...frame, frameStartNs: BigInt(k) * 1_000_000n }));
  const { state } = await run(inputsOf(quick, 1));
  const [pupil] = [...state.pupils.values()];
  assert.ok(pupil!.frames.length < 2 * limits.framesWanted);
  assert.ok(pupil!.frames.at(-1)!.frameStartNs > 300_000_000n);
});

test('points beyond the limit wait until a place is free', async () => {
  const points = [0, 1, 2, 3, 4].map((i) =>
    syntheticFrames({ point: `plant/pump-${i}/de`, count: 60, seed: i }),
  );
  const inputs = inputsOf(points[0]!.flatMap((_, k) => points.map((frames) => frames[k]!)));
  const { store } = await run(inputs);
  assert.equal(store.learned.size, 5);
});

test('points that fell silent keep no other from learning', async () => {
  const silent = ['a', 'b', 'c'].map((name) =>
    syntheticFrames({ point: `plant/${name}/de`, count: 2, seed: 1 }),
  );
  const inputs = inputsOf([...silent.flat(), ...pump]);
  const late = inputs.map((input, k) =>
    k < 6 ? input : { ...input, timestampMs: 5000 + input.timestampMs },
  );
  const { store } = await run(late);
  assert.deepEqual([...store.learned.keys()], ['plant/pump/de']);
});

test('a point that fell silent holds nothing back', async () => {
  const inputs = inputsOf([...pump.slice(0, 4), ...fan.slice(0, 6)]);
  const late = inputs.map((input, k) => (k < 4 ? input : { ...input, timestampMs: 5000 + k }));
  const { stage, state } = await run(late);
  assert.equal(stage.oldest(state), 4n);
});
