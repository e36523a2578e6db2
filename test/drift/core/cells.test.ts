import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../../services/drift/core/cells.ts';

function cell(load: readonly [number, number], temperature: readonly [number, number]) {
  const [low, high] = load;
  const [cold, warm] = temperature;
  const ranges = {
    load_pct: { min: low, max: high, tolerance: 10 },
    temperature_c: { min: cold, max: warm, tolerance: 8 },
  };
  return { ranges, learned: [] };
}

const cells = [cell([0, 10], [10, 25]), cell([90, 100], [10, 25])];

test('a context near a learned one counts as that, the nearest', () => {
  assert.equal(placeOf(cells, { load_pct: 15, temperature_c: 30 }).cell, 0);
  assert.equal(placeOf(cells, { load_pct: 85, temperature_c: 5 }).cell, 1);
  const near = [cell([0, 10], [10, 25]), cell([16, 30], [10, 25])];
  assert.equal(placeOf(near, { load_pct: 14, temperature_c: 20 }).cell, 1);
});

test('outside all of them it is in none, and the names to blame are those of the nearest', () => {
  assert.deepEqual(placeOf(cells, { load_pct: 5, temperature_c: 40 }), {
    cell: undefined,
    outside: ['temperature_c'],
  });
  assert.deepEqual(placeOf(cells, { load_pct: 50, temperature_c: 20 }).outside, ['load_pct']);
});

test('a value that is missing, or that was never learned, sets no condition', () => {
  assert.equal(placeOf(cells, { load_pct: 95 }).cell, 1);
  assert.equal(placeOf(cells, { load_pct: 95, humidity_pct: 99 }).cell, 1);
  assert.equal(placeOf([{ ranges: {}, learned: [] }], { load_pct: 95 }).cell, 0);
});

test('without tolerance only the range itself counts', () => {
  const ranges = { load_pct: { min: 0, max: 0, tolerance: 0 } };
  assert.equal(placeOf([{ ranges, learned: [] }], { load_pct: 0 }).cell, 0);
  assert.deepEqual(placeOf([{ ranges, learned: [] }], { load_pct: 0.001 }).outside, ['load_pct']);
});
