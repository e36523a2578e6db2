/** Spectrum of the squared envelope, in dB over its local floor: where repeated strikes show. */
import { RealFft } from '../signal/real-fft.ts';
import { firstBin, hannPower } from '../signal/spectrum.ts';
import type { Spectrum } from './averaged-spectrum.ts';
import { turnsPerSecond, type Subject } from './subject.ts';

const samplesMax = 2 ** 18;
/** The floor is the median over so many shaft turns; without a speed over so many bins. */
const floorOrders = 2;
const floorBinsMin = 32;
const levelMinDb = -10;

/**
 * Envelope of the band that the asset names, or of the whole signal after every bin was set to one
 * magnitude (cepstrum prewhitening), which needs no band. 0 dB is the mean of the noise around.
 * Source: P. Borghesani et al., Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
export function envelopeSpectrum(subject: Subject): Spectrum {
  const { sampleRateHz, samples } = subject;
  const n = Math.min(samplesMax, 2 ** Math.floor(Math.log2(samples.length)));
  const binWidthHz = sampleRateHz / n;
  const fft = new RealFft(n);
  const re = new Float64Array(n / 2 + 1);
  const im = new Float64Array(n / 2 + 1);
  fft.forward(Float64Array.from(samples.subarray(samples.length - n)), re, im);
  shape(re, im, { binWidthHz, band: subject.asset.envelopeBandHz });
  const power = hannPower(fft, squaredEnvelope(fft, re, im));
  const perTurn = turnsPerSecond(subject);
  const width = perTurn === undefined ? 0 : Math.round((floorOrders * perTurn) / binWidthHz);
  return { binWidthHz, frames: 1, values: overFloor(power, Math.max(floorBinsMin, width)) };
}

interface Shape {
  readonly binWidthHz: number;
  readonly band: readonly [number, number] | undefined;
}

/** Keeps the band, or whitens all; offset and Nyquist go. In place. */
function shape(re: Float64Array, im: Float64Array, { binWidthHz, band }: Shape): void {
  const last = re.length - 1;
  for (let k = 0; k <= last; k++) {
    const hz = k * binWidthHz;
    const outside = band !== undefined && (hz < band[0] || hz > band[1]);
    const magnitude = Math.hypot(re[k]!, im[k]!);
    const drop = k === 0 || k === last || outside || magnitude === 0;
    const gain = drop ? 0 : band === undefined ? 1 / magnitude : 1;
    re[k]! *= gain;
    im[k]! *= gain;
  }
}

/** |x + i·H(x)|² about its mean, up to a factor; every second sample of both has the other sign. */
function squaredEnvelope(fft: RealFft, re: Float64Array, im: Float64Array): Float64Array {
  const real = fft.backwardUpToSigns(re, im).map((x) => x * x);
  // −i·X of the positive frequencies is the spectrum of the Hilbert transform.
  const quadrature = fft.backwardUpToSigns(
    im,
    re.map((x) => -x),
  );
  let mean = 0;
  for (let i = 0; i < real.length; i++) {
    real[i]! += quadrature[i]! * quadrature[i]!;
    mean += real[i]! / real.length;
  }
  return real.map((x) => x - mean);
}

/** The median of exponentially spread noise is ln 2 of its mean. */
function overFloor(power: Float64Array, width: number): Float64Array {
  const half = Math.ceil(width / 2);
  const step = Math.max(1, Math.floor(half / 4));
  const medians: number[] = [];
  for (let k = 0; k < power.length + step; k += step) medians.push(medianAround(power, k, half));
  return power.map((value, k) => {
    const at = k / step;
    const low = medians[Math.floor(at)]!;
    const high = medians[Math.floor(at) + 1] ?? low;
    const floor = (low + (high - low) * (at % 1)) / Math.LN2;
    if (k < firstBin) return Number.NaN;
    const ratio = floor > 0 ? value / floor : 0;
    return ratio > 0 ? Math.max(levelMinDb, 10 * Math.log10(ratio)) : levelMinDb;
  });
}

function medianAround(power: Float64Array, k: number, half: number): number {
  // The offset that the window left behind is no floor.
  const from = Math.max(firstBin, Math.min(k - half, power.length - 2 * half));
  const sorted = power.slice(from, Math.max(from + 1, k + half)).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
