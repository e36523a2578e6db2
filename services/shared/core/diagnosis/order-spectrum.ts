/** Spectrum of a joined envelope over orders of the shaft, and its local floor. */
import FFT from 'fft.js';
import type { JoinedEnvelope } from './joined-envelope.ts';

export interface OrderSpectrum {
  /** orders per bin */
  readonly binOrder: number;
  /** shaft turns of the longest run: two lines 2/turns apart are told apart */
  readonly turns: number;
  /** squared amplitude of a line, in units of the squared mean of the envelope */
  readonly power: Float64Array;
  /** the mean of the noise around, same unit */
  readonly floor: Float64Array;
}

/** Bins that hold the mean and what the window smears of it. */
const firstBin = 2;
/** The floor is the median over so many shaft orders. */
const floorOrders = 2;
const floorBinsMin = 16;

/** Runs are averaged by their length; all are padded to the length of the longest. */
export function orderSpectrum({ perTurn, runs }: JoinedEnvelope): OrderSpectrum {
  const longest = Math.max(4, ...runs.map(({ values }) => values.length));
  const size = 2 ** Math.ceil(Math.log2(longest));
  const fft = new FFT(size);
  const total = runs.reduce((sum, { values }) => sum + values.length, 0);
  const power = new Float64Array(size / 2);
  const padded = new Float64Array(size);
  const out = fft.createComplexArray() as unknown as Float64Array;
  for (const { values } of runs) {
    hannInto(padded, values);
    fft.realTransform(out as never, padded as never);
    // A sine of amplitude A gives |X| = A·n/4 under the Hann window.
    const scale = (values.length / total) * (4 / values.length) ** 2;
    for (let k = 0; k < power.length; k++) {
      power[k]! += scale * (out[2 * k]! ** 2 + out[2 * k + 1]! ** 2);
    }
  }
  const binOrder = perTurn / size;
  const turns = Math.max(...runs.map((run) => run.turns));
  return { binOrder, turns, power, floor: floorOf(power, Math.round(floorOrders / 2 / binOrder)) };
}

function hannInto(padded: Float64Array, values: Float64Array): void {
  padded.fill(0);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  for (let i = 0; i < n; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / n);
    padded[i] = (values[i]! - mean) * window;
  }
}

/** The median of exponentially spread noise is ln 2 of its mean. Never 0. */
function floorOf(power: Float64Array, halfBins: number): Float64Array {
  const half = Math.max(floorBinsMin / 2, Math.min(halfBins, power.length >> 1));
  const step = Math.max(1, half >> 2);
  const medians: number[] = [];
  for (let k = 0; k < power.length + step; k += step) {
    const from = Math.max(firstBin, Math.min(k - half, power.length - 2 * half));
    const sorted = power.slice(from, from + 2 * half).sort();
    medians.push((sorted[sorted.length >> 1] ?? 0) / Math.LN2);
  }
  return power.map((_, k) => {
    const at = Math.floor(k / step);
    const low = medians[at]!;
    const high = medians[at + 1] ?? low;
    return Math.max(Number.MIN_VALUE, low + (high - low) * (k / step - at));
  });
}
