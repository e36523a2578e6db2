/** Hann power spectrum of a frame with the scale that makes it readable in physical units. */
import type { RealFft } from './real-fft.ts';

/** The first bin that is used: 0 and 1 hold the offset and its leakage. */
export const firstBin = 2;

/** @param x one frame of the length of `fft` @returns N/2 + 1, scaled as of `powerPerBin` */
export function hannPower(fft: RealFft, x: Float64Array): Float64Array {
  const re = new Float64Array(fft.size / 2 + 1);
  const im = new Float64Array(fft.size / 2 + 1);
  const power = new Float64Array(fft.size / 2 + 1);
  fft.forward(x, re, im);
  applyHann(re, im);
  powerPerBin(re, im, power);
  return power;
}

/**
 * Applies the periodic Hann window to a frame by way of its spectrum: multiplying samples by
 * 1/2 − cos(2πn/N)/2 is convolving the spectrum with (−1/4, 1/2, −1/4).
 * @param re @param im of N/2 + 1; changed in place
 */
export function applyHann(re: Float64Array, im: Float64Array): void {
  const half = re.length - 1;
  // The neighbours beyond both ends are mirror images: the conjugates of bins 1 and N/2 − 1.
  let beforeRe = re[1]!;
  let beforeIm = -im[1]!;
  const lastRe = re[half - 1]!;
  for (let k = 0; k < half; k++) {
    const hereRe = re[k]!;
    const hereIm = im[k]!;
    re[k] = hereRe / 2 - (beforeRe + re[k + 1]!) / 4;
    im[k] = hereIm / 2 - (beforeIm + im[k + 1]!) / 4;
    beforeRe = hereRe;
    beforeIm = hereIm;
  }
  re[half] = re[half]! / 2 - lastRe / 2;
  im[half] = 0;
}

/**
 * Mean square per bin of the Hann-windowed frame: 2·|H|²/(N²·3/8), one-sided, so that the sum over
 * a band is the mean square in it, and division by the bin width gives the density of noise. A
 * sine of amplitude A on bin k reads A²/3 there (and A²/12 on either side).
 * Source: G. Heinzel, A. Rüdiger, R. Schilling, "Spectrum and spectral density estimation by the
 * DFT" (2002), with NENBW = 1.5 and coherent gain 1/2 of the periodic Hann window.
 * @param re @param im of N/2 + 1, windowed
 * @param power receives N/2 + 1
 */
export function powerPerBin(re: Float64Array, im: Float64Array, power: Float64Array): void {
  const half = power.length - 1;
  const n = 2 * half;
  const scale = 2 / (n * n * 0.375);
  for (let k = 0; k <= half; k++) power[k] = scale * (re[k]! * re[k]! + im[k]! * im[k]!);
  // These two bins have no twin among the negative frequencies.
  power[0]! /= 2;
  power[half]! /= 2;
}

/**
 * Distance in bins from the highest bin of a main lobe to its sine, from the amplitudes of that bin
 * and of the higher of its neighbours: a ≥ b give δ = (2b − a)/(a + b). Source as of
 * `lineAmplitude`.
 */
export function lobeOffset(highest: number, neighbour: number): number {
  return Math.min(0.5, Math.max(0, (2 * neighbour - highest) / (highest + neighbour)));
}

/**
 * Amplitude of the sine whose main lobe has its highest bin at `k`, wherever it lies between bins.
 * With δ the distance from bin k the lobe is W(δ) = sin(πδ)/(πδ·(1 − δ²)). Source: M. Cerna, A. F.
 * Harvey, "The Fundamentals of FFT-Based Signal Analysis" (National Instruments AN 041), for the
 * Hann window.
 */
export function lineAmplitude(power: Float64Array, k: number): number {
  const here = Math.sqrt(3 * power[k]!);
  const next = Math.sqrt(3 * Math.max(power[k - 1] ?? 0, power[k + 1] ?? 0));
  if (here === 0) return 0;
  const delta = lobeOffset(here, next);
  const lobe = delta === 0 ? 1 : Math.sin(Math.PI * delta) / (Math.PI * delta * (1 - delta ** 2));
  return here / lobe;
}
