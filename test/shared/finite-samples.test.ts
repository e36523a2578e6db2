import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areFinite } from '@sideband/shared/core/finite-samples.ts';

test('one sample that is not finite is seen wherever it stands, in any length', () => {
  for (let length = 1; length <= 9; length++) {
    const samples = new Float32Array(length).fill(3e38);
    assert.ok(areFinite(samples), 'the largest numbers are numbers');
    for (const bad of [NaN, Infinity, -Infinity]) {
      for (let at = 0; at < length; at++) assert.ok(!areFinite(samples.with(at, bad)));
    }
  }
});
