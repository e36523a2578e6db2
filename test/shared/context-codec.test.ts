import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contextOf, wireContext } from '@sideband/shared/adapters/codec/context-codec.ts';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import type { Finding } from '@sideband/shared/core/records.ts';
import type { LearnedContext } from '@sideband/shared/core/reference-profile.ts';

/** proto3 sends no zero, of either sign */
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const float = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const range = fc.record({ min: double, max: double, tolerance: double });
const names = fc.constantFrom('temperature_c', 'load_pct', 'speed_rpm');
const learned = fc.record({
  ...{ edges: fc.array(float), proportions: fc.array(double) },
  ...{ count: fc.nat(), correlationFrames: double },
  moments: fc.record({ mean: double, deviation: double, min: double, max: double }),
});
const context = fc.record({
  ranges: fc.array(fc.tuple(names, range)).map((pairs) => Object.fromEntries(pairs)),
  learned: fc.array(learned, { maxLength: 3 }),
});

const finding: Finding = {
  ...{ model: 'plant@1', profile: 'a/1', detector: 'extension', feature: 'features context-0' },
  ...{ active: true, statistic: 1, threshold: 0.95, shift: 0, explanation: 'learned' },
  ...{ sinceNs: 1n, atNs: 2n, windowNs: 1n, partition: 0 },
};

test('what a reference was extended by comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(context, (made: LearnedContext) => {
      const extension = structuredClone(made); // without null prototypes
      assert.deepEqual(contextOf(wireContext(extension)), extension);
      const record: Finding = { ...finding, extension };
      assert.deepEqual(decode('drift.findings', encode('drift.findings', record)), record);
    }),
  );
});
