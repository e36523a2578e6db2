import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import type { EnvelopeRequest } from '@sideband/features/core/evidence/envelope-kernel.ts';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { SimdEnvelope } from '@sideband/features/core/evidence/simd-envelope.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import { SimdKernel } from '@sideband/features/core/kernel/simd-kernel.ts';
import fc from 'fast-check';
import { noise } from '../kernel/signals.ts';

const module = loadSimdModule();
const reference = new FftEnvelope();
const kernel = new SimdEnvelope(module, reference);
const lengths = [256, 512, 1024, 2048, 4096, 8192, 16_384];
const flat = { values: new Set([10]), kurtosis: 0 };

/** A strong line between bins, noise 60 dB under it, and a burst of that noise now and then. */
function signal(n: number, { amplitude = 1, offset = 0, seed = 1, hissing = 1e-3 } = {}) {
  const hiss = noise(n, seed);
  return Float32Array.from({ length: n }, (_, t) => {
    const strong = Math.sin((2 * Math.PI * t * (21.3 + seed)) / n);
    const burst = 1 + 4 * Math.exp(-(t % 177) / 12);
    return amplitude * (offset + strong + hissing * burst * hiss[t]!);
  });
}

/** A ten-thousandth in the kurtosis, and few values, so near an edge that they round over. */
function assertAlike(requests: readonly EnvelopeRequest[]): void {
  const wanted = reference.envelopes(requests);
  for (const [i, { values, kurtosis }] of kernel.envelopes(requests).entries()) {
    const one = wanted[i]!;
    assert.ok(Math.abs(kurtosis / one.kurtosis - 1) < 1e-4, `${kurtosis}, not ${one.kurtosis}`);
    assert.equal(values.length, one.values.length);
    const away = [...values].map((value, k) => Math.abs(value - one.values[k]!));
    assert.ok(Math.max(...away) <= 1, `${Math.max(...away)}`);
    const others = away.filter((steps) => steps > 0).length;
    assert.ok(others <= 1 + values.length / 100, `${others} of ${values.length}`);
  }
}

test('it agrees with the reference at every length, over 240 dB and on an offset', () => {
  for (const n of lengths) {
    for (const amplitude of [1e-6, 1e-3, 1, 1e3, 1e6]) {
      for (const offset of [0, 100]) {
        const seeds = [1, 2, 3, 4, 5];
        const stretches = seeds.map((seed) => signal(n, { amplitude, offset, seed }));
        assertAlike(
          stretches.map((samples, i) => ({ samples, blockSamples: [4, 8, 16, 32][i % 4]! })),
        );
      }
    }
  }
});

test('noise 80 dB under a line costs one byte in ten a step, 100 dB under it most a few', () => {
  for (const { hissing, steps, share } of [
    { hissing: 1e-4, steps: 1, share: 0.1 },
    { hissing: 1e-5, steps: 6, share: 1 },
  ]) {
    for (const n of [2048, 8192, 16_384]) {
      const request = { samples: signal(n, { hissing }), blockSamples: 8 };
      const [got] = kernel.envelopes([request]);
      const [wanted] = reference.envelopes([request]);
      const away = [...got!.values].map((value, k) => Math.abs(value - wanted!.values[k]!));
      assert.ok(Math.max(...away) <= steps, `${Math.max(...away)}`);
      const others = away.filter((one) => one > 0).length;
      assert.ok(others <= share * away.length, `${others} of ${away.length}`);
    }
  }
});

test('it demodulates the band it is told, up to both ends of the spectrum', () => {
  const n = 4096;
  const samples = signal(n);
  const bands = [
    [1, 400],
    [700, 1100],
    [1024, 1025],
    [1500, 2048],
  ] as const;
  assertAlike(bands.map((bins) => ({ samples, blockSamples: 8, bins })));
});

test('a stretch has the same bits in every lane, in every group and beside any neighbour', () => {
  const bad = [NaN, Infinity, 3e38, 1e-42].map((value) =>
    new Float32Array(512).fill(value, 7, 300),
  );
  const stretch = fc.record({
    samples: fc
      .tuple(fc.constantFrom(256, 512), fc.integer({ min: 1, max: 1e6 }))
      .map(([n, seed]) => signal(n, { seed })),
    blockSamples: fc.constantFrom(4, 8, 32),
    bins: fc.constantFrom([2, 128], [30, 90], [64, 64]) as fc.Arbitrary<readonly [number, number]>,
  });
  const property = fc.property(
    fc.array(stretch, { minLength: 1, maxLength: 9 }),
    fc.constantFrom(...bad),
    fc.nat(8),
    (requests, samples, place) => {
      const alone = requests.map((request) => kernel.envelopes([request])[0]!);
      const at = Math.min(place, requests.length);
      const mixed = requests.toSpliced(at, 0, { samples, blockSamples: 4, bins: [2, 256] });
      assert.deepEqual(kernel.envelopes(mixed).toSpliced(at, 1), alone);
    },
  );
  fc.assert(property, { numRuns: 60 });
});

test('features of the same module are computed between envelopes as without them', () => {
  const features = new SimdKernel(module, new FftKernel());
  const set = featureSetsById().get('vibration@1')!;
  const frame = { samples: signal(set.frameSamples), sampleRateHz: 25_600, unit: 'g' } as const;
  const request = { samples: signal(512, { seed: 3 }), blockSamples: 8 };
  const before = [features.compute([frame], set), kernel.envelopes([request])];
  assert.deepEqual([features.compute([frame], set), kernel.envelopes([request])], before);
});

test('an envelope that comes with features has the bits of one alone, and so have they', () => {
  const features = new SimdKernel(module, new FftKernel());
  for (const set of featureSetsById().values()) {
    const frames = [1, 2, 3, 4, 5, 6].map((seed) => {
      const samples = signal(set.frameSamples, { seed });
      return { samples, sampleRateHz: 25_600, unit: 'g', speedRpm: 1490 } as const;
    });
    // of lanes of one group some, of the next all
    const asking = frames.map((frame, i) => {
      const band = i > 2 && { bins: [100, 110] as const };
      const envelope = { samples: frame.samples, blockSamples: 4, ...band };
      return i === 1 || i === 3 ? frame : { ...frame, envelope };
    });
    const alone = features.compute(frames, set);
    for (const [i, { envelope, ...vector }] of features.compute(asking, set).entries()) {
      assert.deepEqual(vector, alone[i]);
      const request = (asking[i] as { envelope?: EnvelopeRequest }).envelope;
      assert.deepEqual(envelope, request && kernel.envelopes([request])[0]);
    }
  }
});

test('silence, a constant, the Nyquist line and an empty band have a flat envelope', () => {
  for (const n of lengths) {
    for (const value of [0, 5, 7.3, 1e-45, 3e38]) {
      const samples = new Float32Array(n).fill(value);
      const [one] = kernel.envelopes([{ samples, blockSamples: 8 }]);
      assert.deepEqual({ ...one, values: new Set(one!.values) }, flat);
    }
  }
  const alternating = Float32Array.from({ length: 512 }, (_, i) => 0.7 * (-1) ** i);
  const [nyquist] = kernel.envelopes([{ samples: alternating, blockSamples: 8 }]);
  assert.deepEqual({ ...nyquist, values: new Set(nyquist!.values) }, flat);
  const [none] = kernel.envelopes([{ samples: signal(512), blockSamples: 8, bins: [90, 90] }]);
  assert.deepEqual({ ...none, values: new Set(none!.values) }, flat);
});

test('very large and very small samples, and a single one, are as in the reference', () => {
  const single = new Float32Array(1024);
  single[100] = 3;
  const loud = signal(1024, { amplitude: 1e36 });
  const faint = signal(1024, { amplitude: 1e-30 });
  assertAlike([single, loud, faint].map((samples) => ({ samples, blockSamples: 4 })));
});

test('a gain of a power of two changes no bit', () => {
  const [one, loud] = [signal(1024), signal(1024).map((x) => x * 2 ** 20)].map((samples) => {
    return kernel.envelopes([{ samples, blockSamples: 8 }])[0];
  });
  assert.deepEqual(loud, one);
});

test('longer stretches than it takes go to the reference, shorter ones beside them do not', () => {
  const requests = [32_768, 512].map((n) => ({ samples: signal(n), blockSamples: 16 }));
  const [longer, shorter] = kernel.envelopes(requests);
  assert.deepEqual(longer, reference.envelopes([requests[0]!])[0]);
  assert.deepEqual(shorter, kernel.envelopes([requests[1]!])[0]);
  assert.deepEqual(kernel.envelopes([]), []);
});
