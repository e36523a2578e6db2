/**
 * Two-sample Kolmogorov–Smirnov: the largest distance between the two cumulative distributions,
 * seen at the edges of the reference's bins. There it is at most one learned share below that of
 * the values themselves, never above, so it alarms no more often. Its tail is
 * P(D > d) ≤ 2·exp(−2 d² / (1/n + 1/m)) (Smirnov, 1948; Massart, 1990, for the constant).
 */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { isCategorical } from '@sideband/shared/core/reference-profile.ts';
import { practicalShift } from '../practical-shift.ts';
import { samplingNoise, sumOf } from '../sampling-noise.ts';
import type { DetectorLimits, Finding, Seen, SeriesDetector } from './detector.ts';

/** Of two histograms over the same bins, given as counts or shares. */
export function kolmogorovSmirnov(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const pSum = sumOf(p);
  const qSum = sumOf(q);
  let below = 0;
  let belowOther = 0;
  let largest = 0;
  for (let i = 0; i < p.length; i++) {
    below += p[i]!;
    belowOther += q[i]!;
    largest = Math.max(largest, Math.abs(below / pSum - belowOther / qSum));
  }
  return largest;
}

/** Mean of Kolmogorov's distribution: √(π/2)·ln 2. */
const expected = Math.sqrt(Math.PI / 2) * Math.LN2;

function compare(
  { counts }: Seen,
  learned: ReferenceHistogram,
  limits: DetectorLimits,
): Finding | undefined {
  if (isCategorical(learned)) return undefined;
  const noise = samplingNoise(counts, learned, limits.countMin);
  if (noise === undefined) return undefined;
  return {
    statistic: kolmogorovSmirnov(learned.proportions, counts),
    threshold: Math.max(
      practicalShift(limits.psiPractical).distance + expected * Math.sqrt(noise),
      Math.sqrt((Math.log(2 / limits.falseAlarmRate) / 2) * noise),
    ),
  };
}

export const featureKolmogorovSmirnov: SeriesDetector = {
  name: 'kolmogorov-smirnov',
  over: 'features',
  compare,
};
