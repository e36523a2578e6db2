import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quality } from '@sideband/shared/core/quality.ts';
import fc from 'fast-check';
import { evidenceOf, runsOf } from '../../../../services/features/core/sensor/sample-evidence.ts';
import { checkSensor } from '../../../../services/features/core/sensor/sensor-checks.ts';
import { seededNormal } from '../../../trainer/synthetic-frames.ts';
import { disturbances, rmsOf } from './disturbances.ts';
import { frameSamples, framesOf, kinds } from './machine-frames.ts';

const sick = kinds.flatMap((kind) => [0.5, 1.5].map((size) => ({ kind, size })));

test('no machine, healthy or sick, is taken for a faulty sensor', () => {
  for (const machine of [0, 1, 2]) {
    for (const frame of framesOf(machine, undefined)) assert.deepEqual(faults(frame), []);
    for (const { kind, size } of sick) {
      for (const frame of framesOf(machine, { kind, size })) {
        assert.deepEqual(faults(frame), [], `${kind} of ${size} on machine ${machine}`);
      }
    }
  }
});

test('twelve bits over fifty times the rms are enough, at any gain, polarity and offset', () => {
  for (const { kind, size } of sick) {
    for (const frame of framesOf(1, { kind, size }, 2)) {
      const step = (50 * rmsOf(frame)) / 2048;
      for (const gain of [-1, 1e-3, 9.81, 1e6]) {
        const changed = frame.map((v) => gain * (3 + Math.round(v / step)) * step);
        assert.deepEqual(faults(changed), [], `${kind} of ${size}, gain ${gain}`);
      }
    }
  }
});

test('slow motion on a coarse grid, which stands still at its peaks, is no fault', () => {
  for (const [amplitude, cycles] of [
    [100, 2.3],
    [400, 1.1],
    [1000, 7.7],
    [2000, 40.1],
  ] as const) {
    const frame = Float32Array.from({ length: frameSamples }, (_, i) =>
      Math.round(amplitude * Math.sin((2 * Math.PI * cycles * i) / frameSamples)),
    );
    assert.deepEqual(faults(frame), [], `${amplitude} steps, ${cycles} cycles`);
  }
});

for (const { name, code, disturb } of disturbances) {
  test(`${name} is told as ${code}, on healthy and on sick machines`, () => {
    const frames = [undefined, ...sick].flatMap((fault) => framesOf(1, fault, 2));
    frames.forEach((frame, i) => {
      for (const gain of [1, -200]) {
        const told = faults(disturb(frame, i).map((v) => gain * v));
        assert.ok(told.includes(code), `frame ${i}, gain ${gain}: ${told.join()}`);
      }
    });
  });
}

test('the evidence is that of a slow reading, sample by sample', () => {
  const level = fc.constantFrom(-3, -1, 0, 0.5, 2, 7);
  const pairs = fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(pairs, (list) => {
      const samples = Float32Array.from(list.flat());
      const values = [...samples];
      const found = evidenceOf(samples);
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const steps = values.slice(1).map((v, i) => Math.abs(v - values[i]!));
      close(found.mean, mean);
      close(found.rms ** 2, values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
      close(found.meanStep, steps.reduce((sum, v) => sum + v, 0) / steps.length);
      const count = (wanted: number) => values.filter((v) => v === wanted).length;
      assert.equal(found.max, Math.max(...values));
      assert.equal(found.min, Math.min(...values));
      assert.equal(found.atMax, count(found.max));
      assert.equal(found.atMin, count(found.min));
      assert.equal(found.atZero, count(0));
      assert.equal(found.largestStep, Math.max(...steps));
      assert.equal(found.leastStep, Math.min(Infinity, ...steps.filter((v) => v > 0)));
      assert.equal(found.longestRun, Math.max(...runsOf(found, 1).map(({ length }) => length)));
    }),
  );
});

test('a gateway that says it clipped is believed', () => {
  const [frame] = framesOf(1, undefined, 1);
  assert.deepEqual(checkSensor(evidenceOf(frame!), quality.clipped).faults, ['sensor.clipped']);
  assert.deepEqual(checkSensor(evidenceOf(frame!), quality.historical).faults, []);
});

test('no noise, of whatever colour, is taken for spikes or anything else', () => {
  const normal = seededNormal(9);
  for (const keep of [0, 0.5, 0.99, -0.5]) {
    let level = 0;
    for (let k = 0; k < 300; k++) {
      const frame = Float32Array.from({ length: frameSamples }, () => {
        level = keep * level + normal();
        return level;
      });
      assert.deepEqual(faults(frame), [], `${keep}`);
    }
  }
});

test('noise from a converter of any fineness is nothing but coarse', () => {
  const normal = seededNormal(5);
  const noise = Float32Array.from({ length: 200 * frameSamples }, () => normal());
  for (const rmsSteps of [4, 8, 40, 1000]) {
    for (let at = 0; at < noise.length; at += frameSamples) {
      const frame = noise.subarray(at, at + frameSamples).map((v) => Math.round(v * rmsSteps));
      assert.deepEqual(faults(frame), rmsSteps < 6 ? ['sensor.coarse'] : []);
    }
  }
});

function faults(frame: Float32Array): readonly string[] {
  return checkSensor(evidenceOf(frame)).faults;
}

function close(a: number, b: number): void {
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${a} and ${b}`);
}
