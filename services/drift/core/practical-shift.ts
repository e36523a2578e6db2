/**
 * One limit of practical size for all detectors, given as PSI. A normal distribution that moves by
 * d of its standard deviations has PSI d² and Kolmogorov–Smirnov distance 2Φ(d/2) − 1.
 */
export interface PracticalShift {
  /** standard deviations */
  readonly deviations: number;
  /** between the cumulative distributions */
  readonly distance: number;
}

export function practicalShift(psi: number): PracticalShift {
  const deviations = Math.sqrt(psi);
  return { deviations, distance: errorFunction(deviations / (2 * Math.SQRT2)) };
}

/** erf by 7.1.26 of Abramowitz and Stegun: absolute error below 1.5e-7; x ≥ 0. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 1 - series * Math.exp(-x * x);
}
