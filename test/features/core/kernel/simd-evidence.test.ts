import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import type { Kernel } from '@sideband/features/core/kernel/kernel.ts';
import { SimdKernel } from '@sideband/features/core/kernel/simd-kernel.ts';
import { evidenceOf } from '@sideband/features/core/sensor/sample-evidence.ts';
import type { SampleEvidence } from '@sideband/features/core/sensor/sample-evidence.ts';
import { checkSensor } from '@sideband/features/core/sensor/sensor-checks.ts';
import fc from 'fast-check';
import { disturbances } from '../sensor/disturbances.ts';
import { framesOf } from '../sensor/machine-frames.ts';
import { noise, tone } from './signals.ts';

const reference = new FftKernel();
const simd = new SimdKernel(loadSimdModule(), reference);

function evidences(kernel: Kernel, frames: readonly Float32Array[]): readonly SampleEvidence[] {
  const frameSamples = frames[0]!.length;
  const common = { name: 'one', version: 1, frameSamples, hopSamples: frameSamples };
  const set = featureSet({ ...common, features: ['mean'] });
  const about = { sampleRateHz: 25_600, unit: 'g' } as const;
  const vectors = kernel.compute(
    frames.map((samples) => ({ samples, ...about })),
    set,
  );
  return vectors.map(({ sampleEvidence }) => sampleEvidence);
}

/** Counts to the last one; a step is one rounding off, a sum what 64 additions in float32 leave. */
function assertAlike(got: SampleEvidence, wanted: SampleEvidence): void {
  assert.equal(got.samples, wanted.samples);
  for (const key of ['min', 'max'] as const) {
    // 0 and −0 are one value.
    assert.ok(got[key] === wanted[key], `${key}: ${got[key]}, not ${wanted[key]}`);
  }
  for (const key of ['atMin', 'atMax', 'atZero', 'longestRun'] as const) {
    assert.equal(got[key], wanted[key], key);
  }
  const range = wanted.max - wanted.min;
  close('leastStep', { got, wanted, within: 2 ** -24 * wanted.leastStep });
  close('largestStep', { got, wanted, within: 2 ** -24 * wanted.largestStep });
  close('meanStep', { got, wanted, within: 2 ** -18 * wanted.meanStep });
  close('mean', { got, wanted, within: 1e-6 * range });
  close('rms', { got, wanted, within: 1e-5 * wanted.rms + 2 ** -149 });
  assert.deepEqual(checkSensor(got).faults, checkSensor(wanted).faults);
}

interface Compared {
  readonly got: SampleEvidence;
  readonly wanted: SampleEvidence;
  readonly within: number;
}

function close(key: keyof SampleEvidence, { got, wanted, within }: Compared): void {
  const [a, b] = [Number(got[key]), Number(wanted[key])];
  assert.ok(a === b || Math.abs(a - b) <= within, `${key}: ${a}, not ${b}`);
}

function assertAllAlike(frames: readonly Float32Array[]): void {
  const got = evidences(simd, frames);
  frames.forEach((samples, i) => assertAlike(got[i]!, evidenceOf(samples)));
}

type Change = (frame: Float32Array, size: number) => Float32Array;

const changes: Readonly<Record<string, Change>> = {
  plain: (frame) => frame,
  offset: (frame, size) => frame.map((v) => v + 1000 * size),
  quantised: (frame, size) => frame.map((v) => Math.round(v * 40 * size)),
  'quantised finely': (frame, size) => frame.map((v) => Math.round(v * 4000 * size) / 4096),
  clipped: (frame, size) => frame.map((v) => Math.min(size + 0.3, Math.max(-0.8 - size, v))),
  stuck: (frame, size) => frame.map((v, i) => (i > size * frame.length ? frame[7]! : v)),
  held: (frame, size) => frame.map((v, i) => (i >= 50 && i < 50 + 60 * size ? frame[50]! : v)),
  holes: (frame, size) => frame.map((v, i) => (i % (5 + Math.floor(40 * size)) === 3 ? 0 : v)),
  spikes: (frame, size) => frame.map((v, i) => (i % 97 === 40 ? v + 30 * size : v)),
  constant: (frame, size) => frame.fill(size),
  'but one sample': (frame, size) => frame.fill(size).fill(-1, 100, 101),
  'but the ends': (frame, size) => frame.map((v, i) => (i > 0 && i + 1 < frame.length ? size : v)),
  denormal: (frame, size) => frame.map((v) => v * size * 1e-42),
  'constant and huge': (frame, size) => frame.fill(size * 3e38),
  huge: (frame, size) => frame.map((v) => v * size * 3e37),
  'signs of nothing': (frame, size) => frame.map((v) => (v > size ? v : v > 0 ? 0 : -0)),
};

for (const [name, change] of Object.entries(changes)) {
  test(`what the fast kernel tells of samples is what a slow reading tells: ${name}`, () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.constantFrom(256, 512, 2048),
      (seed, size, n) => {
        const frames = [0, 1, 2, 3, 4].map((k) => {
          const hiss = noise(n, seed + k);
          const line = tone({ n, amplitude: k, cycles: 3.3 * k });
          return change(
            line.map((v, i) => v + hiss[i]!),
            size,
          );
        });
        assertAllAlike(frames);
      },
    );
    fc.assert(property, { numRuns: 25 });
  });
}

test('the longest and the shortest frames of the module are read to their last sample', () => {
  for (const n of [256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768]) {
    const still = new Float32Array(n);
    const late = still.slice().fill(1, n - 1);
    const alternating = still.map((_, i) => i % 2);
    assertAllAlike([still, late, alternating, Float32Array.from(noise(n, 5))]);
  }
});

test('both kernels find the same faults on every disturbance of a machine', () => {
  const machine = framesOf(1, { kind: 'outer-race', size: 1 }, 2);
  for (const { disturb } of disturbances) {
    for (const gain of [1, -200, 1e-6]) {
      assertAllAlike(machine.map((frame, i) => disturb(frame.slice(), i).map((v) => gain * v)));
    }
  }
});
