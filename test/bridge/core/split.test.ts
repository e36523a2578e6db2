import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import fc from 'fast-check';
import { defaultLimits } from '../../../services/bridge/core/limits.ts';
import { splitWindow } from '../../../services/bridge/core/split.ts';
import { offsetNs } from '../../../services/bridge/core/window-draft.ts';
import { samplesOf, validWindow } from '../arbitrary-window.ts';

test('the parts of a split window hold its samples, in order, at most so many each', () => {
  fc.assert(
    fc.property(
      validWindow,
      samplesOf(300),
      fc.integer({ min: 1, max: 50 }),
      (window, samples, n) => {
        const parts = splitWindow({ ...window, samples }, n);
        assert.deepEqual(
          parts.flatMap((part) => [...part.samples]),
          [...samples],
        );
        assert.ok(parts.every((part) => part.samples.length <= n));
        assert.equal(parts.length, Math.ceil(samples.length / n));
      },
    ),
  );
});

test('each part starts where the one before ends, exact to the nanosecond', () => {
  const rate = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(rate, fc.nat({ max: 1_048_576 }), (sampleRateHz, index) => {
      const exactTimesRate = BigInt(index) * 1_000_000_000n;
      const error = offsetNs(index, sampleRateHz) * BigInt(sampleRateHz) - exactTimesRate;
      assert.ok(2n * (error < 0n ? -error : error) <= BigInt(sampleRateHz), `${error}`);
    }),
  );
});

test('only the first part has the gap before it, and the sample counter counts on', () => {
  const window = {
    point: 'a/b',
    startNs: 10n ** 18n,
    sampleRateHz: 1000,
    unit: 'g',
    samples: new Float32Array(10),
    context: {},
    sampleIndex: 7n,
    quality: quality.gapBefore | quality.clipped,
    source: '',
  };
  const parts = splitWindow(window, 4);
  assert.deepEqual(
    parts.map((part) => part.quality),
    [3, 2, 2],
  );
  assert.deepEqual(
    parts.map((part) => part.sampleIndex),
    [7n, 11n, 15n],
  );
  assert.deepEqual(
    parts.map((part) => part.startNs - window.startNs),
    [0n, 4_000_000n, 8_000_000n],
  );
});

test('a window of the greatest length and the longest texts stays below 1 MiB', () => {
  const context = Object.fromEntries(
    Array.from({ length: 32 }, (_, i) => [`k${i}`.padEnd(64, 'x'), i + 0.5]),
  );
  const bytes = encode('windows', {
    point: 'p'.repeat(99) + '/' + 'q'.repeat(100),
    startNs: 10n ** 18n,
    sampleRateHz: 25_600.5,
    unit: 'm/s2',
    samples: new Float32Array(defaultLimits.windowSamplesMax),
    context,
    sequence: 2n ** 64n - 1n,
    sampleIndex: 2n ** 64n - 1n,
    quality: 15,
    source: 's'.repeat(200),
    bearing: { bpfo: 3.1, bpfi: 4.1, bsf: 2.1, ftf: 0.4 },
  });
  assert.ok(bytes.length < 1_048_576 - 10_000, `${bytes.length}`);
});
