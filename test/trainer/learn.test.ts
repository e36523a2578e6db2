import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { learn, learnDefaults, type LearnOptions } from '../../services/trainer/core/learn.ts';
import { digestOf, syntheticFrames, syntheticSet } from './synthetic-frames.ts';

function learned(frames: readonly Features[], options: Partial<LearnOptions> = {}) {
  const chosen = { name: 'm', version: '1', featureSet: syntheticSet };
  return learn(frames, { ...learnDefaults, ...chosen, ...options }, digestOf);
}

const pump = syntheticFrames({ point: 'plant/pump-1/de', count: 64, seed: 1 });
const fan = syntheticFrames({ point: 'plant/fan-1/de', count: 80, seed: 2 });

test('every point gets a row and points alike in rate and unit a pooled one', () => {
  const { bundle, rows } = learned([...pump, ...fan]);
  const told = bundle.profiles.map(({ kind, points, frames }) => [kind, points, frames]);
  assert.deepEqual(told, [
    ['point', 'plant/fan-1/de', 80],
    ['point', 'plant/pump-1/de', 64],
    ['group', '**', 144],
  ]);
  assert.equal(rows.length, 3);
  assert.deepEqual(
    bundle.profiles.map(({ row }) => row),
    [0, 1, 2],
  );
});

test('the same point at two rates makes two rows', () => {
  const fast = pump.map((frame) => ({ ...frame, sampleRateHz: 48_000 }));
  const { bundle } = learned([...pump, ...fast], { unknownPoints: 'learning' });
  assert.deepEqual(
    bundle.profiles.map(({ sampleRateHz }) => sampleRateHz),
    [12_000, 48_000],
  );
});

test('too few frames are refused with a code', () => {
  assert.throws(
    () => learned(pump.slice(0, 7)),
    (error) => hasCode(error, 'learn.too-few'),
  );
});

test('clipped frames, dead ones and those of another set teach nothing', () => {
  const spoilt: Features[] = [
    { ...fan[0]!, quality: quality.clipped },
    { ...fan[1]!, refused: [{ index: 0, code: 'feature.undefined' }] },
    { ...fan[2]!, setHash: 'other' },
    { ...fan[3]!, frameSamples: 4096 },
    { ...fan[4]!, values: fan[4]!.values.map(() => Number.NaN) },
  ];
  assert.deepEqual(learned([...pump, ...spoilt]).bundle.profiles, learned(pump).bundle.profiles);
});

test('frames of a faulty sensor teach nothing, and are told by code', () => {
  const faulty = pump.slice(0, 9).map((frame, i) => ({
    ...frame,
    values: frame.values.map((value) => value + 40),
    sensorFaults: [i < 6 ? 'sensor.clipped' : 'sensor.stuck'],
  }));
  const { bundle, rows } = learned([...faulty, ...pump.slice(9)]);
  assert.deepEqual(rows, learned(pump.slice(9)).rows);
  assert.ok(bundle.report.notes.includes('6 frames left out: sensor.clipped'));
  assert.ok(bundle.report.notes.includes('3 frames left out: sensor.stuck'));
  assert.throws(() => learned(faulty), /learn\.too-few.*sensor\.clipped.*sensor\.stuck/);
});

test('a feature that is constant or refused is left out of the row', () => {
  const frames = pump.map((frame, i) => ({
    ...frame,
    values: frame.values.with(3, 7),
    refused: i === 5 ? [{ index: 8, code: 'feature.no-speed' }] : [],
  }));
  assert.deepEqual(learned(frames).bundle.profiles[0]!.ignored, [3, 8]);
});

test('the regime spans what was seen, with the tolerance of its kind', () => {
  const speeds = [1480, 1500, 1490];
  const frames = pump.map((frame, i) => ({
    ...frame,
    context: { speed_rpm: speeds[i % 3]!, temperature_c: 40 + (i % 5), load_pct: 60 },
  }));
  const { regime } = learned(frames).bundle.profiles[0]!;
  assert.deepEqual(regime, {
    load_pct: { min: 50, max: 70 },
    speed_rpm: { min: 1480 - 74, max: 1575 },
    temperature_c: { min: 32, max: 52 },
  });
});

test('learning does not depend on the order of the points', () => {
  const mixed = pump.flatMap((frame, i) => [fan[i]!, frame]);
  const a = learned([...mixed, ...fan.slice(64)]);
  const b = learned([...pump, ...fan]);
  assert.deepEqual(a.bundle, b.bundle);
});

test('the run-in is dropped only when told', () => {
  const noisy = syntheticFrames({ point: 'plant/pump-1/de', count: 20, seed: 3, shiftDb: 12 });
  const late = syntheticFrames({ point: 'plant/pump-1/de', count: 60, seed: 4, fromFrame: 20 });
  const options = { unknownPoints: 'learning' } as const;
  const kept = learned([...noisy, ...late], options).bundle.profiles[0]!;
  const dropped = learned([...noisy, ...late], { ...options, runIn: true }).bundle.profiles[0]!;
  assert.equal(kept.frames, 80);
  assert.equal(dropped.frames, 60);
  assert.ok(dropped.threshold < kept.threshold);
});
