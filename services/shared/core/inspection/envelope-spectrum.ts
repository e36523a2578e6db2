/** Spectrum of the squared envelope, in dB over its local floor: where repeated strikes show. */
import { firstBin, hannPower } from '../signal/spectrum.ts';
import { binsOfBand, WhiteEnvelope } from '../signal/white-envelope.ts';
import type { Spectrum } from './averaged-spectrum.ts';
import { turnsPerSecond, type Subject } from './subject.ts';

const samplesMax = 2 ** 18;
/** The floor is the median over so many shaft turns; without a speed over so many bins. */
const floorOrders = 2;
const floorBinsMin = 32;
const levelMinDb = -10;

/**
 * The envelope that a diagnosis rests on, of the whole signal or of the band that the asset names.
 * Over frequency, in one piece and as far as the rate allows, as the eye wants it also without
 * speed or geometry; what travels as evidence is averaged over blocks and joined over the angle of
 * the shaft. 0 dB is the mean of the noise around.
 */
export function envelopeSpectrum(subject: Subject): Spectrum {
  const { sampleRateHz, samples, asset } = subject;
  const n = Math.min(samplesMax, 2 ** Math.floor(Math.log2(samples.length)));
  const binWidthHz = sampleRateHz / n;
  const white = new WhiteEnvelope(n);
  const band = asset.envelopeBandHz;
  const bins = band && binsOfBand(band, { samples: n, sampleRateHz });
  white.take(samples.subarray(samples.length - n), bins);
  const power = hannPower(white.fft, aboutMean(white.envelope));
  const perTurn = turnsPerSecond(subject);
  const width = perTurn === undefined ? 0 : Math.round((floorOrders * perTurn) / binWidthHz);
  return { binWidthHz, frames: 1, values: overFloor(power, Math.max(floorBinsMin, width)) };
}

function aboutMean(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return values.map((value) => value - mean);
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
