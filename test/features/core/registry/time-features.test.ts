import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noise } from '../kernel/signals.ts';
import { machine, measure } from './measure.ts';
import { slowMeanSquares } from './slow-spectrum.ts';

/** Σ f(x)/n, one sample after the other. */
function mean(samples: Float32Array, of: (x: number) => number = (x) => x): number {
  let sum = 0;
  for (const x of samples) sum += of(x);
  return sum / samples.length;
}

test('levels and shapes agree with sums as they are written down', () => {
  for (const seed of [1, 2, 3]) {
    const samples = Float32Array.from(
      noise(1024, seed),
      (x, i) => 5 + x + (i % 97 === 0 ? 8 : 0) + Math.sin(i),
    );
    const { value } = measure(samples);
    const centre = mean(samples);
    const moment = (power: number) => mean(samples, (x) => (x - centre) ** power);
    const rms = Math.sqrt(moment(2));
    const absolute = mean(samples, (x) => Math.abs(x - centre));
    const peak = Math.max(...samples.map((x) => Math.abs(x - centre)));
    const kurtosis = moment(4) / moment(2) ** 2;
    const expected = {
      mean: centre,
      rms,
      rms_db: 20 * Math.log10(rms),
      peak,
      peak_to_peak: Math.max(...samples) - Math.min(...samples),
      kurtosis,
      kurtosis_db: 10 * Math.log10(kurtosis / 3),
      skewness: moment(3) / moment(2) ** 1.5,
      crest_factor: peak / rms,
      crest_db: 20 * Math.log10(peak / rms),
      shape_factor: rms / absolute,
      impulse_factor: peak / absolute,
    };
    for (const [name, slow] of Object.entries(expected)) {
      assert.ok(Math.abs(value(name) / slow - 1) < 1e-5, `${name}: ${value(name)} ${slow}`);
    }
  }
});

test('velocity agrees with slow sums in every unit', () => {
  const samples = Float32Array.from(noise(1024, 7), (x, i) => x + 4 * Math.sin(i / 9));
  const sampleRateHz = 4000;
  const power = slowMeanSquares(samples);
  const toMmS = { g: [9806.65, -1], 'm/s2': [1000, -1], 'mm/s': [1, 0], um: [1e-3, 1] } as const;
  for (const [unit, [factor, omegaPower]] of Object.entries(toMmS)) {
    let sum = 0;
    for (const [k, p] of power.entries()) {
      const hz = (k * sampleRateHz) / samples.length;
      if (hz >= 10 && hz <= 1000) sum += p * (2 * Math.PI * hz) ** (2 * omegaPower);
    }
    const frame = { ...machine, sampleRateHz, unit: unit as keyof typeof toMmS };
    const ratio = measure(samples, frame).value('velocity_rms_mm_s') / (factor * Math.sqrt(sum));
    assert.ok(Math.abs(ratio - 1) < 1e-6, `${unit}: ${ratio}`);
  }
});
