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

/**
 * Two running sums of each kind: one would wait for itself at every sample.
 * @param samples a multiple of four of them
 * @param centred receives x − mean
 */
export function momentsOf(samples: Float32Array, centred: Float64Array): Moments {
  const n = samples.length;
  const mean = meanOf(samples);
  let [secondA, secondB, thirdA, thirdB, fourthA, fourthB] = [0, 0, 0, 0, 0, 0];
  let [absoluteA, absoluteB] = [0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < n; i += 2) {
    const a = samples[i]! - mean;
    const b = samples[i + 1]! - mean;
    centred[i] = a;
    centred[i + 1] = b;
    const aa = a * a;
    const bb = b * b;
    secondA += aa;
    secondB += bb;
    thirdA += aa * a;
    thirdB += bb * b;
    fourthA += aa * aa;
    fourthB += bb * bb;
    absoluteA += Math.abs(a);
    absoluteB += Math.abs(b);
    // Rarely true, so the processor guesses right; a comparison of a with b would cost more.
    if (a < min) min = a;
    if (b < min) min = b;
    if (a > max) max = a;
    if (b > max) max = b;
  }
  return {
    mean,
    second: (secondA + secondB) / n,
    third: (thirdA + thirdB) / n,
    fourth: (fourthA + fourthB) / n,
    peak: Math.max(max, -min),
    peakToPeak: max - min,
    meanAbsolute: (absoluteA + absoluteB) / n,
  };
}

function meanOf(samples: Float32Array): number {
  const n = samples.length;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i + 3 < n; i += 4) {
    a += samples[i]!;
    b += samples[i + 1]!;
    c += samples[i + 2]!;
    d += samples[i + 3]!;
  }
  return (a + b + (c + d)) / n;
}
