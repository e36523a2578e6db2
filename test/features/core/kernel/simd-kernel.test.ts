import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import type { Frame } from '@sideband/features/core/kernel/kernel.ts';
import { SimdKernel } from '@sideband/features/core/kernel/simd-kernel.ts';
import { features } from '@sideband/features/core/registry/registry.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import fc from 'fast-check';
import { noise } from './signals.ts';

const reference = new FftKernel();
const kernel = new SimdKernel(loadSimdModule(), reference);
const names = features.map(({ name }) => name);
const lengths = [256, 512, 1024, 2048, 4096, 8192, 16_384];

function setOf(frameSamples: number) {
  const common = { name: 'every', version: 1, frameSamples, hopSamples: frameSamples };
  return featureSet({ ...common, features: names });
}

function frameOf(samples: Float32Array): Frame {
  const gears = [{ teeth: 23, shaftRatio: 1 }];
  return { samples, sampleRateHz: 25_600, unit: 'm/s2', speedRpm: 1490, gears };
}

/** A strong line between bins, one 80 dB under it far away, and a little noise. */
function signal(n: number, { amplitude = 1, offset = 0, seed = 1 } = {}): Float32Array {
  const hiss = noise(n, seed);
  return Float32Array.from({ length: n }, (_, t) => {
    const strong = Math.sin((2 * Math.PI * t * (21.3 + seed)) / n);
    const weak = 1e-4 * Math.sin((2 * Math.PI * t * n * 0.31) / n);
    return amplitude * (offset + strong + weak + 1e-3 * hiss[t]!);
  });
}

/**
 * What float32 inside costs: about its rounding, 6e-8, times the square root of the additions, in
 * each of a feature's sums: some thousandth of a decibel in a band 120 dB under a line, and 1e-7 of
 * the strongest line in the amplitude of a weak one.
 */
function assertAlike(name: string, got: number, wanted: number, unit: number): void {
  const isLevel = /^mean$|peak|rms|velocity/.test(name);
  const away = Math.abs(got - wanted);
  const ofValue = name.endsWith('_db')
    ? 1.5e-3
    : (name === 'mean' ? 2e-7 : 2e-4) * Math.abs(wanted);
  const within = ofValue + (isLevel ? 1e-7 * unit : name === 'skewness' ? 1e-6 : 0);
  assert.ok(away <= within, `${name}: ${got}, not ${wanted}`);
}

test('it agrees with the reference at every length, over 240 dB and on an offset', () => {
  for (const n of lengths) {
    for (const amplitude of [1e-6, 1e-3, 1, 1e3, 1e6]) {
      for (const offset of [0, 1000]) {
        const frames = [1, 2, 3, 4, 5].map((seed) =>
          frameOf(signal(n, { amplitude, offset, seed })),
        );
        const set = setOf(n);
        const wanted = reference.compute(frames, set);
        for (const [i, { values, refused }] of kernel.compute(frames, set).entries()) {
          assert.deepEqual(refused, wanted[i]!.refused);
          values.forEach((value, k) =>
            assertAlike(names[k]!, value, wanted[i]!.values[k]!, amplitude),
          );
        }
      }
    }
  }
});

test('bands of fixed frequencies agree in every unit, whatever the rates of the neighbours', () => {
  const n = 4096;
  const iso = { group: 2, support: 'flexible' } as const;
  const set = setOf(n);
  const frames = (['g', 'm/s2', 'mm/s', 'um', 'g'] as const).map((unit, i): Frame => {
    const samples = signal(n, { seed: i + 1 });
    return { samples, unit, iso, sampleRateHz: 5_000 + 2_500 * i, speedRpm: 900 + 150 * i };
  });
  const wanted = reference.compute(frames, set);
  for (const [i, { values, refused }] of kernel.compute(frames, set).entries()) {
    assert.deepEqual(refused, wanted[i]!.refused);
    values.forEach((value, k) => assertAlike(names[k]!, value, wanted[i]!.values[k]!, 1));
    assert.ok(values[names.indexOf('velocity_rms_mm_s')]! > 0);
  }
});

test('a frame has the same bits in every lane, in every group and beside any neighbour', () => {
  const set = setOf(512);
  const bad = [NaN, Infinity, 3e38, 1e-42].map((value) =>
    new Float32Array(512).fill(value, 7, 300),
  );
  const property = fc.property(
    fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 9 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 8 }),
    (seeds, kind, place) => {
      const frames = seeds.map((seed) => frameOf(signal(512, { seed })));
      const alone = frames.map((frame) => kernel.compute([frame], set)[0]!);
      const at = Math.min(place, frames.length);
      const mixed = [...frames.slice(0, at), frameOf(bad[kind]!), ...frames.slice(at)];
      const together = kernel.compute(mixed, set).toSpliced(at, 1);
      assert.deepEqual(together, alone);
    },
  );
  fc.assert(property, { numRuns: 60 });
});

test('a gain of a power of two changes no bit but the gain itself', () => {
  const set = setOf(1024);
  const one = kernel.compute([frameOf(signal(1024))], set)[0]!;
  const loud = kernel.compute([frameOf(signal(1024).map((x) => x * 2 ** 20))], set)[0]!;
  for (const name of ['kurtosis', 'whitened_kurtosis_db', 'centroid_hz', 'flatness_db']) {
    const k = names.indexOf(name);
    assert.equal(loud.values[k], one.values[k], name);
  }
  const rms = names.indexOf('rms');
  assert.equal(loud.values[rms], one.values[rms]! * 2 ** 20);
});

test('silence, a constant, one sample, tiny and huge ones are as in the reference', () => {
  const n = 256;
  const single = new Float32Array(n);
  single[100] = 3;
  const odd = [
    new Float32Array(n),
    new Float32Array(n).fill(7.3),
    single,
    signal(n).map((x) => x * 1e-42),
    signal(n).map((x) => x * 1e37),
  ];
  const set = setOf(n);
  for (const samples of odd) {
    const [got] = kernel.compute([frameOf(samples)], set);
    const [wanted] = reference.compute([frameOf(samples)], set);
    assert.ok(got!.values.every(Number.isFinite));
    const refused = new Set(got!.refused.map(({ index }) => index));
    for (const { index } of wanted!.refused) assert.ok(refused.has(index), names[index]);
    const shape = ['kurtosis', 'crest_factor', 'impulse_factor', 'centroid_hz'];
    for (const name of shape) {
      const k = names.indexOf(name);
      assertAlike(name, got!.values[k]!, wanted!.values[k]!, 1);
    }
  }
});

test('longer frames than it takes are computed by the reference', () => {
  const samples = signal(32_768);
  const set = setOf(32_768);
  assert.deepEqual(
    kernel.compute([frameOf(samples)], set),
    reference.compute([frameOf(samples)], set),
  );
});

test('a kernel that was not built is refused with what to do', () => {
  assert.throws(
    () => loadSimdModule('/nowhere/kernel.wasm'),
    (error) => hasCode(error, 'config.no-kernel'),
  );
});
