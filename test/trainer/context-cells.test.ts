import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packCells } from '../../services/drift/core/pack-cells.ts';
import type { Context } from '../../services/shared/core/records.ts';
import { rangesOf, splitContexts } from '../../services/trainer/core/context-cells.ts';

function boxesOf(contexts: readonly Context[]) {
  return splitContexts(contexts).map((cell) => ({
    frames: [...cell],
    ranges: rangesOf([...cell].map((i) => contexts[i]!)),
  }));
}

test('load steps are told apart where they lie', () => {
  const contexts = Array.from({ length: 900 }, (_, i) => ({ load_pct: [0, 40, 100][i % 3]! }));
  const ranges = boxesOf(contexts).map(({ ranges: { load_pct: range } }) => [
    range!.min,
    range!.max,
  ]);
  assert.deepEqual(
    ranges.toSorted((a, b) => a[0]! - b[0]!),
    [
      [0, 0],
      [40, 40],
      [100, 100],
    ],
  );
});

test('a context that hardly moves, or too few frames, are not cut', () => {
  const steady = Array.from({ length: 2000 }, (_, i) => ({ temperature_c: 20 + (i % 10) }));
  assert.equal(splitContexts(steady).length, 1);
  const few = Array.from({ length: 399 }, (_, i) => ({ load_pct: i % 2 === 0 ? 0 : 100 }));
  assert.equal(splitContexts(few).length, 1);
});

test('a context that not every frame carries is no condition', () => {
  const contexts = Array.from({ length: 1000 }, (_, i) =>
    i % 2 === 0 ? { load_pct: i / 10 } : { speed_rpm: 1500 },
  );
  const [box, ...more] = boxesOf(contexts);
  assert.deepEqual(more, []);
  assert.deepEqual(box!.ranges, {});
});

test('every frame is in one box of enough frames, and drift places it in the same', () => {
  const context = fc.record({
    temperature_c: fc.integer({ min: -20, max: 60 }),
    load_pct: fc.constantFrom(0, 25, 50, 100),
  });
  const plants = fc.array(context, { minLength: 500, maxLength: 1500, size: 'max' });
  fc.assert(
    fc.property(plants, (contexts) => {
      const boxes = boxesOf(contexts);
      const cells = boxes.map(({ ranges }) => ({ ranges, learned: [] }));
      assert.equal(
        boxes.reduce((sum, { frames }) => sum + frames.length, 0),
        contexts.length,
      );
      assert.ok(boxes.length <= 8);
      const [packed] = packCells([cells]);
      for (const [cell, { frames }] of boxes.entries()) {
        assert.ok(boxes.length === 1 || frames.length >= 200);
        for (const i of frames) assert.equal(packed!.placeOf(contexts[i]!), cell);
      }
    }),
    { numRuns: 30 },
  );
});
