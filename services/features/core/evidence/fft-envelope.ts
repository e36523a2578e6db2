/**
 * The reference: cepstrum prewhitening (every bin set to one magnitude), then the squared envelope
 * |x + i·H(x)|², averaged over blocks. Float64, one request after the other.
 * Source: P. Borghesani, P. Pennacchi, R. B. Randall, N. Sawalhi, R. Ricci, "Application of
 * cepstrum pre-whitening for the diagnosis of bearing faults under variable speed conditions",
 * Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
import { envelopeSteps } from '@sideband/shared/core/evidence.ts';
import { RealFft } from '@sideband/shared/core/signal/real-fft.ts';
import type { Envelope, EnvelopeKernel, EnvelopeRequest } from './envelope-kernel.ts';

/** Where the ends of a stretch meet there is a step, which strikes once whitened. */
export const endShare = 1 / 128;

export class FftEnvelope implements EnvelopeKernel {
  readonly #scratches = new Map<number, Scratch>();

  envelopes(requests: readonly EnvelopeRequest[]): readonly Envelope[] {
    return requests.map((request) => this.#envelope(request));
  }

  #envelope({ samples, blockSamples, bins }: EnvelopeRequest): Envelope {
    const n = samples.length;
    const { fft, re, im, square } = this.#scratchOf(n);
    let mean = 0;
    for (let i = 0; i < n; i++) mean += samples[i]! / n;
    for (let i = 0; i < n; i++) square[i] = samples[i]! - mean;
    fft.forward(square, re, im);
    whiten(re, im, bins ?? [2, n / 2]);
    // Every second value of either has the other sign: squares do not know.
    const white = fft.backwardUpToSigns(re, im);
    for (let i = 0; i < n; i++) square[i] = white[i]! * white[i]!;
    const kurtosis = kurtosisOf(square);
    // −i·X of the positive frequencies is the spectrum of the Hilbert transform.
    for (let k = 0; k < re.length; k++) re[k] = -re[k]!;
    const quadrature = fft.backwardUpToSigns(im, re);
    for (let i = 0; i < n; i++) square[i]! += quadrature[i]! * quadrature[i]!;
    return { values: blocks(square, blockSamples), kurtosis };
  }

  #scratchOf(size: number): Scratch {
    let scratch = this.#scratches.get(size);
    if (scratch === undefined) this.#scratches.set(size, (scratch = scratchFor(size)));
    return scratch;
  }
}

interface Scratch {
  readonly fft: RealFft;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly square: Float64Array;
}

function scratchFor(size: number): Scratch {
  return {
    fft: new RealFft(size),
    re: new Float64Array(size / 2 + 1),
    im: new Float64Array(size / 2 + 1),
    square: new Float64Array(size),
  };
}

/** In place. A bin that rounding alone fills stays empty: it would speak as loud as the others. */
function whiten(re: Float64Array, im: Float64Array, [from, to]: readonly [number, number]): void {
  let largest = 0;
  for (let k = from; k < to; k++) largest = Math.max(largest, re[k]! ** 2 + im[k]! ** 2);
  const least = largest * roundingPower;
  for (let k = 0; k < re.length; k++) {
    const power = re[k]! ** 2 + im[k]! ** 2;
    const gain = k < from || k >= to || !(power > least) ? 0 : 1 / Math.sqrt(power);
    re[k]! *= gain;
    im[k]! *= gain;
  }
}

/** Of float32 samples, whose steps are 2⁻²⁴, far below the noise of any sensor. */
const roundingPower = 2 ** -60;

function kurtosisOf(square: Float64Array): number {
  const end = Math.ceil(square.length * 2 * endShare);
  let second = 0;
  let fourth = 0;
  for (let i = end; i < square.length - end; i++) {
    second += square[i]!;
    fourth += square[i]! ** 2;
  }
  return second > 0 ? (fourth * (square.length - 2 * end)) / second ** 2 : 0;
}

function blocks(square: Float64Array, blockSamples: number): Uint8Array {
  const sums = new Float64Array(square.length / blockSamples);
  for (let block = 0, i = 0; block < sums.length; block++) {
    let sum = 0;
    for (const to = i + blockSamples; i < to; i++) sum += square[i]!;
    sums[block] = sum;
  }
  const end = Math.ceil(sums.length * endShare);
  let mean = 0;
  for (let i = end; i < sums.length - end; i++) mean += sums[i]! / (sums.length - 2 * end);
  const values = new Uint8Array(sums.length).fill(envelopeSteps);
  if (!(mean > 0)) return values;
  for (let i = end; i < sums.length - end; i++) {
    values[i] = Math.min(255, Math.round((envelopeSteps * sums[i]!) / mean));
  }
  return values;
}
