import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { near, noise } from '../kernel/signals.ts';
import { machine, measure } from './measure.ts';
import { scannedAmplitude, sines, slowMeanSquares } from './slow-spectrum.ts';

const n = 4096;

test('the entropy of a line on a bin is that of its three bins', () => {
  // A Hann line has the shares 1/6, 2/3 and 1/6.
  const entropy = (2 / 3) * Math.log(3 / 2) + (1 / 3) * Math.log(6);
  const { value } = measure(sines(n, [[2, 200]]));
  assert.ok(near(value('spectral_entropy'), entropy / Math.log(n / 2 - 2), 1e-4));
});

test('one sample that is not zero has the entropy of an even spectrum', () => {
  const samples = new Float32Array(n);
  samples[n / 2] = 7;
  assert.ok(near(measure(samples).value('spectral_entropy'), 1, 1e-6));
});

test('the entropy of noise is that of exponentially spread powers', () => {
  // E[−Σ p ln p] = ln K − (1 − γ) for independent bins; the window joins neighbours a little.
  let mean = 0;
  for (let seed = 1; seed <= 20; seed++) {
    mean += measure(Float32Array.from(noise(n, seed))).value('spectral_entropy') / 20;
  }
  const bins = n / 2 - 2;
  assert.ok(near(mean, (Math.log(bins) - (1 - 0.5772)) / Math.log(bins), 0.003), `${mean}`);
});

test('entropy and the RMS of bands agree with slow sums', () => {
  const samples = Float32Array.from(noise(1024, 4), (x, i) => x + 3 * Math.sin(i / 5) + 1);
  const frame = { ...machine, sampleRateHz: 11_000 };
  const { value } = measure(samples, frame);
  const power = slowMeanSquares(samples);
  const binHz = frame.sampleRateHz / samples.length;
  const usable = power.subarray(2, samples.length / 2);
  const total = usable.reduce((sum, p) => sum + p, 0);
  const entropy = usable.reduce((sum, p) => sum - (p / total) * Math.log(p / total), 0);
  assert.ok(near(value('spectral_entropy'), entropy / Math.log(usable.length), 1e-6));
  let band = 0;
  for (const [k, p] of power.entries()) if (k * binHz >= 1000 && k * binHz <= 5000) band += p;
  assert.ok(near(value('rms_1000_to_5000hz') / Math.sqrt(band), 1, 1e-6));
});

test('a sine in a band has its RMS there and none elsewhere; noise has its share', () => {
  const { value } = measure(sines(n, [[2, (300 * n) / machine.sampleRateHz]]));
  assert.ok(near(value('rms_10_to_1000hz'), Math.SQRT2, 1e-4));
  assert.ok(value('rms_1000_to_5000hz') < 1e-3);
  let meanSquare = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const measured = measure(Float32Array.from(noise(n, seed), (x) => 0.5 * x));
    meanSquare += measured.value('rms_1000_to_5000hz') ** 2 / 20;
  }
  assert.ok(near(meanSquare / (0.25 * (4000 / 6400)), 1, 0.03), `${meanSquare}`);
});

test('half and whole orders read their lines, on bins and between, as a slow scan does', () => {
  fc.assert(
    fc.property(fc.double({ min: 17, max: 25, noNaN: true }), (turn) => {
      const samples = sines(2048, [
        [0.5, turn / 2],
        [1, turn, 1],
        [0.7, 2 * turn, 2],
        [0.3, 3 * turn, 3],
      ]);
      const speedRpm = (60 * turn * machine.sampleRateHz) / 2048;
      const { value } = measure(samples, { ...machine, speedRpm });
      for (const [name, order, amplitude] of [
        ['shaft_half_peak', 0.5, 0.5],
        ['shaft_1x_peak', 1, 1],
        ['shaft_2x_peak', 2, 0.7],
        ['shaft_3x_peak', 3, 0.3],
      ] as const) {
        assert.ok(near(value(name) / amplitude, 1, 0.02), `${name} ${value(name)}`);
        const range = [order * turn - 0.2, order * turn + 0.2] as const;
        assert.ok(near(value(name) / scannedAmplitude(samples, range), 1, 0.02), name);
      }
    }),
    { numRuns: 15 },
  );
});

test('half an order that touches the whole one is refused', () => {
  const samples = Float32Array.from(noise(2048, 3));
  const { refused } = measure(samples, { ...machine, speedRpm: 2600 });
  assert.equal(refused.get('shaft_half_peak'), 'feature.band-outside');
  assert.equal(refused.has('shaft_1x_peak'), false);
});
