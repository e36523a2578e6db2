/** Sums over the samples of a frame, about its mean; float64 throughout. */

export interface Moments {
  readonly mean: number;
  /** central moments: mean of (x − mean)^2, ^3, ^4 */
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
  /** largest |x − mean| */
  readonly peak: number;
  readonly peakToPeak: number;
  /** mean of |x − mean| */
  readonly meanAbsolute: number;
}

/** @param centred receives x − mean */
export function momentsOf(samples: Float32Array, centred: Float64Array): Moments {
  const n = samples.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += samples[i]!;
  const mean = sum / n;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let absolute = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < n; i++) {
    const x = samples[i]! - mean;
    centred[i] = x;
    const square = x * x;
    second += square;
    third += square * x;
    fourth += square * square;
    absolute += Math.abs(x);
    if (x < min) min = x;
    if (x > max) max = x;
  }
  return {
    mean,
    second: second / n,
    third: third / n,
    fourth: fourth / n,
    peak: Math.max(max, -min),
    peakToPeak: max - min,
    meanAbsolute: absolute / n,
  };
}
