import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import { diagnose } from '@sideband/shared/core/diagnosis/diagnose.ts';
import { joinEnvelopes } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import { linesOf } from '@sideband/shared/core/diagnosis/lines.ts';
import { RecordedDiagnosis } from '../../../services/cli/offline/recorded-diagnosis.ts';
import { captures, stretchesOf } from './simulated-stretches.ts';

const [healthy] = captures('');
const bearing = healthy!.bearing!;
const stretches = stretchesOf(healthy!);

function atSpeed(rpm: number) {
  return stretches.map(({ evidence, sampleRateHz }) => ({
    sampleRateHz,
    evidence: { ...evidence, speedStartRpm: rpm, speedEndRpm: rpm },
  }));
}

function judged(orders: typeof bearing, rpm: number) {
  const recorded = new RecordedDiagnosis();
  for (const { evidence, sampleRateHz } of atSpeed(rpm)) {
    const frame = { frameStartNs: evidence.startNs, evidence, sampleRateHz, bearing: orders };
    recorded.take({ ...frame, sensorFaults: [] } as never, 3);
  }
  return recorded.joined();
}

test('a speed at which no line is within reach is refused, however absurd it is', () => {
  for (const rpm of [1e6, 1e9, 1e12, 1e300]) {
    const { verdict, refusal, diagnosis } = judged(bearing, rpm);
    assert.deepEqual([verdict, refusal], ['learning', 'evidence.out-of-reach'], String(rpm));
    assert.equal(diagnosis, null);
  }
});

test('lines are sought no further than the spectrum goes', () => {
  const power = new Float64Array(64).fill(1);
  const spectrum = { binOrder: 1e-15, turns: 1e15, power, floor: power };
  assert.deepEqual(linesOf(spectrum, { order: 1, harmonics: 8, tolerance: 0.005 }, 1), []);
});

test('parts that were not looked for are told, and keep a machine from being healthy', () => {
  const rpm = healthy!.context['speed_rpm']!;
  assert.deepEqual(diagnose({ stretches, bearing }).unseen, []);
  assert.equal(judged(bearing, rpm).verdict, 'healthy');
  assert.deepEqual(judged(bearing, rpm).unseen, []);
  // The cage is the last that is still within reach.
  const fast = diagnose({ stretches: atSpeed(20 * rpm), bearing });
  assert.deepEqual([fast.refusal, fast.unseen], ['', ['outer-race', 'inner-race', 'ball']]);
  // A comb on whole orders is that of the shaft.
  for (const [orders, speed] of [[bearing, 20 * rpm] as const, [{ bpfo: 1 }, rpm] as const]) {
    const { verdict, refusal, diagnosis } = judged(orders, speed);
    assert.deepEqual([verdict, refusal], ['learning', 'evidence.out-of-reach']);
    assert.equal(diagnosis, null);
  }
  assert.deepEqual(judged(bearing, 20 * rpm).unseen, fast.unseen);
});

test('a band that holds no bin of the spectrum is refused, not called quiet', () => {
  const beyond = { ...defaultAsset, envelopeBandHz: [20_000, 30_000] as const };
  const finding = diagnose({ stretches: stretchesOf(healthy!, beyond), bearing });
  assert.equal(finding.refusal, 'evidence.out-of-reach');
});

test('a sample rate that changes without bounds does not blow up the joined envelope', () => {
  const [first] = stretches;
  const { evidence, sampleRateHz } = first!;
  const slow = { ...evidence, startNs: evidence.startNs + 10_000_000_000n };
  const mixed = [...stretches, { evidence: slow, sampleRateHz: sampleRateHz * 1e-6 }];
  const joined = joinEnvelopes(mixed)!;
  const values = joined.runs.reduce((sum, run) => sum + run.values.length, 0);
  assert.ok(values <= 2 * evidence.envelope.length, String(values));
  const neverRead = { evidence, sampleRateHz: 1e-300 };
  assert.equal(joinEnvelopes([neverRead]), undefined);
});
