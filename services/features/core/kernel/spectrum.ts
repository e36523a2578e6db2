/** Hann power spectrum of a frame with the scale that makes it readable in physical units. */

/** The first bin that is used: 0 and 1 hold the offset and its leakage. */
export const firstBin = 2;

/**
 * Mean square per bin of the Hann-windowed frame: 2·|H|²/(N²·3/8), one-sided, so that the sum over
 * a band is the mean square in it, and division by the bin width gives the density of noise. A
 * sine of amplitude A on bin k reads A²/3 there (and A²/12 on either side).
 * Source: G. Heinzel, A. Rüdiger, R. Schilling, "Spectrum and spectral density estimation by the
 * DFT" (2002), with NENBW = 1.5 and coherent gain 1/2 of the periodic Hann window.
 *
 * The window is applied to the spectrum: multiplying by 1/2 − cos(2πn/N)/2 is convolving with
 * (−1/4, 1/2, −1/4). So the unwindowed spectrum, which whitening needs, costs no second transform.
 * @param re @param im of N/2 + 1, unwindowed
 * @param power receives N/2 + 1
 */
export function hannPower(re: Float64Array, im: Float64Array, power: Float64Array): void {
  const half = power.length - 1;
  const n = 2 * half;
  const scale = 2 / (n * n * 0.375);
  for (let k = 1; k < half; k++) {
    const hr = re[k]! / 2 - (re[k - 1]! + re[k + 1]!) / 4;
    const hi = im[k]! / 2 - (im[k - 1]! + im[k + 1]!) / 4;
    power[k] = scale * (hr * hr + hi * hi);
  }
  // The neighbours beyond both ends are the mirror images; these two bins have no twin.
  const first = re[0]! / 2 - re[1]! / 2;
  const last = re[half]! / 2 - re[half - 1]! / 2;
  power[0] = (scale / 2) * first * first;
  power[half] = (scale / 2) * last * last;
}

/**
 * Amplitude of the sine whose main lobe has its highest bin at `k`, wherever it lies between bins.
 * With δ the distance from bin k: the two highest bins a ≥ b give δ = (2b − a)/(a + b), and the
 * lobe is W(δ) = sin(πδ)/(πδ·(1 − δ²)). Source: M. Cerna, A. F. Harvey, "The Fundamentals of
 * FFT-Based Signal Analysis" (National Instruments AN 041), for the Hann window.
 */
export function lineAmplitude(power: Float64Array, k: number): number {
  const here = Math.sqrt(3 * power[k]!);
  const next = Math.sqrt(3 * Math.max(power[k - 1] ?? 0, power[k + 1] ?? 0));
  if (here === 0) return 0;
  const delta = Math.min(0.5, Math.max(0, (2 * next - here) / (here + next)));
  const lobe = delta === 0 ? 1 : Math.sin(Math.PI * delta) / (Math.PI * delta * (1 - delta ** 2));
  return here / lobe;
}
