import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quality } from '@sideband/shared/core/quality.ts';
import {
  outsideLimit,
  regimeOf,
  verdictDefaults,
  verdictOf,
} from '../../services/inference/core/verdict.ts';
import { frameOf, profileOf } from './inference-fixture.ts';

const regime = { speed_rpm: { min: 1400, max: 1600 }, load_pct: { min: 20, max: 80 } };
const profile = profileOf({ regime });

function verdict(score: number, context: Record<string, number>, changes = {}) {
  const frame = frameOf(score, 0, { context, ...changes });
  const seen = regimeOf(profile, context);
  return verdictOf(frame, { score, profile, regime: seen, names: [] }, verdictDefaults).verdict;
}

test('the regime is inside only where every learned value is given and within its range', () => {
  assert.equal(regimeOf(profile, { speed_rpm: 1500, load_pct: 50 }), 'inside');
  assert.equal(regimeOf(profile, { speed_rpm: 1400, load_pct: 80, temperature_c: 99 }), 'inside');
  assert.equal(regimeOf(profile, { speed_rpm: 1500, load_pct: 81 }), 'outside');
  assert.equal(regimeOf(profile, { load_pct: 81 }), 'outside');
  assert.equal(regimeOf(profile, { speed_rpm: 1500 }), 'unknown');
  assert.equal(regimeOf(profile, {}), 'unknown');
  assert.equal(regimeOf(profileOf(), { speed_rpm: 1500 }), 'unknown');
});

test('a high score is a fault inside and where the regime is not known', () => {
  assert.equal(verdict(9, { speed_rpm: 1500, load_pct: 50 }), 'healthy');
  assert.equal(verdict(11, { speed_rpm: 1500, load_pct: 50 }), 'machine-fault');
  assert.equal(verdict(11, {}), 'machine-fault');
});

test('outside the regime it is one only with more evidence than the regime explains', () => {
  assert.equal(verdict(11, { speed_rpm: 1500, load_pct: 95 }), 'regime-not-seen');
  assert.equal(verdict(16, { speed_rpm: 1500, load_pct: 95 }), 'machine-fault');
  // half the speed explains 12 dB, which is 8 scales of 1.5 dB
  assert.equal(verdict(16, { speed_rpm: 700, load_pct: 50 }), 'regime-not-seen');
  assert.equal(verdict(24, { speed_rpm: 700, load_pct: 50 }), 'machine-fault');
});

test('the further off the speed the more it explains, and standstill explains anything', () => {
  const limits = [1600, 1700, 2000, 3000].map((speed_rpm) =>
    outsideLimit(profile, { speed_rpm }, verdictDefaults),
  );
  assert.deepEqual(
    limits,
    limits.toSorted((a, b) => a - b),
  );
  assert.equal(limits[0], 15);
  assert.equal(outsideLimit(profile, { speed_rpm: 0 }, verdictDefaults), Infinity);
});

test('a clipped or dead signal is the fault of the sensor, whatever the score', () => {
  const dead = { refused: [{ index: 0, code: 'feature.undefined' }] };
  assert.equal(verdict(2, {}, { quality: quality.clipped }), 'sensor-fault');
  assert.equal(verdict(99, {}, dead), 'sensor-fault');
  assert.equal(verdict(99, {}, { sensorFaults: ['sensor.spikes'] }), 'sensor-fault');
});

test('a speed that was learned explains nothing, be it none or backwards', () => {
  for (const speed_rpm of [0, -1500]) {
    const seen = { min: speed_rpm - 75, max: speed_rpm + 75 };
    const learned = profileOf({ regime: { speed_rpm: seen } });
    assert.equal(outsideLimit(learned, { speed_rpm }, verdictDefaults), 15);
  }
  const backwards = profileOf({ regime: { speed_rpm: { min: -1600, max: -1400 } } });
  const limit = outsideLimit(backwards, { speed_rpm: -3200 }, verdictDefaults);
  assert.ok(limit > 15 && limit < 30);
  assert.equal(outsideLimit(backwards, { speed_rpm: 1500 }, verdictDefaults), Infinity);
});

const names = [
  ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
  'whitened_kurtosis_db',
];

function spectralVerdict(values: readonly number[], score: number, context: { load_pct: number }) {
  const learned = profileOf({ regime, usual: names.map(() => 0), scale: names.map(() => 1.5) });
  const frame = frameOf(score, 0, { context, values: Float32Array.from(values) });
  const judged = { score, profile: learned, regime: regimeOf(learned, context), names };
  return verdictOf(frame, judged, verdictDefaults).verdict;
}

test('outside the regime another gain is told of the regime, not of the sensor', () => {
  const louder = names.map((name) => (name.startsWith('band') ? 3 : 0));
  assert.equal(spectralVerdict(louder, 11, { load_pct: 50 }), 'sensor-fault');
  assert.equal(spectralVerdict(louder, 11, { load_pct: 95 }), 'regime-not-seen');
});

test('no regime explains knocks', () => {
  const raised = (knockDb: number) => names.map((_, i) => (i < 3 ? 9 : i < 16 ? 0 : knockDb));
  assert.equal(spectralVerdict(raised(0.5), 11, { load_pct: 95 }), 'regime-not-seen');
  assert.equal(spectralVerdict(raised(5), 11, { load_pct: 95 }), 'machine-fault');
  assert.equal(spectralVerdict(raised(5), 9, { load_pct: 95 }), 'healthy');
});

test('a moved mean is told, and takes nothing from what the features say', () => {
  const found = (offset: number, score: number, unit = 'g') => {
    const learned = profileOf({ offset: 0.5, usual: [-20, 0, 0], unit });
    const frame = frameOf(score, 0, { offset, values: Float32Array.of(-20, 0, 0) });
    const judged = { score, profile: learned, regime: 'unknown', names: ['rms_db'] } as const;
    return verdictOf(frame, judged, verdictDefaults);
  };
  // an rms of 0.1
  assert.deepEqual(found(0.75, 1), { verdict: 'healthy', sensorFaults: [] });
  assert.deepEqual(found(0.85, 1), { verdict: 'sensor-fault', sensorFaults: ['sensor.dc-shift'] });
  assert.deepEqual(found(0.1, 11).verdict, 'machine-fault');
  assert.deepEqual(found(0.1, 11).sensorFaults, ['sensor.dc-shift']);
  assert.deepEqual(found(9, 1, 'um'), { verdict: 'healthy', sensorFaults: [] });
  assert.equal(found(Number.NaN, 1).verdict, 'healthy');
});
