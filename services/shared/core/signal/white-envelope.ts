/**
 * Cepstrum prewhitening (every bin set to one magnitude), then the squared envelope |x + i·H(x)|².
 * Source: P. Borghesani, P. Pennacchi, R. B. Randall, N. Sawalhi, R. Ricci, "Application of
 * cepstrum pre-whitening for the diagnosis of bearing faults under variable speed conditions",
 * Mechanical Systems and Signal Processing 36 (2013), 370–384.
 */
import { RealFft } from './real-fft.ts';
import { firstBin } from './spectrum.ts';

/** Of float32 samples, whose steps are 2⁻²⁴, far below the noise of any sensor. */
const roundingPower = 2 ** -60;

/** For stretches of one length, one after the other. Float64; up to a constant factor. */
export class WhiteEnvelope {
  readonly fft: RealFft;
  /** of the prewhitened samples; valid until the next `take` */
  readonly squares: Float64Array;
  /** squared; valid until the next `take` */
  readonly envelope: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  /** @param size samples, a power of two, 4 or more */
  constructor(size: number) {
    this.fft = new RealFft(size);
    this.squares = new Float64Array(size);
    this.envelope = new Float64Array(size);
    this.#re = new Float64Array(size / 2 + 1);
    this.#im = new Float64Array(size / 2 + 1);
  }

  /**
   * All are 0 where there is nothing to demodulate.
   * @param samples `size` of them
   * @param bins that are demodulated, the last one excluded
   */
  take(samples: Float32Array, bins: readonly [number, number] = [firstBin, samples.length / 2]) {
    const n = samples.length;
    const { fft, squares, envelope } = this;
    const [re, im] = [this.#re, this.#im];
    let mean = 0;
    for (let i = 0; i < n; i++) mean += samples[i]! / n;
    for (let i = 0; i < n; i++) envelope[i] = samples[i]! - mean;
    fft.forward(envelope, re, im);
    whiten(re, im, bins);
    // Every second value of either has the other sign: squares do not know.
    const white = fft.backwardUpToSigns(re, im);
    for (let i = 0; i < n; i++) squares[i] = white[i]! * white[i]!;
    // −i·X of the positive frequencies is the spectrum of the Hilbert transform.
    for (let k = 0; k < re.length; k++) re[k] = -re[k]!;
    const quadrature = fft.backwardUpToSigns(im, re);
    for (let i = 0; i < n; i++) envelope[i] = squares[i]! + quadrature[i]! * quadrature[i]!;
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

/** The bins of a band, for `take`; none where it lies above half the rate. */
export function binsOfBand(
  [lowHz, highHz]: readonly [number, number],
  { samples, sampleRateHz }: { readonly samples: number; readonly sampleRateHz: number },
): readonly [number, number] {
  const bin = (hz: number) => (hz * samples) / sampleRateHz;
  const from = Math.max(firstBin, Math.ceil(bin(lowHz)));
  return [from, Math.min(samples / 2, Math.floor(bin(highHz)) + 1)];
}
