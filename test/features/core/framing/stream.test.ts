import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features } from '@sideband/shared/core/records.ts';
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
  windowOf,
} from './traffic.ts';
import type { Cut } from './traffic.ts';

const sets = [echoSet(64, 64), echoSet(32, 8)];
const stage = echoStage({ framing: 'stream', sets });
const total = 500;

const play = (cuts: readonly Cut[], from = stage) =>
  run(
    from,
    cuts.map((cut, index) => inputOf(windowOf(cut), index, 1000 + index)),
  );

function framesAsText(records: readonly Features[]): string[] {
  return records
    .map((record) => `${record.set} ${frameFrom(record)} ${record.values.join(',')}`)
    .toSorted();
}

/** Lengths that sum to the total, in the order of time. */
const cutting = fc
  .array(fc.integer({ min: 1, max: 130 }), { minLength: total, maxLength: total })
  .map((lengths) => {
    const cuts: Cut[] = [];
    let from = 0;
    for (const length of lengths) {
      const samples = Math.min(length, total - from);
      if (samples > 0) cuts.push({ from, samples });
      from += samples;
    }
    return cuts;
  });

for (const isCounted of [false, true]) {
  const by = isCounted ? 'sample counter' : 'time';
  test(`any cutting, order and repetition of samples gives the same frames, by ${by}`, async () => {
    const whole = framesAsText(featuresOf(await play([{ from: 0, samples: total, isCounted }])));
    assert.equal(whole.length, Math.floor(total / 64) + Math.floor((total - 32) / 8) + 1);
    const arrangement = cutting.chain((cuts) =>
      fc.tuple(
        fc.shuffledSubarray(cuts, { minLength: cuts.length }),
        fc.array(
          fc.record({ from: fc.nat(total - 1), samples: fc.integer({ min: 1, max: 200 }) }),
          {
            maxLength: 8,
          },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(arrangement, fc.nat(), async ([cuts, repeats], seed) => {
        const all: Cut[] = [...cuts];
        for (const { from, samples } of repeats) {
          all.splice(seed % (all.length + 1), 0, {
            from,
            samples: Math.min(samples, total - from),
          });
        }
        const result = await play(all.map((cut) => ({ ...cut, isCounted })));
        assert.deepEqual(framesAsText(featuresOf(result)), whole);
        const outcomes = outcomesOf(result);
        assert.equal(outcomes['dead'], undefined);
        const settled = Object.values(outcomes).reduce((sum, one) => sum + one, 0);
        const pending = eventOf(result, 'sideband_features_pending_windows');
        assert.equal(settled + pending, all.length, 'the books balance');
      }),
      { numRuns: 150 },
    );
  });
}

test('a frame of a stream holds the samples of its place in time', async () => {
  const result = await play([
    { from: 3, samples: 100 },
    { from: 103, samples: 60 },
  ]);
  const [frame] = featuresOf(result).filter(({ set }) => set === 'f64h64@1');
  assert.equal(frameFrom(frame!), 64);
  assert.deepEqual(
    [...frame!.values],
    Array.from({ length: 64 }, (_, i) => sampleAt(64 + i)),
  );
});

test('a gap is counted, and no frame spans it', async () => {
  const result = await play([
    { from: 0, samples: 100 },
    { from: 110, samples: 100 },
  ]);
  assert.equal(eventOf(result, 'sideband_features_gaps_total'), 1);
  for (const record of featuresOf(result)) {
    const from = frameFrom(record);
    assert.ok(from + record.frameSamples <= 100 || from >= 110);
  }
});

test('a window late by less than the horizon fills the gap it left', async () => {
  const result = await play([
    { from: 0, samples: 64 },
    { from: 128, samples: 64 },
    { from: 64, samples: 64 },
  ]);
  assert.equal(featuresOf(result).filter(({ set }) => set === 'f64h64@1').length, 3);
  assert.equal(outcomesOf(result)['framed'], 3);
});

test('a window whose rest never comes is incomplete after twice the horizon', async () => {
  const inputs = [
    inputOf(windowOf({ from: 0, samples: 40 }), 0, 1000),
    ...Array.from({ length: 40 }, (_, i) =>
      inputOf(windowOf({ point: 'plant/other', from: 64 * i, samples: 64 }), i + 1, 1000 + 100 * i),
    ),
  ];
  const result = await run(stage, inputs);
  assert.equal(outcomesOf(result)['incomplete'], 1);
});

test('samples that contradict earlier ones are a conflict and change no frame', async () => {
  const result = await play([
    { from: 0, samples: 100 },
    { from: 30, samples: 70, variant: 1 },
    { from: 100, samples: 28 },
  ]);
  assert.deepEqual(
    result.dead.map(({ cause, code }) => [cause, code]),
    [[1n, 'window.conflict']],
  );
  const whole = await play([{ from: 0, samples: 128 }]);
  assert.deepEqual(framesAsText(featuresOf(result)), framesAsText(featuresOf(whole)));
});

test('another rate without a gap is refused once, and is the stream from then on', async () => {
  const result = await play([
    { from: 0, samples: 128 },
    { from: 64, samples: 64, rateHz: 500 },
    { from: 128, samples: 64, rateHz: 500 },
  ]);
  assert.deepEqual(
    result.dead.map(({ cause, code }) => [cause, code]),
    [[1n, 'window.rate-changed']],
  );
  assert.ok(result.out.some(({ cause }) => cause === 2n));
});

test('what waits is given up when more samples of the point have come than may wait', async () => {
  const tight = echoStage({ framing: 'stream', sets, limits: { waitingSamplesMax: 300 } });
  const cuts = Array.from({ length: 50 }, (_, i) => ({ from: i * 100, samples: 20 }));
  const result = await play(cuts, tight);
  assert.ok(eventOf(result, 'sideband_features_pending_windows') <= 300 / 20 + 1);
});

test('evidence is taken of stretches that no window and no frame of the stream holds', async () => {
  const sets = [echoSet(2048, 2048)];
  const stage = echoStage({ framing: 'stream', sets, horizonSeconds: 100 });
  const stretch = 16_384;
  const windows = Array.from({ length: 42 }, (_, n) => {
    const window = windowOf({ from: 1000 * n, samples: 1000 });
    return { ...window, context: { speed_rpm: 1500 + 10 * n } };
  });
  const inputs = windows.map((window, n) => {
    return inputOf({ ...window, bearing: { bpfo: 3.6 } }, n, n);
  });
  const frames = featuresOf(await run(stage, inputs));
  const found = frames.filter(({ evidence }) => evidence !== undefined);
  assert.ok(found.length >= 1);
  for (const { frameStartNs, evidence } of found) {
    const { startNs, envelope, blockSamples, speedStartRpm, speedEndRpm } = evidence!;
    assert.equal(envelope.length * blockSamples, stretch);
    assert.equal(frameStartNs - startNs, BigInt((stretch - 2048) * 1_000_000));
    // what the windows of its first sample and of its last frame say
    assert.ok(Math.abs(speedEndRpm - speedStartRpm - (10 * (stretch - 2048)) / 1000) <= 10);
  }
  const unknown = windows.map((window, n) => inputOf(window, n, n));
  const without = featuresOf(await run(stage, unknown));
  assert.ok(without.length > 0 && without.every(({ evidence }) => evidence === undefined));
});
