import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoClass } from '@sideband/shared/core/assets.ts';
import { near } from '../kernel/signals.ts';
import { machine, measure, without } from './measure.ts';
import { sines } from './slow-spectrum.ts';

const n = 16_384;
const binHz = machine.sampleRateHz / n;

/** Acceleration in m/s² of a sine with this velocity RMS in mm/s. */
function moving(velocityMmS: number, hz: number, sampleRateHz = 12_800): Float32Array {
  const amplitude = (velocityMmS / 1000) * Math.SQRT2 * 2 * Math.PI * hz;
  return sines(n, [[amplitude, (hz * n) / sampleRateHz]]);
}

/** ISO 20816-3, annex A: velocity in mm/s, displacement in µm. */
const tables: readonly (readonly [IsoClass, readonly number[], readonly number[]])[] = [
  [{ group: 1, support: 'rigid' }, [2.3, 4.5, 7.1], [29, 57, 90]],
  [{ group: 1, support: 'flexible' }, [3.5, 7.1, 11], [45, 90, 140]],
  [{ group: 2, support: 'rigid' }, [1.4, 2.8, 4.5], [22, 45, 71]],
  [{ group: 2, support: 'flexible' }, [2.3, 4.5, 7.1], [37, 71, 113]],
];

for (const [iso, velocities, displacements] of tables) {
  test(`zones of group ${iso.group} on ${iso.support} support change where the table says`, () => {
    for (const [index, limit] of velocities.entries()) {
      // Fast enough that the displacement is small.
      const zone = (share: number) =>
        measure(moving(share * limit, 100), { ...machine, iso }).value('iso_zone');
      assert.deepEqual([zone(0.99), zone(1.01)], [index + 1, index + 2]);
    }
    for (const [index, limit] of displacements.entries()) {
      // 5 Hz counts on a slow machine only, and there displacement rules.
      const frame = { ...machine, iso, speedRpm: 300, sampleRateHz: 3200 };
      const velocity = (share: number) => (share * limit * 2 * Math.PI * 5) / 1000;
      const zone = (share: number) =>
        measure(moving(velocity(share), 5, 3200), frame).value('iso_zone');
      assert.deepEqual([zone(0.99), zone(1.01)], [index + 1, index + 2]);
    }
  });
}

test('the zone does not depend on the unit of the same motion', () => {
  const hz = 100;
  const omega = 2 * Math.PI * hz;
  const inUnit = { g: omega / 9806.65, 'm/s2': omega / 1000, 'mm/s': 1 } as const;
  for (const [unit, factor] of Object.entries(inUnit)) {
    const samples = sines(n, [[3 * Math.SQRT2 * factor, hz / binHz]]);
    const { value } = measure(samples, { ...machine, unit: unit as keyof typeof inUnit });
    assert.ok(near(value('velocity_rms_mm_s'), 3, 1e-3), unit);
    assert.equal(value('iso_zone'), 3, unit);
  }
});

test('what moves below 10 Hz counts on machines below 600 rpm only', () => {
  const samples = moving(20, 5);
  assert.equal(measure(samples, { ...machine, speedRpm: 600 }).value('iso_zone'), 1);
  assert.equal(measure(samples, { ...machine, speedRpm: 599 }).value('iso_zone'), 4);
});

test('no class, no speed, one that the standard leaves out, or displacement: no zone', () => {
  const samples = moving(1, 100);
  const code = (frame: typeof machine) => measure(samples, frame).refused.get('iso_zone');
  assert.equal(code(machine), undefined);
  assert.equal(code(without('iso')), 'feature.no-severity-class');
  assert.equal(code(without('speedRpm')), 'feature.no-speed');
  assert.equal(code({ ...machine, speedRpm: 119 }), 'feature.speed-outside');
  assert.equal(code({ ...machine, speedRpm: 30_001 }), 'feature.speed-outside');
  assert.equal(code({ ...machine, unit: 'um' }), 'feature.unit-unfit');
  assert.equal(code({ ...machine, sampleRateHz: 2000 }), 'feature.band-outside');
});

test('a frame too short for 2 Hz gives a slow machine no zone', () => {
  const samples = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i));
  const { refused } = measure(samples, { ...machine, speedRpm: 300 });
  assert.equal(refused.get('iso_zone'), 'feature.band-outside');
  assert.equal(measure(samples).refused.has('iso_zone'), false);
});

test('silence is in zone A and what is beyond all measure in zone D', () => {
  assert.equal(measure(new Float32Array(n)).value('iso_zone'), 1);
  assert.equal(measure(sines(n, [[1e30, 128]])).value('iso_zone'), 4);
});
