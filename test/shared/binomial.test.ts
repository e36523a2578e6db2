import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wilsonInterval } from '@sideband/shared/core/binomial.ts';

const z = 1.959963984540054;

test('both ends of the interval lie z standard errors from the share seen', () => {
  const trials = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const k = Math.round(share * n);
      const { low, high } = wilsonInterval(k, n);
      for (const p of [low, high]) {
        const squared = (k / n - p) ** 2;
        assert(Math.abs(squared - (z * z * p * (1 - p)) / n) < 1e-12, `${k} of ${n}`);
      }
      assert(low <= k / n + 1e-12 && k / n <= high + 1e-12);
    }),
  );
});

test('nothing seen means nothing known', () => {
  assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
});
