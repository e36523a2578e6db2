import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { featureSets } from '@sideband/features/core/feature-sets.ts';
import { bandEdges } from '@sideband/features/core/kernel/bands.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import type { Frame } from '@sideband/features/core/kernel/kernel.ts';
import { features } from '@sideband/features/core/registry/registry.ts';
import fc from 'fast-check';
import { hann, near, noise, slowPower, slowWhitened, tone } from './signals.ts';

const kernel = new FftKernel();
const every = features.map(({ name }) => name);
const n = 2048;
const fs = 4096;

function setOf(frameSamples: number) {
  return featureSet({
    name: 'every',
    version: 1,
    frameSamples,
    hopSamples: frameSamples,
    features: every,
  });
}

function measure(samples: Float32Array, changes: Partial<Frame> = {}) {
  const gears = [23, 17, 19].map((teeth) => ({ teeth, shaftRatio: 1 }));
  const frame: Frame = {
    samples,
    sampleRateHz: fs,
    unit: 'm/s2',
    speedRpm: 1200,
    gears,
    iso: { group: 1, support: 'rigid' },
    ...changes,
  };
  const [vector] = kernel.compute([frame], setOf(samples.length));
  const refused = new Map(vector!.refused.map(({ index, code }) => [every[index]!, code]));
  const values = new Map(every.map((name, index) => [name, vector!.values[index]!]));
  return { value: (name: string) => values.get(name)!, refused, vector: vector! };
}

test('a sine has the moments of a sine', () => {
  const { value, refused } = measure(tone({ n, amplitude: 3, cycles: 61 }));
  assert.deepEqual([...refused.keys()], ['rms_1000_to_5000hz']);
  assert.ok(near(value('mean'), 0, 1e-6));
  assert.ok(near(value('rms'), 3 / Math.SQRT2, 1e-5));
  assert.ok(near(value('rms_db'), 20 * Math.log10(3 / Math.SQRT2), 1e-4));
  assert.ok(near(value('peak'), 3, 1e-4));
  assert.ok(near(value('peak_to_peak'), 6, 1e-4));
  assert.ok(near(value('kurtosis'), 1.5, 1e-5));
  assert.ok(near(value('kurtosis_db'), 10 * Math.log10(0.5), 1e-4));
  assert.ok(near(value('skewness'), 0, 1e-5));
  assert.ok(near(value('crest_factor'), Math.SQRT2, 5e-3));
  assert.ok(near(value('shape_factor'), Math.PI / (2 * Math.SQRT2), 1e-3));
  assert.ok(near(value('impulse_factor'), Math.PI / 2, 1e-2));
  assert.ok(near(value('centroid_hz'), 122, 1e-2));
});

test('a line of amplitude A reads A at its order, on a bin and between bins', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      fc.constantFrom(1e-6, 1, 1e6),
      (cycles, phase, amplitude) => {
        const samples = tone({ n, amplitude, cycles, phase });
        const speedRpm = (60 * cycles * fs) / n;
        const { value } = measure(samples, { speedRpm });
        assert.ok(near(value('shaft_1x_peak') / amplitude, 1, 2e-3), `${value('shaft_1x_peak')}`);
        assert.ok(value('shaft_2x_peak') / amplitude < 2e-3);
      },
    ),
  );
});

test('the velocity of a line is its amplitude over 2πf, in every unit', () => {
  const hz = 100;
  const samples = tone({ n, amplitude: 2, cycles: (hz * n) / fs });
  const omega = 2 * Math.PI * hz;
  const expected = { g: (2 * 9806.65) / omega, 'm/s2': 2000 / omega, 'mm/s': 2, um: 2e-3 * omega };
  for (const [unit, velocity] of Object.entries(expected)) {
    const { value } = measure(samples, { unit: unit as Frame['unit'] });
    const ratio = value('velocity_rms_mm_s') / (velocity / Math.SQRT2);
    assert.ok(near(ratio, 1, 2e-3), `${unit} ${ratio}`);
  }
});

test('white noise reads its density in every band', () => {
  const sigma = 0.7;
  const frames = 200;
  const sums = new Float64Array(16);
  for (let seed = 1; seed <= frames; seed++) {
    const { value } = measure(Float32Array.from(noise(n, seed), (x) => sigma * x));
    for (let band = 0; band < 16; band++) {
      const name = `band_${String(band).padStart(2, '0')}_db`;
      sums[band]! += 10 ** (value(name) / 10) / frames;
    }
  }
  const density = sigma ** 2 / (fs / 2);
  for (const sum of sums) assert.ok(near(sum / density, 1, 0.03), `${sum / density}`);
});

test('the spectrum agrees with the sum it is defined by', () => {
  const size = 256;
  for (const seed of [1, 2, 3]) {
    const samples = Float32Array.from(noise(size, seed), (x, i) => x + 5 * Math.sin(i / 3) + 2);
    const { value } = measure(samples);
    const mean = samples.reduce((sum, x) => sum + x, 0) / size;
    const power = slowPower(
      samples.map((x) => x - mean),
      hann(size),
    );
    const edges = bandEdges(size);
    let total = 0;
    let centre = 0;
    for (let k = 2; k < size / 2; k++) {
      total += power[k]!;
      centre += k * power[k]!;
    }
    for (let band = 0; band < 16; band++) {
      const bins = power.subarray(edges[band], edges[band + 1]);
      const sum = bins.reduce((a, b) => a + b, 0);
      // 2·|H|²/(fs·Σw²) is the one-sided density.
      const density = (2 * sum) / bins.length / (fs * size * 0.375);
      const name = `band_${String(band).padStart(2, '0')}_db`;
      assert.ok(near(value(name), 10 * Math.log10(density), 1e-4), name);
    }
    assert.ok(near(value('centroid_hz'), (centre / total) * (fs / size), 1e-3));
    const logs = power.subarray(2, size / 2).reduce((sum, p) => sum + Math.log(p), 0);
    const flatness = Math.exp(logs / (size / 2 - 2)) / (total / (size / 2 - 2));
    assert.ok(near(value('flatness') / flatness, 1, 1e-5));
    const spread = power
      .subarray(2, size / 2)
      .reduce((sum, p, i) => sum + (i + 2 - centre / total) ** 2 * p, 0);
    assert.ok(near(value('spread_hz') / (Math.sqrt(spread / total) * (fs / size)), 1, 1e-5));
  }
});

test('whitened kurtosis agrees with slow sums, and sees impacts under a strong line', () => {
  const size = 256;
  const samples = Float32Array.from(
    noise(size, 7),
    (x, i) => x + 20 * Math.sin(i) + (i % 50 === 0 ? 9 : 0),
  );
  const mean = samples.reduce((sum, x) => sum + x, 0) / size;
  const white = slowWhitened(
    samples.map((x) => x - mean),
    bandEdges(size),
  );
  const second = white.reduce((sum, x) => sum + x ** 2, 0) / size;
  const fourth = white.reduce((sum, x) => sum + x ** 4, 0) / size;
  // Over the same ratio of the window's own moments, so that noise reads 3.
  const ofWindow = 35 / 128 / (3 / 8) ** 2;
  const { value } = measure(samples);
  assert.ok(
    near(value('whitened_kurtosis_db'), 10 * Math.log10(fourth / second ** 2 / ofWindow / 3), 1e-4),
  );

  const clean = Float32Array.from(noise(n, 9), (x, i) => 0.1 * x + 10 * Math.sin(0.2 * i));
  const struck = clean.map((x, i) => x + (i % 170 === 0 ? 1.5 : 0));
  const gain = (name: string) => measure(struck).value(name) - measure(clean).value(name);
  assert.ok(gain('whitened_kurtosis_db') > 3);
  assert.ok(Math.abs(gain('kurtosis_db')) < 0.5);
});

test('whitened kurtosis of Gaussian noise is that of Gaussian noise', () => {
  let mean = 0;
  for (let seed = 1; seed <= 100; seed++) {
    mean += measure(Float32Array.from(noise(n, seed))).value('whitened_kurtosis_db') / 100;
  }
  assert.ok(near(mean, 0, 0.1), `${mean}`);
});

test('gain moves levels by its decibels and leaves shapes alone', () => {
  const base = Float32Array.from(noise(n, 3), (x, i) => x + Math.sin(i));
  const plain = measure(base);
  for (const exponent of [-6, -3, 3, 6]) {
    const scaled = measure(base.map((x) => x * 10 ** exponent));
    for (const name of every.filter((one) => one.endsWith('_db'))) {
      const isLevel = name.startsWith('band') || name === 'rms_db';
      const moved = isLevel ? 20 * exponent : 0;
      assert.ok(near(scaled.value(name) - plain.value(name), moved, 1e-3), `${name} ${exponent}`);
    }
    for (const name of ['skewness', 'crest_factor', 'centroid_hz', 'spread_hz']) {
      assert.ok(near(scaled.value(name) / plain.value(name), 1, 1e-4), name);
    }
  }
});

test('no frame whatever gives NaN or infinity, and what has no value is refused', () => {
  const size = 256;
  const kinds: fc.Arbitrary<Float32Array>[] = [
    fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => new Float32Array(size).fill(x)),
    fc
      .constantFrom(1e-45, 1e-38, 3.4e38, 1e-20)
      .map((a) => tone({ n: size, amplitude: a, cycles: 9.3 })),
    fc
      .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
        minLength: size,
        maxLength: size,
      })
      .map((list) => Float32Array.from(list)),
    fc.nat(size - 1).map((at) => new Float32Array(size).fill(3.4e38, at, at + 1)),
  ];
  fc.assert(
    fc.property(fc.oneof(...kinds), fc.constantFrom('g', 'um', 'mm/s', 'm/s2'), (samples, unit) => {
      const { vector } = measure(samples, { unit, speedRpm: 60_000 });
      assert.ok(vector.values.every(Number.isFinite));
      for (const { index } of vector.refused) assert.equal(vector.values[index], 0);
    }),
  );
});

test('silence and a constant have a mean and no shape', () => {
  for (const level of [0, 1, -1e30, 1e-45]) {
    const { value, refused } = measure(new Float32Array(n).fill(level));
    assert.equal(value('mean'), Math.fround(level));
    assert.equal(value('rms'), 0);
    for (const name of [
      'rms_db',
      'kurtosis',
      'crest_db',
      'band_03_db',
      'centroid_hz',
      'whitened_kurtosis_db',
    ]) {
      assert.equal(refused.get(name), 'feature.undefined', name);
    }
  }
});

test('what needs the speed is refused without it, and nothing else', () => {
  const samples = Float32Array.from(noise(n, 3));
  for (const speedRpm of [0, -5, Number.NaN]) {
    const { refused } = measure(samples, { speedRpm });
    const withoutSpeed = [...refused].filter(([, code]) => code === 'feature.no-speed');
    assert.deepEqual(
      withoutSpeed.map(([name]) => name),
      features.filter(({ needs }) => needs.includes('speed')).map(({ name }) => name),
    );
  }
});

test('a line or band that the frame cannot resolve is refused', () => {
  const samples = Float32Array.from(noise(n, 3));
  assert.equal(
    measure(samples, { speedRpm: 100 }).refused.get('shaft_1x_peak'),
    'feature.band-outside',
  );
  assert.equal(
    measure(samples, { speedRpm: 100_000 }).refused.get('shaft_3x_peak'),
    'feature.band-outside',
  );
  for (const sampleRateHz of [1500, 51_200]) {
    const { refused } = measure(samples, { sampleRateHz });
    assert.equal(refused.get('velocity_rms_mm_s'), 'feature.band-outside');
  }
});

test('a frame has the same bits alone and among others, bad neighbours included', () => {
  const set = setOf(256);
  const frames = [noise(256, 1), noise(256, 2), new Float64Array(256), noise(256, 3)].map(
    (samples): Frame => ({ samples: Float32Array.from(samples), sampleRateHz: fs, unit: 'g' }),
  );
  const together = kernel.compute(frames, set);
  for (const [index, frame] of frames.entries()) {
    assert.deepEqual(new FftKernel().compute([frame], set)[0], together[index]);
  }
});

test('the default set needs nothing but samples', () => {
  const [standard] = featureSets;
  assert.equal(standard!.id, 'vibration@1');
  assert.ok(standard!.features.every(({ needs }) => needs.length === 0));
});
