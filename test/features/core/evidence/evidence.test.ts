import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import { diagnose } from '@sideband/shared/core/diagnosis/diagnose.ts';
import { captures, stretchesOf } from '../../../shared/diagnosis/simulated-stretches.ts';

const n = 8192;
const kernel = new FftEnvelope();

function envelopeOf(samples: Float32Array, bins?: readonly [number, number]) {
  return kernel.envelopes([{ samples, blockSamples: 8, ...(bins && { bins }) }])[0]!;
}

/** Repeatable noise with a burst every `period` samples. */
function bursts(period: number, height: number): Float32Array {
  let seed = 1;
  let strike = 0;
  const even = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
  // of nearly normal distribution, variance 1/2
  const noise = () => even() + even() + even() + even() + even() + even();
  return Float32Array.from({ length: n }, (_, i) => {
    const since = i % period;
    // Uneven, as real ones are: whitening takes away what repeats exactly.
    if (since === 0) strike = height * (1 + noise());
    return noise() + strike * Math.exp(-since / 10) * Math.sin(2 * since);
  });
}

function meanAt(values: Uint8Array, period: number, phase: number): number {
  const some = values.filter((_, i) => i % period === phase && i > 16 && i < values.length - 16);
  return some.reduce((sum, value) => sum + value, 0) / some.length;
}

test('an envelope is high where the signal strikes, whatever its gain, polarity and offset', () => {
  const samples = bursts(256, 8);
  const { values, kurtosis } = envelopeOf(samples);
  assert.ok(meanAt(values, 32, 0) > 1.5 * meanAt(values, 32, 16));
  assert.ok(kurtosis > 3.1);
  const other = envelopeOf(samples.map((sample) => 32 - 8 * sample));
  let worst = 0;
  for (let i = 0; i < values.length; i++) {
    worst = Math.max(worst, Math.abs(values[i]! - other.values[i]!));
  }
  assert.ok(worst <= 2, `${worst}`);
});

test('noise has the kurtosis 3, and a mean of ten steps', () => {
  const { values, kurtosis } = envelopeOf(bursts(n, 0));
  assert.ok(Math.abs(kurtosis - 3) < 0.3, `${kurtosis}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean - 10) < 0.3, `${mean}`);
});

test('a strong tone hides no strikes, and outside of the chosen band there are none', () => {
  const samples = bursts(256, 8).map((x, i) => x + 200 * Math.sin(0.05 * i));
  const whole = envelopeOf(samples).values;
  assert.ok(meanAt(whole, 32, 0) > 2 * meanAt(whole, 32, 16));
  // The bursts ring at bin n/π, about 2,600.
  const inside = envelopeOf(samples, [2200, 3000]).values;
  const outside = envelopeOf(samples, [3600, 4096]).values;
  const contrast = (values: Uint8Array) => meanAt(values, 32, 0) / meanAt(values, 32, 16);
  assert.ok(contrast(inside) > 1.5 * contrast(outside));
});

test('a signal without anything to demodulate has a flat envelope and no kurtosis', () => {
  for (const value of [0, 5, 1e-45]) {
    const { values, kurtosis } = envelopeOf(new Float32Array(n).fill(value));
    assert.equal(kurtosis, 0);
    assert.deepEqual(new Set(values), new Set([10]));
  }
});

test('a stretch is as long as sixteen turns take, and its envelope holds eight harmonics', () => {
  const [, window] = captures('');
  const stretches = stretchesOf(window!);
  assert.equal(stretches.length, 3);
  for (const { evidence, sampleRateHz } of stretches) {
    const turnsPerS = evidence.speedStartRpm / 60;
    const rateHz = sampleRateHz / evidence.blockSamples;
    assert.ok(rateHz / 2 > 8 * window!.bearing!.bpfi! * turnsPerS);
    assert.ok((evidence.envelope.length / rateHz) * turnsPerS > 16);
  }
  const slow = stretchesOf({ ...window!, context: { speed_rpm: 400 } });
  assert.equal(slow.length, 1);
  assert.ok(slow[0]!.evidence.envelope.length * slow[0]!.evidence.blockSamples === 32_768);
});

test('the nominal speed of the asset serves where the window has none', () => {
  const [window] = captures('');
  const silent = { ...window!, context: {} };
  assert.equal(stretchesOf(silent)[0]!.evidence.refusal, 'evidence.no-speed');
  const asset = { ...defaultAsset, nominalSpeedRpm: 1500 };
  const { evidence } = stretchesOf(silent, asset)[0]!;
  assert.deepEqual([evidence.refusal, evidence.speedEndRpm], ['', 1500]);
});

test('nothing is computed where the geometry is unknown or the window too short', () => {
  const [window] = captures('');
  const { bearing: _, ...unknown } = window!;
  assert.deepEqual(stretchesOf(unknown), []);
  assert.deepEqual(stretchesOf({ ...window!, samples: window!.samples.subarray(0, 4096) }), []);
});

test('a speed that nobody tells is read from the samples, or the evidence is refused', () => {
  const speedRangeRpm = [1300, 1900] as const;
  const asset = { ...defaultAsset, speedFrom: 'signal', speedRangeRpm } as const;
  const elsewhere = { ...asset, speedRangeRpm: [2000, 2400] } as const;
  const named: string[] = [];
  let told = 0;
  for (const window of [1, 2, 3].flatMap((seed) => captures('outer-race', seed))) {
    const { context, bearing } = window;
    const silent = { ...window, context: {} };
    const stretches = stretchesOf(silent, asset);
    for (const { evidence } of stretches) {
      if (evidence.refusal === '') {
        told++;
        assert.ok(Math.abs(evidence.speedEndRpm / context['speed_rpm']! - 1) < 0.01);
      } else assert.equal(evidence.refusal, 'evidence.no-speed');
    }
    const { diagnosis } = diagnose({ stretches, bearing });
    if (diagnosis !== undefined && diagnosis.fault !== 'unsure') named.push(diagnosis.fault);
    const [lost] = stretchesOf(silent, elsewhere);
    assert.equal(lost!.evidence.refusal, 'evidence.no-speed');
  }
  assert.ok(told >= 24, `${told} of 36`);
  assert.ok(named.length >= 10, `${named.length} of 12`);
  assert.deepEqual(new Set(named), new Set(['outer-race']));
});
