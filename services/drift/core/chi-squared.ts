/**
 * Upper quantile of the χ² distribution by Wilson and Hilferty (1931): (χ²/k)^⅓ is close to
 * normal. Within 2 % from k = 3 on, on the safe side for small tails; k = 1 and 2 are exact.
 */
export function chiSquaredUpper(degrees: number, tail: number): number {
  if (degrees <= 0) return 0;
  if (degrees === 1) return normalUpper(tail / 2) ** 2;
  if (degrees === 2) return -2 * Math.log(tail);
  const c = 2 / (9 * degrees);
  return degrees * (1 - c + normalUpper(tail) * Math.sqrt(c)) ** 3;
}

/**
 * z with P(Z > z) = tail, by the rational approximation 26.2.23 of Abramowitz and Stegun
 * (absolute error below 4.5e-4).
 */
export function normalUpper(tail: number): number {
  if (tail > 0.5) return -normalUpper(1 - tail);
  const t = Math.sqrt(-2 * Math.log(Math.max(tail, Number.MIN_VALUE)));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - numerator / denominator;
}
