/** What happens to a signal between a machine and its samples, and what noise does to it. */
import { RandomField } from '../../services/cli/simulate/random-field.ts';
import type { Disturb } from './offline-rig.ts';

export interface Disturbance {
  readonly name: string;
  readonly disturb: Disturb;
  /** so little that a sick machine must still be found */
  readonly findsAll?: boolean;
  /** stronger than what can be told from a machine: printed, and no target */
  readonly isBeyond?: boolean;
}

export function rmsOf(samples: Float32Array): number {
  const mean = samples.reduce((sum, v) => sum + v, 0) / samples.length;
  return Math.sqrt(samples.reduce((sum, v) => sum + (v - mean) ** 2, 0) / samples.length);
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, v) => Math.max(peak, Math.abs(v)), 0);
}

export function gain(decibels: number): Disturb {
  const factor = 10 ** (decibels / 20);
  return (samples) => samples.map((v) => v * factor);
}

/** White noise of so many dB under the signal; with `keep` above 0 through a one-pole low-pass. */
export function noise(snrDb: number, keep = 0): Disturb {
  return (samples, n) => {
    const sigma = rmsOf(samples) * 10 ** (-snrDb / 20) * Math.sqrt(1 - keep * keep);
    const drive = new RandomField(n + 1, 'disturbance').gaussians(0, 2 * samples.length);
    let level = 0;
    for (let i = 0; i < samples.length; i++) level = keep * level + sigma * drive[i]!;
    return samples.map((v, i) => {
      level = keep * level + sigma * drive[samples.length + i]!;
      return v + level;
    });
  };
}

/** A mass on a soft mount: two poles at a share of the sample rate, with so much damping. */
export function looseMount(corner: number, damping: number): Disturb {
  const omega = 2 * Math.tan(Math.PI * corner);
  const [a, b, c] = [omega * omega, 4 * damping * omega, 4];
  const norm = a + b + c;
  return (samples) => {
    const out = new Float32Array(samples.length);
    for (let i = 0; i < out.length; i++) {
      const x = a * (samples[i]! + 2 * (samples[i - 1] ?? 0) + (samples[i - 2] ?? 0));
      const y = 2 * (a - c) * (out[i - 1] ?? 0) + (a - b + c) * (out[i - 2] ?? 0);
      out[i] = (x - y) / norm;
    }
    return out;
  };
}

export function clip(rmsCount: number): Disturb {
  return (samples) => {
    const limit = rmsCount * rmsOf(samples);
    return samples.map((v) => Math.max(-limit, Math.min(limit, v)));
  };
}

/** Every so many samples a stretch is lost. */
export function dropouts(every: number, length: number): Disturb {
  return (samples) => samples.map((v, i) => (i % every < length ? 0 : v));
}

export function quantise(bits: number): Disturb {
  return (samples) => {
    const step = peakOf(samples) / 2 ** (bits - 1);
    return samples.map((v) => Math.round(v / step) * step);
  };
}

export function shift(rmsCount: number): Disturb {
  return (samples) => {
    const offset = rmsCount * rmsOf(samples);
    return samples.map((v) => v + offset);
  };
}

export function spikes(every: number, rmsCount: number): Disturb {
  return (samples) => {
    const height = rmsCount * rmsOf(samples);
    return samples.map((v, i) => (i % every === every >> 1 ? v + height : v));
  };
}

export const sensorDisturbances: readonly Disturbance[] = [
  { name: 'none', disturb: (samples) => samples, findsAll: true },
  { name: 'polarity reversed', disturb: (samples) => samples.map((v) => -v), findsAll: true },
  ...[3, -3].map((db) => ({ name: `gain ${db} dB`, disturb: gain(db), findsAll: true })),
  ...[6, -6, 20, -20, 60].map((db) => ({ name: `gain ${db} dB`, disturb: gain(db) })),
  ...[20, 10].map((db) => whiteNoise(db, true)),
  ...[5, 0].map((db) => whiteNoise(db, false)),
  ...[20, 10].map((db) => ({ name: `red noise at ${db} dB`, disturb: noise(db, 0.9) })),
  { name: 'red noise at 0 dB', disturb: noise(0, 0.9), isBeyond: true },
  { name: 'loose mount, a tenth of the rate', disturb: looseMount(0.1, 0.3) },
  { name: 'loose mount, a fifth of the rate', disturb: looseMount(0.2, 0.1) },
  ...[4, 3, 2, 1].map((n) => ({ name: `clipped at ${n} rms`, disturb: clip(n) })),
  { name: 'dropouts, 10 samples in 1000', disturb: dropouts(1000, 10) },
  { name: 'dropouts, 200 samples in 1000', disturb: dropouts(1000, 200) },
  { name: '5 bits', disturb: quantise(5) },
  { name: '8 bits', disturb: quantise(8), findsAll: true },
  ...[5, 20].map((n) => ({ name: `shifted by ${n} rms`, disturb: shift(n), findsAll: true })),
  ...[10, 30].map((n) => ({ name: `spikes of ${n} rms`, disturb: spikes(701, n) })),
];

function whiteNoise(snrDb: number, findsAll: boolean): Disturbance {
  return { name: `white noise at ${snrDb} dB`, disturb: noise(snrDb), findsAll };
}
