import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GaugeSums } from '@sideband/shared/adapters/runner/gauge-sums.ts';

test('a gauge is the sum over the partitions owned', () => {
  const seen: number[] = [];
  const sums = new GaugeSums({ record: (_metric, value) => seen.push(value) });
  const event = (value: number) => ({ metric: 'sideband_features_points' as const, value });
  sums.apply(0, event(3));
  sums.apply(1, event(4));
  sums.apply(0, event(5));
  sums.forget(1);
  assert.deepEqual(seen, [3, 7, 9, 5]);
});
