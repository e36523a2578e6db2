/** Slow references for the tests: a line of a spectrum by its own sum, nothing clever. */

/** Amplitude of the component at a frequency, Hann-windowed, so that a sine of A reads A. */
export function lineAmplitude(signal: ArrayLike<number>, sampleRateHz: number, hz: number): number {
  const n = signal.length;
  let re = 0;
  let im = 0;
  let weights = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n);
    const angle = (2 * Math.PI * hz * i) / sampleRateHz;
    re += weight * signal[i]! * Math.cos(angle);
    im -= weight * signal[i]! * Math.sin(angle);
    weights += weight;
  }
  return (2 * Math.hypot(re, im)) / weights;
}

/** The highest line within ± tolerance of a frequency. */
export function peakNear(signal: ArrayLike<number>, sampleRateHz: number, hz: number): number {
  const stepHz = sampleRateHz / signal.length / 2;
  let peak = 0;
  for (let f = hz * 0.99; f <= hz * 1.01; f += stepHz) {
    peak = Math.max(peak, lineAmplitude(signal, sampleRateHz, f));
  }
  return peak;
}

/** Squared signal above a high pass (second difference), its mean removed: the squared envelope. */
export function squaredEnvelope(signal: ArrayLike<number>): Float64Array {
  const out = new Float64Array(signal.length);
  let mean = 0;
  for (let i = 2; i < signal.length; i += 1) {
    out[i] = (signal[i]! - 2 * signal[i - 1]! + signal[i - 2]!) ** 2;
    mean += out[i]! / signal.length;
  }
  return out.map((value) => value - mean);
}

/** Median line height between two frequencies: the floor a line has to stand out of. */
export function floorBetween(
  signal: ArrayLike<number>,
  sampleRateHz: number,
  [lowHz, highHz]: readonly [number, number],
): number {
  const heights: number[] = [];
  for (let f = lowHz; f < highHz; f += 1.37) heights.push(lineAmplitude(signal, sampleRateHz, f));
  return heights.sort((a, b) => a - b)[heights.length >> 1]!;
}

export function kurtosis(signal: ArrayLike<number>): number {
  const n = signal.length;
  let mean = 0;
  for (let i = 0; i < n; i += 1) mean += signal[i]! / n;
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < n; i += 1) {
    second += (signal[i]! - mean) ** 2 / n;
    fourth += (signal[i]! - mean) ** 4 / n;
  }
  return fourth / second ** 2;
}

export function rms(signal: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < signal.length; i += 1) sum += signal[i]! ** 2;
  return Math.sqrt(sum / signal.length);
}
