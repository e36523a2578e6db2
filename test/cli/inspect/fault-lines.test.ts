import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import {
  envelopeFamilies,
  readFamilies,
} from '../../../services/shared/core/inspection/fault-lines.ts';
import { spectrumFamilies } from '../../../services/shared/core/inspection/fault-lines.ts';
import { subjectOf } from '../../../services/shared/core/inspection/subject.ts';
import { healthy } from './inspected-plant.ts';

const binWidthHz = 0.25;
const subject = subjectOf(
  {
    ...healthy,
    context: { speed_rpm: 1800 },
    bearing: { bpfo: 3.585, bpfi: 5.415, bsf: 2.357, ftf: 0.398 },
  },
  { ...defaultAsset, gears: [{ teeth: 20, shaftRatio: 0.5 }] },
  { name: 'test', part: 'whole' },
);

/** What stands out of a spectrum of nothing but peaks at these frequencies. */
function outstanding(...peaksHz: number[]): string[] {
  const values = new Float64Array(6000);
  for (const hz of peaksHz) values[Math.round(hz / binWidthHz)] = 20;
  const read = readFamilies(envelopeFamilies(subject), { binWidthHz, frames: 1, values });
  return read.flatMap(({ label, readings }) =>
    readings.filter((one) => one.standsOut).map(({ line }) => `${line.harmonic}× ${label}`),
  );
}

test('a peak at a line stands out, and one that slips by 1 % as well', () => {
  assert.deepEqual(outstanding(3.585 * 30), ['1× BPFO']);
  assert.deepEqual(outstanding(3.585 * 30 * 0.99), ['1× BPFO']);
  assert.deepEqual(outstanding(), []);
});

test('a peak within reach of two parts is told of the nearer one alone', () => {
  // 3 × BPFO is 10.755 orders, 2 × BPFI 10.83
  assert.deepEqual(outstanding(10.76 * 30), ['3× BPFO']);
  assert.deepEqual(outstanding(10.825 * 30), ['2× BPFI']);
});

test('a harmonic of the shaft or a sideband of the inner race is no line of another part', () => {
  // 3 × BSF is 7.07 orders
  assert.deepEqual(outstanding(7 * 30), []);
  // 4 × BPFO is 14.34 orders, 3 × BPFI − 2 × shaft 14.245
  assert.deepEqual(outstanding(14.25 * 30), []);
});

test('the flank of a peak out of reach does not stand out', () => {
  const values = new Float64Array(6000);
  const edge = Math.floor((3.585 * 30 * 1.015) / binWidthHz);
  values[edge] = 20;
  values[edge + 1] = 30;
  const read = readFamilies(envelopeFamilies(subject), { binWidthHz, frames: 1, values });
  assert.ok(read.every(({ readings }) => readings.every(({ standsOut }) => !standsOut)));
});

test('gear lines are teeth times the speed of their shaft, with sidebands one turn aside', () => {
  const gear = spectrumFamilies(subject).find(({ part }) => part === 'gear')!;
  assert.deepEqual(
    gear.lines.map(({ order }) => order),
    [10, 9.5, 10.5, 20, 19.5, 20.5, 30, 29.5, 30.5],
  );
  assert.deepEqual(gear.lines[0], { harmonic: 1, side: 0, order: 10, frequencyHz: 300 });
});

test('lines at or above half the sample rate are not there', () => {
  const slow = { ...subject, sampleRateHz: 700 };
  assert.deepEqual(
    spectrumFamilies(slow).flatMap(({ lines }) => lines.filter((line) => line.order > 11.6)),
    [],
  );
});
