/** What goes wrong between a machine and its samples. */

export interface Disturbance {
  readonly name: string;
  readonly code: string;
  disturb(frame: Float32Array, n: number): Float32Array;
}

export function rmsOf(frame: Float32Array): number {
  const mean = frame.reduce((sum, v) => sum + v, 0) / frame.length;
  return Math.sqrt(frame.reduce((sum, v) => sum + (v - mean) ** 2, 0) / frame.length);
}

function peakOf(frame: Float32Array): number {
  return frame.reduce((peak, v) => Math.max(peak, Math.abs(v)), 0);
}

function clip(frame: Float32Array, limit: number): Float32Array {
  return frame.map((v) => Math.max(-limit, Math.min(limit, v)));
}

function hold(frame: Float32Array, from: number, count: number): Float32Array {
  return frame.map((v, i) => (i >= from && i < from + count ? frame[from]! : v));
}

export const disturbances: readonly Disturbance[] = [
  {
    name: 'clipping of one sample in twenty',
    code: 'sensor.clipped',
    disturb: (frame) => clip(frame, frame.map(Math.abs).sort()[Math.floor(0.95 * frame.length)]!),
  },
  {
    name: 'clipping of one side at the rms',
    code: 'sensor.clipped',
    disturb(frame) {
      const limit = rmsOf(frame);
      return frame.map((v) => Math.min(v, limit));
    },
  },
  {
    name: 'a range of a third of the peak',
    code: 'sensor.clipped',
    disturb: (frame) => clip(frame, peakOf(frame) / 3),
  },
  { name: 'a constant', code: 'sensor.stuck', disturb: (frame) => frame.fill(frame[9]!) },
  {
    name: 'a value held from the middle on',
    code: 'sensor.stuck',
    disturb: (frame) => hold(frame, frame.length / 2, frame.length),
  },
  {
    name: 'a value held for forty samples',
    code: 'sensor.dropout',
    disturb: (frame, n) => hold(frame, 100 + 37 * n, 40),
  },
  {
    name: 'forty samples of zero',
    code: 'sensor.dropout',
    disturb: (frame, n) => frame.map((v, i) => (i >= 50 * n + 9 && i < 50 * n + 49 ? 0 : v)),
  },
  {
    name: 'one sample in twenty lost',
    code: 'sensor.dropout',
    disturb: (frame, n) => frame.map((v, i) => ((i * 7919 + n) % 20 === 0 ? 0 : v)),
  },
  {
    name: 'three samples twenty times the rms off',
    code: 'sensor.spikes',
    disturb(frame, n) {
      const spike = 20 * rmsOf(frame);
      return frame.map((v, i) => (i % 640 === 137 + n ? v + spike : v));
    },
  },
  {
    name: 'five samples twelve times the rms off',
    code: 'sensor.spikes',
    disturb(frame, n) {
      const spike = 12 * rmsOf(frame);
      return frame.map((v, i) => (i % 400 === 91 + n ? v - spike : v));
    },
  },
  {
    name: 'a converter of five bits',
    code: 'sensor.coarse',
    disturb(frame) {
      const step = peakOf(frame) / 16;
      return frame.map((v) => Math.round(v / step) * step);
    },
  },
];
