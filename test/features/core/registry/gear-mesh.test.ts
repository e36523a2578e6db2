import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { near, noise } from '../kernel/signals.ts';
import { machine, measure, without } from './measure.ts';
import { scannedAmplitude, sines } from './slow-spectrum.ts';

const n = 4096;
/** of the shaft at 1,500 rpm: 25 Hz of 3.125 Hz bins */
const shaft = 8;

/** Three harmonics of a 32-tooth mesh with sidebands, the shaft running at `share` of its speed. */
function gearbox(share: number, amplitudes: readonly number[] = [1, 0.5, 0.25]): Float32Array {
  const turn = share * shaft;
  const lines = amplitudes.flatMap((amplitude, index) => {
    const mesh = 32 * turn * (index + 1);
    return [
      [amplitude, mesh],
      [0.2 * amplitude, mesh - turn, 1],
      [0.1 * amplitude, mesh + turn, 2],
    ] as const;
  });
  return sines(n, lines);
}

test('mesh lines read their amplitudes and sidebands the mean of theirs', () => {
  const { value } = measure(gearbox(1));
  for (const [harmonic, amplitude] of [1, 0.5, 0.25].entries()) {
    const mesh = value(`gear_1_mesh_${harmonic + 1}x_peak`);
    const sidebands = value(`gear_1_sidebands_${harmonic + 1}x_peak`);
    assert.ok(near(mesh / amplitude, 1, 1e-3), `${mesh}`);
    assert.ok(near(sidebands / (0.15 * amplitude), 1, 1e-3), `${sidebands}`);
  }
});

test('a speed that is told wrongly by up to 1 % does not move the readings to a sideband', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.9905, max: 1.0095, noNaN: true }), (share) => {
      const { value } = measure(gearbox(share));
      for (const [harmonic, amplitude] of [1, 0.5, 0.25].entries()) {
        const mesh = value(`gear_1_mesh_${harmonic + 1}x_peak`);
        const sidebands = value(`gear_1_sidebands_${harmonic + 1}x_peak`);
        assert.ok(near(mesh / amplitude, 1, 0.02), `${share}: mesh ${mesh}`);
        assert.ok(near(sidebands / (0.15 * amplitude), 1, 0.15), `${share}: ${sidebands}`);
      }
    }),
  );
});

test('a mesh whose first harmonic is buried is found by the others', () => {
  const samples = gearbox(1.007, [0.002, 1, 0.5]).map((x, i) => x + 0.02 * noiseOf(i));
  const { value } = measure(samples);
  assert.ok(near(value('gear_1_mesh_2x_peak'), 1, 0.02));
  assert.ok(near(value('gear_1_sidebands_2x_peak'), 0.15, 0.02));
});

const hiss = noise(n, 5);
const noiseOf = (i: number) => hiss[i]!;

test('a line between bins agrees with a slow scan over all frequencies near it', () => {
  const samples = gearbox(1.0031).map((x, i) => x + 0.05 * noiseOf(i));
  const { value } = measure(samples);
  const mesh = 32 * shaft * 1.0031;
  const line = scannedAmplitude(samples, [mesh - 1, mesh + 1]);
  assert.ok(near(value('gear_1_mesh_1x_peak') / line, 1, 0.01));
  const below = scannedAmplitude(samples, [mesh - shaft * 1.0031 - 0.5, mesh - shaft + 0.5]);
  const above = scannedAmplitude(samples, [mesh + shaft - 0.5, mesh + shaft * 1.0031 + 0.5]);
  assert.ok(near(value('gear_1_sidebands_1x_peak') / ((below + above) / 2), 1, 0.05));
});

test('each stage is read at its own shaft', () => {
  const second = 17 * 0.75 * shaft;
  const { value } = measure(
    sines(n, [
      [3, 32 * shaft],
      [2, second],
      [0.4, second - 0.75 * shaft],
      [0.4, second + 0.75 * shaft],
    ]),
  );
  assert.ok(near(value('gear_1_mesh_1x_peak'), 3, 0.01));
  assert.ok(near(value('gear_2_mesh_1x_peak'), 2, 0.01));
  assert.ok(near(value('gear_2_sidebands_1x_peak'), 0.4, 0.01));
});

test('lines of gears are refused without teeth, or for a stage that the asset lacks', () => {
  const samples = Float32Array.from(hiss);
  const none = measure(samples, without('gears'));
  assert.equal(none.refused.get('gear_1_mesh_1x_peak'), 'feature.no-teeth');
  const one = measure(samples, { ...machine, gears: [{ teeth: 32, shaftRatio: 1 }] });
  assert.equal(one.refused.has('gear_1_sidebands_3x_peak'), false);
  assert.equal(one.refused.get('gear_2_mesh_1x_peak'), 'feature.no-teeth');
});

test('a mesh that the spectrum does not hold or resolve is refused', () => {
  const samples = Float32Array.from(hiss);
  const fast = measure(samples, { ...machine, speedRpm: 6000 });
  assert.equal(fast.refused.get('gear_1_mesh_3x_peak'), 'feature.band-outside');
  assert.equal(fast.refused.has('gear_1_mesh_1x_peak'), false);
  const slow = measure(samples, { ...machine, speedRpm: 700 });
  assert.equal(slow.refused.get('gear_1_mesh_1x_peak'), 'feature.band-outside');
});
