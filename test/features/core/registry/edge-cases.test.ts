import assert from 'node:assert/strict';
import { test } from 'node:test';
import { features } from '@sideband/features/core/registry/registry.ts';
import { noise } from '../kernel/signals.ts';
import { every, machine, measure, without } from './measure.ts';

const n = 4096;
const hiss = noise(n, 11);

const frames: Readonly<Record<string, Float32Array>> = {
  silence: new Float32Array(n),
  'a constant': new Float32Array(n).fill(-3.5),
  'one sample that is not zero': new Float32Array(n).fill(1, 100, 101),
  denormals: Float32Array.from(hiss, (x) => x * 1e-42),
  'the largest numbers there are': Float32Array.from(hiss, (x) => Math.sign(x) * 3.4e38),
  'a clipped signal': Float32Array.from(hiss, (x) => Math.max(-0.5, Math.min(0.5, x))),
  'a line far above the noise': Float32Array.from(hiss, (x, i) => 1e-4 * x + 1e4 * Math.sin(i)),
  'an offset far above the signal': Float32Array.from(hiss, (x) => 1e6 + x),
};

for (const [what, samples] of Object.entries(frames)) {
  test(`every feature of ${what} is a finite number or a refusal`, () => {
    for (const unit of ['g', 'm/s2', 'mm/s', 'um'] as const) {
      const { value, refused } = measure(samples, { ...machine, unit });
      for (const name of every) {
        assert.ok(refused.has(name) || Number.isFinite(value(name)), `${name} in ${unit}`);
      }
    }
  });
}

test('silence and a constant have levels of nothing, and no shape', () => {
  for (const what of ['silence', 'a constant']) {
    const { value, refused } = measure(frames[what]!);
    for (const name of ['rms', 'rms_10_to_1000hz', 'shaft_half_peak', 'gear_1_mesh_1x_peak']) {
      assert.equal(value(name), 0, name);
    }
    assert.equal(value('velocity_rms_mm_s'), 0);
    assert.equal(refused.get('spectral_entropy'), 'feature.undefined');
  }
});

test('a feature says what it needs: without that it is refused, and no other is', () => {
  const samples = Float32Array.from(hiss);
  const complete = measure(samples).refused;
  assert.deepEqual([...complete], []);
  for (const [fact, need, code] of [
    ['speedRpm', 'speed', 'feature.no-speed'],
    ['gears', 'teeth', 'feature.no-teeth'],
    ['iso', 'iso', 'feature.no-severity-class'],
  ] as const) {
    const needing = features.filter(({ needs }) => needs.includes(need)).map(({ name }) => name);
    const { refused } = measure(samples, without(fact));
    assert.deepEqual([...refused.keys()], needing, need);
    assert.ok([...refused.values()].every((said) => said === code));
  }
});

test('gain and polarity move amplitudes and leave shapes alone', () => {
  const samples = Float32Array.from(hiss, (x, i) => x + Math.sin(i / 3));
  const plain = measure(samples);
  const turned = measure(samples.map((x) => -1000 * x));
  const amplitudes = every.filter((name) => /peak$|^rms_\d|^rms$|velocity/.test(name));
  for (const name of amplitudes) {
    assert.ok(Math.abs(turned.value(name) / plain.value(name) / 1000 - 1) < 1e-4, name);
  }
  const entropy = 'spectral_entropy';
  assert.ok(Math.abs(turned.value(entropy) - plain.value(entropy)) < 1e-6);
});
