/**
 * Jensen–Shannon distance: √(½ KL(p ‖ m) + ½ KL(q ‖ m)) with m the mean of both histograms, in
 * nats (Lin, IEEE Trans. Inf. Theory 37, 1991; Endres and Schindelin, 2003: it is a metric).
 * Between 0 and √ln 2, and empty bins need no smoothing. For near histograms its square is
 * PSI / 8, so that without drift 8·JS² is near (1/n + 1/m)·χ².
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { samplingNoise, sumOf } from '../sampling-noise.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';
import { psiLimit } from './psi.ts';

/** Of two histograms, given as counts or shares. */
export function jensenShannon(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const pSum = sumOf(p);
  const qSum = sumOf(q);
  let divergence = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i]! / pSum;
    const b = q[i]! / qSum;
    const mean = (a + b) / 2;
    if (a > 0) divergence += (a / 2) * Math.log(a / mean);
    if (b > 0) divergence += (b / 2) * Math.log(b / mean);
  }
  return Math.sqrt(Math.max(0, divergence));
}

function compare(
  { counts }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  const noise = samplingNoise(counts, learned, limits.countMin);
  if (noise === undefined) return undefined;
  const asPsi = psiLimit(learned.proportions.length, noise, limits);
  // the divergence grows more slowly than PSI / 8 and ends at ln 2: so must its limit
  const threshold = Math.sqrt(Math.min(asPsi / 8, 0.9 * Math.LN2));
  return { statistic: jensenShannon(learned.proportions, counts), threshold };
}

export const featureJensenShannon: SeriesDetector = {
  name: 'jensen-shannon',
  over: 'features',
  compare,
};
