/**
 * Population stability index: Σ (q − p)·ln(q / p) over the bins, the Jeffreys divergence of the
 * two histograms. Without drift it is near (1/n + 1/m)·χ² with one degree less than bins
 * (Yurdakul, "Statistical properties of population stability index", 2018), so its mean is
 * (B − 1)(1/n + 1/m): a fixed limit such as 0.2 cries wolf on small samples. The limit here is
 * that limit above the expected mean, or the χ² quantile, whichever is higher.
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { chiSquaredUpper } from '../chi-squared.ts';
import { samplingNoise, sumOf } from '../sampling-noise.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

/** PSI of two histograms given as shares, none of them zero. */
export function psi(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (q[i]! - p[i]!) * Math.log(q[i]! / p[i]!);
  return sum;
}

/**
 * Shares with half a count added to every bin (Jeffreys' prior), so that none is zero.
 * @param scale what turns the numbers given into counts
 */
export function smoothedShares(numbers: ArrayLike<number>, scale = 1): number[] {
  const total = sumOf(numbers) * scale + numbers.length / 2;
  const shares = new Array<number>(numbers.length);
  for (let i = 0; i < shares.length; i++) shares[i] = (numbers[i]! * scale + 0.5) / total;
  return shares;
}

/**
 * What is drift: the practical size above what sampling alone makes of it, or the χ² quantile,
 * whichever is higher.
 * @param noise 1/n + 1/m of the two histograms
 */
export function psiLimit(bins: number, noise: number, limits: DetectorLimits): number {
  const degrees = bins - 1;
  return Math.max(
    limits.psiPractical + degrees * noise,
    chiSquaredUpper(degrees, limits.falseAlarmRate) * noise,
  );
}

function compare(
  { counts }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  const noise = samplingNoise(counts, learned, limits.countMin);
  if (noise === undefined) return undefined;
  return {
    statistic: psi(smoothedShares(learned.proportions, learned.count), smoothedShares(counts)),
    threshold: psiLimit(learned.proportions.length, noise, limits),
  };
}

export const featurePsi: SeriesDetector = { name: 'psi', over: 'features', compare };
export const scorePsi: SeriesDetector = { name: 'score-psi', over: 'scores', compare };
