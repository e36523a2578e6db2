/**
 * The reference: cepstrum prewhitening (every bin set to one magnitude), then the squared envelope
 * |x + i·H(x)|², averaged over blocks. Float64, one request after the other.
 * Source: P. Borghesani, P. Pennacchi, R. B. Randall, N. Sawalhi, R. Ricci, "Application of
 * cepstrum pre-whitening for the diagnosis of bearing faults under variable speed conditions",
 * Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
import { envelopeSteps } from '@sideband/shared/core/evidence.ts';
import { RealFft } from '../kernel/real-fft.ts';
import type { Envelope, EnvelopeKernel, EnvelopeRequest } from './envelope-kernel.ts';

/** Where the ends of a stretch meet there is a step, which strikes once whitened. */
export const endShare = 1 / 128;

export class FftEnvelope implements EnvelopeKernel {
  readonly #ffts = new Map<number, RealFft>();

  envelopes(requests: readonly EnvelopeRequest[]): readonly Envelope[] {
    return requests.map((request) => this.#envelope(request));
  }

  #envelope({ samples, blockSamples, bins }: EnvelopeRequest): Envelope {
    const n = samples.length;
    const fft = this.#fftOf(n);
    const re = new Float64Array(n / 2 + 1);
    const im = new Float64Array(n / 2 + 1);
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / n;
    fft.forward(
      Float64Array.from(samples, (sample) => sample - mean),
      re,
      im,
    );
    whiten(re, im, bins ?? [2, n / 2]);
    // Every second value of either has the other sign: squares do not know.
    const square = Float64Array.from(fft.backwardUpToSigns(re, im), (x) => x * x);
    const kurtosis = kurtosisOf(square);
    // −i·X of the positive frequencies is the spectrum of the Hilbert transform.
    const quadrature = fft.backwardUpToSigns(
      im,
      re.map((x) => -x),
    );
    for (let i = 0; i < n; i++) square[i]! += quadrature[i]! * quadrature[i]!;
    return { values: blocks(square, blockSamples), kurtosis };
  }

  #fftOf(size: number): RealFft {
    let fft = this.#ffts.get(size);
    if (fft === undefined) this.#ffts.set(size, (fft = new RealFft(size)));
    return fft;
  }
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
  for (let i = 0; i < square.length; i++) sums[Math.floor(i / blockSamples)]! += square[i]!;
  const end = Math.ceil(sums.length * endShare);
  let mean = 0;
  for (let i = end; i < sums.length - end; i++) mean += sums[i]! / (sums.length - 2 * end);
  return Uint8Array.from(sums, (sum, i) => {
    const isEnd = i < end || i >= sums.length - end;
    const inMeans = isEnd || !(mean > 0) ? 1 : sum / mean;
    return Math.min(255, Math.round(envelopeSteps * inMeans));
  });
}
