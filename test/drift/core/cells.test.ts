import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cell } from '../../../services/drift/core/cells.ts';
import { packCells } from '../../../services/drift/core/pack-cells.ts';
import { binOf, referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

const learned = [referenceHistogram([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])];

function cell(load: readonly [number, number], temperature: readonly [number, number]): Cell {
  const [low, high] = load;
  const [cold, warm] = temperature;
  const ranges = {
    load_pct: { min: low, max: high, tolerance: 10 },
    temperature_c: { min: cold, max: warm, tolerance: 8 },
  };
  return { ranges, learned };
}

function packed(...cells: readonly Cell[]) {
  return packCells([cells])[0]!;
}

const two = packed(cell([0, 10], [10, 25]), cell([90, 100], [10, 25]));

test('a context near a learned one counts as that, the nearest', () => {
  assert.equal(two.placeOf({ load_pct: 15, temperature_c: 30 }), 0);
  assert.equal(two.placeOf({ load_pct: 85, temperature_c: 5 }), 1);
  const near = packed(cell([0, 10], [10, 25]), cell([16, 30], [10, 25]));
  assert.equal(near.placeOf({ load_pct: 14, temperature_c: 20 }), 1);
});

test('outside all of them it is in none, and the names to blame are those of the nearest', () => {
  const warm = { load_pct: 5, temperature_c: 40 };
  assert.equal(two.placeOf(warm), -1);
  assert.deepEqual(two.namesOutside(warm), ['temperature_c']);
  assert.deepEqual(two.namesOutside({ load_pct: 50, temperature_c: 20 }), ['load_pct']);
});

test('a temperature outside of all cells is to blame alone, however far it is', () => {
  for (const load of [0, 10, 90, 100]) {
    const hot = { load_pct: load, temperature_c: 200 };
    assert.deepEqual(two.namesOutside(hot), ['temperature_c']);
  }
});

test('a value that is missing, or that was never learned, sets no condition', () => {
  assert.equal(two.placeOf({ load_pct: 95 }), 1);
  assert.equal(two.placeOf({ load_pct: 95, humidity_pct: 99 }), 1);
  assert.equal(packed({ ranges: {}, learned }).placeOf({ load_pct: 95 }), 0);
});

test('a name that one cell alone knows sets no condition on the others', () => {
  const ranges = { speed_rpm: { min: 1490, max: 1510, tolerance: 75 } };
  const mixed = packed(cell([0, 10], [10, 25]), { ranges, learned });
  assert.equal(mixed.placeOf({ load_pct: 80, speed_rpm: 1500 }), 1);
  assert.deepEqual(mixed.names, ['load_pct', 'speed_rpm', 'temperature_c']);
  assert.deepEqual(mixed.rangesOf('speed_rpm'), [{ min: 1490, max: 1510, tolerance: 75 }]);
});

test('without tolerance only the range itself counts', () => {
  const ranges = { load_pct: { min: 0, max: 0, tolerance: 0 } };
  const exact = packed({ ranges, learned });
  assert.equal(exact.placeOf({ load_pct: 0 }), 0);
  assert.equal(exact.placeOf({ load_pct: 0.001 }), -1);
  assert.deepEqual(exact.namesOutside({ load_pct: 0.001 }), ['load_pct']);
});

/** Of float32 values, as features are: some of few distinct ones. */
function histograms(seed: number, series: number) {
  const normal = seededNormal(seed);
  return Array.from({ length: series }, (_, i) =>
    referenceHistogram([
      Float32Array.from({ length: 300 }, () => (i % 3 === 2 ? Math.round(normal()) : normal())),
    ]),
  );
}

test('what was learned comes back as it was, whichever profiles it was packed with', () => {
  const profiles = [1, 2, 3].map((seed) => [
    { ...cell([0, seed], [10, 25]), learned: histograms(seed, 4) },
  ]);
  for (const [p, cells] of packCells(profiles).entries()) {
    for (const [i, found] of cells.learned(0).entries()) {
      const wanted = profiles[p]![0]!.learned[i]!;
      assert.deepEqual(found.edges, wanted.edges);
      assert.deepEqual(found.proportions, wanted.proportions);
      assert.equal(found.count, wanted.count);
      const { mean, deviation } = wanted.moments!;
      assert.ok(Math.abs(found.moments!.mean - mean) < 1e-6 * deviation + 1e-7);
      assert.ok(Math.abs(found.moments!.deviation / deviation - 1) < 1e-6);
      const standard = (2.5 - mean) / deviation;
      assert.ok(Math.abs(cells.standard(0, i, 2.5) - standard) < 1e-5 * (1 + Math.abs(standard)));
    }
  }
  const { moments: _, ...old } = histograms(4, 1)[0]!;
  assert.equal(packed({ ranges: {}, learned: [old] }).learned(0)[0]!.moments, undefined);
});

test('values are counted into the bins of their cell, those refused or not finite in none', () => {
  const lists = [histograms(5, 6), histograms(5, 6).map((one) => ({ ...one, edges: one.edges }))];
  const cells = packed(...lists.map((list) => ({ ranges: {}, learned: list })));
  const value = fc.oneof(fc.float({ noDefaultInfinity: true }), fc.constant(NaN), fc.constant(1));
  const vectors = fc.array(value, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(vectors, fc.nat(1), fc.nat(6), (values, place, refusedOne) => {
      const counters = new Uint8Array(cells.starts.at(-1)! + 3);
      const refused = new Set([refusedOne]);
      cells.count(place, { values, refused }, { counters, at: 3 });
      const wanted = new Uint8Array(counters.length);
      for (const [i, one] of values.entries()) {
        if (!Number.isFinite(one) || refused.has(i)) continue;
        wanted[3 + cells.starts[i]! + binOf(lists[place]![i]!.edges, one)]!++;
      }
      assert.deepEqual(counters, wanted);
    }),
  );
});
