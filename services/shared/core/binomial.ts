/** Confidence intervals of a share: "k of n" is never printed without one. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile at 0.975. */
const z95 = 1.959963984540054;

/**
 * Wilson's score interval for k successes of n trials, 95 % by default.
 * E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 */
export function wilsonInterval(k: number, n: number, z = z95): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const p = k / n;
  const denominator = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / denominator;
  const half = (z / denominator) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
