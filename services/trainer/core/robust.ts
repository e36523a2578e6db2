/** Order statistics that a few bad frames cannot move. */

/** Quantile of ascending values by linear interpolation (Hyndman and Fan, type 7). */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (high - low) * (position - below);
}

export function ascending(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

export function median(values: Iterable<number>): number {
  return quantile(ascending(values), 0.5);
}

/** Spread that equals the standard deviation for normal data (1.4826 × MAD). */
export function robustSigma(values: Iterable<number>, centre: number): number {
  const deviations: number[] = [];
  for (const value of values) deviations.push(Math.abs(value - centre));
  return 1.4826 * median(deviations);
}
