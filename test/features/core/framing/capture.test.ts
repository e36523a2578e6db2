import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  echoSet,
  echoStage,
  eventOf,
  featuresOf,
  frameFrom,
  inputOf,
  outcomesOf,
  run,
  sampleAt,
  traffic,
  windowOf,
} from './traffic.ts';

const sets = [echoSet(64, 64), echoSet(32, 8)];
const stage = echoStage({ framing: 'capture', sets });

test('frames of a capture begin at whole hops from its start, the tail is counted', async () => {
  const result = await run(stage, [inputOf(windowOf({ from: 5, samples: 150 }), 0, 1)]);
  const starts = featuresOf(result)
    .filter(({ set }) => set === 'f64h64@1')
    .map((record) => frameFrom(record));
  assert.deepEqual(starts, [5, 69]);
  const [frame] = featuresOf(result);
  assert.deepEqual(
    [...frame!.values],
    Array.from({ length: 64 }, (_, i) => sampleAt(5 + i)),
  );
  // 32-sample frames every 8 samples reach sample 144 of 150.
  assert.equal(eventOf(result, 'sideband_features_tail_samples_total'), 6);
  assert.deepEqual(outcomesOf(result), { framed: 1 });
});

test('a capture shorter than every frame is incomplete', async () => {
  const result = await run(stage, [inputOf(windowOf({ from: 0, samples: 31 }), 0, 1)]);
  assert.equal(result.out.length, 0);
  assert.deepEqual(outcomesOf(result), { incomplete: 1 });
});

test('frames never span two captures', async () => {
  const inputs = [0, 40].map((from, i) => inputOf(windowOf({ from, samples: 40 }), i, i));
  const records = featuresOf(await run(stage, inputs));
  assert.ok(records.every(({ set }) => set === 'f32h8@1'));
});

test('the same window again is a duplicate, with other samples a conflict', async () => {
  const window = windowOf({ from: 0, samples: 64 });
  const other = windowOf({ from: 0, samples: 64, variant: 1 });
  const inputs = [window, window, other, window, other].map((one, i) => inputOf(one, i, i));
  const result = await run(stage, inputs);
  assert.deepEqual(outcomesOf(result), { framed: 1, duplicate: 3, dead: 1 });
  assert.deepEqual(
    result.dead.map(({ cause, code }) => [cause, code]),
    [[2n, 'window.conflict']],
  );
});

/** A window of the point every 100 ms of log time, starting at record 1. */
const steady = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) =>
    inputOf(windowOf({ from: (first + i) * 100, samples: 64 }), 1 + i, 1000 + 100 * i),
  );

test('a repeated window is never framed again, however late it comes to a busy point', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.nat(59), async (count, repeated) => {
      const inputs = steady(count);
      const window = inputs[Math.min(repeated, count - 1)]!.record;
      const result = await run(stage, [...inputs, inputOf(window, 1000, 1000 + 100 * count)]);
      const { framed, duplicate = 0, dead = 0 } = outcomesOf(result);
      assert.equal(framed, count);
      assert.equal(duplicate + dead, 1);
      assert.ok(result.dead.every(({ code }) => code === 'window.too-late'));
    }),
  );
});

test('a window overtaken a horizon ago is too late, unless it is historical', async () => {
  const inputs = steady(15, 10);
  const late = (isHistorical: boolean) =>
    run(stage, [
      ...inputs,
      inputOf(windowOf({ from: 0, samples: 64, isHistorical }), 1000, 1000 + 1500),
    ]);
  assert.deepEqual(
    (await late(false)).dead.map(({ code }) => code),
    ['window.too-late'],
  );
  assert.equal(outcomesOf(await late(true))['framed'], 16);
});

test('a pause of the whole plant does not make it forget what is sent again after it', async () => {
  const inputs = steady(5);
  const hourLater = 3_600_000;
  const result = await run(stage, [
    ...inputs,
    ...inputs.map(({ record }, i) => inputOf(record, 100 + i, hourLater + 100 * i)),
  ]);
  assert.deepEqual(outcomesOf(result), { framed: 5, duplicate: 5 });
});

test('a device whose clock jumps harms no other', async () => {
  const inputs = steady(40).flatMap((input, i) => [
    input,
    inputOf(
      windowOf({ point: 'plant/mad', from: (i * 7919) % 100_000, samples: 64 }),
      Number(input.offset),
      input.timestampMs,
    ),
  ]);
  const renumbered = inputs.map((input, i) => ({ ...input, offset: BigInt(i) }));
  const records = featuresOf(await run(stage, renumbered));
  assert.equal(
    records.filter(({ point, set }) => point === 'plant/a' && set === 'f64h64@1').length,
    40,
  );
});

test('points above the limit are refused, those admitted are not', async () => {
  const limited = echoStage({ framing: 'capture', sets, limits: { pointsMax: 3 } });
  const inputs = Array.from({ length: 12 }, (_, i) =>
    inputOf(windowOf({ point: `plant/p${i % 4}`, from: i * 100, samples: 64 }), i, i),
  );
  const result = await run(limited, inputs);
  assert.deepEqual(outcomesOf(result), { framed: 9, dead: 3 });
  assert.ok(result.dead.every(({ code }) => code === 'window.too-many-points'));
});

test('every window ends in exactly one outcome or is pending, whatever comes', async () => {
  for (const framing of ['capture', 'stream'] as const) {
    const any = echoStage({ framing, sets, horizonSeconds: 0.4 });
    await fc.assert(
      fc.asyncProperty(traffic(false), async (inputs) => {
        const result = await run(any, inputs);
        const settled = Object.values(outcomesOf(result)).reduce((sum, one) => sum + one, 0);
        const pending = eventOf(result, 'sideband_features_pending_windows');
        assert.equal(settled + pending, inputs.length);
      }),
    );
  }
});
